"""What a tag publishes beside the site: the files of a release, their checksums, its notes."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence

from scripts.archive import render_checksums
from scripts.disk import write_folder
from scripts.package.names import ENDINGS
from scripts.package.release.story import render_story
from scripts.package.versions import ArchiveError, Release, load_archive, load_releases
from scripts.paths import ASSETS, CHANGES, DESCRIPTOR, PYPROJECT, RELEASES

FILES, NOTES, BILL = "files", "notes.md", "sbom.cdx.json"
TAG = "v{}"


def released(tag: str, releases: list[Release]) -> Release:
    """Return the release that a tag names, the newest if it names none; raises ValueError."""
    if not releases:
        raise ValueError("Nothing is published yet: `make release` comes before the tag")
    if not tag:
        return releases[0]
    for release in releases:
        if tag == TAG.format(release.version):
            return release
    raise ValueError(f"{tag} names no published version: `make release` comes before the tag")


def render_notes(files: Mapping[str, bytes]) -> bytes:
    """Return the notes of a release: who must act, what changed."""
    return (render_story(json.loads(files[CHANGES])) + "\n").encode()


def asset_files(version: str, archive: bytes, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that stand beside a release: the archive, and the whole in one file."""
    name = json.loads(files[DESCRIPTOR])["name"]
    whole = {f"{name}-{version}.{end}": files[f"{name}-{version}.{end}"] for end in ENDINGS}
    return {f"{name}-{version}-archive.zip": archive, CHANGES: files[CHANGES], **whole}


def bill_of_materials() -> bytes:
    """Return which packages stand in the environment that builds, in the form of CycloneDX."""
    command = (
        *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
        *("--pyproject", str(PYPROJECT), "--output-format", "JSON", "--output-file", "-"),
    )
    return subprocess.run(command, capture_output=True, check=True).stdout


def release_files(release: Release, bill: bytes) -> dict[str, bytes]:
    """Return the notes and every file of a release by path; raises ArchiveError."""
    files = load_archive(RELEASES, release)
    archive = (RELEASES / f"{release.version}.zip").read_bytes()
    beside = {**asset_files(release.version, archive, files), BILL: bill}
    beside["SHA256SUMS"] = render_checksums(beside)
    placed = {f"{FILES}/{name}": content for name, content in beside.items()}
    return {NOTES: render_notes(files), **placed}


def main(argv: Sequence[str] | None = None) -> int:
    """Write build/release/ and say what it holds; the exit status is 1 if the tag is refused."""
    parser = argparse.ArgumentParser(prog="scripts assets", description=__doc__)
    parser.add_argument("--tag", default="", help="tag of the release, such as v1.0.0")
    args = parser.parse_args(argv)
    try:
        release = released(args.tag, load_releases(RELEASES))
        files = release_files(release, bill_of_materials())
    except (ValueError, ArchiveError) as error:
        print(error, "Nothing was written.", sep="\n")
        return 1
    write_folder(ASSETS, files)
    print(*(f"{len(content):>9,} {ASSETS / name}" for name, content in files.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
