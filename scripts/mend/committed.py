"""The package as it was committed last: git keeps it, and nothing is changed by reading it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.disk import write_file

HEAD = "HEAD"


class NoCommitError(Exception):
    """Why there is nothing to compare with, in a sentence."""


def git(folder: Path, *words: str) -> bytes:
    """Return what git says in a folder; raises NoCommitError."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        why = said.decode(errors="replace").strip().splitlines()
        raise NoCommitError(
            f"There is no committed version to compare with ({why[0] if why else 'git failed'})."
        ) from error
    return done.stdout


def committed_paths(root: Path) -> list[str]:
    """Return the files of a package folder at the last commit, archives left out."""
    listed = git(root, "ls-tree", "-r", "-z", "--name-only", HEAD, ".").decode().split("\0")
    return [path for path in listed if path and not path.startswith("releases/")]


def changed_paths(root: Path) -> list[str]:
    """Return the files of a package folder that differ from the last commit, new ones too."""
    edited = git(root, "diff", "-z", "--name-only", "--relative", HEAD, "--", ".").decode()
    added = git(root, "ls-files", "-z", "--others", "--exclude-standard", ".").decode()
    return sorted({path for path in (*edited.split("\0"), *added.split("\0")) if path})


def write_committed(root: Path, place: Path) -> Path:
    """Write a package folder as it was committed last into another place and return it."""
    for path in committed_paths(root):
        write_file(place / path, git(root, "show", f"{HEAD}:./{path}"))
    return place
