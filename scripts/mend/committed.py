"""The package as it was committed last: git keeps it, and nothing is changed by reading it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from scripts.disk import write_file

HEAD = "HEAD"
NO_COMMIT = "There is no committed version to compare with"
WITHOUT = "Work in a clone of the project; `make check` judges the rows without one"
NOTHING_KEPT = "git keeps no file of this folder"
GIT_TROUBLES = {
    "No such file or directory: 'git'": "git is not installed",
    "not a git repository": "the folder stands in no repository of git",
    "Could not access 'HEAD'": "the folder stands in no repository of git",
    "HEAD": "nothing was committed yet",
}
"""What git or the system says, and what it means to an editor."""


class NoCommitError(Exception):
    """Why there is nothing to compare with, in a sentence."""


def told_git(error: OSError | subprocess.CalledProcessError) -> str:
    """Return why git gave nothing, in the words of an editor where they are known."""
    said = (getattr(error, "stderr", b"") or str(error).encode()).decode(errors="replace").strip()
    known = (words for sign, words in GIT_TROUBLES.items() if sign in said)
    return next(known, said.partition("\n")[0] or "git failed")


def git(folder: Path, *words: str) -> bytes:
    """Return what git says in a folder; raises NoCommitError."""
    plain = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, env=plain, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoCommitError(f"{NO_COMMIT} ({told_git(error)}). {WITHOUT}.") from error
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


def write_committed(root: Path, target: Path) -> Path:
    """Write a package folder as it was committed last into another folder and return it.

    Raises NoCommitError, also where nothing of the folder was committed.
    """
    paths = committed_paths(root)
    if not paths:
        raise NoCommitError(f"{NO_COMMIT} ({NOTHING_KEPT}). {WITHOUT}.")
    for path in paths:
        write_file(target / path, git(root, "show", f"{HEAD}:./{path}"))
    return target
