"""The published versions: their record, their archives, and where the site keeps them.

An archive is the published original, not a product of the build: it is read and never made anew.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.archive import sha256
from scripts.model import Finding, Package
from scripts.package.descriptions.harvest import CATALOGUE, render_catalogue
from scripts.package.descriptor import render_json
from scripts.package.names import ENDINGS
from scripts.version import numbers
from scripts.writing.addresses import url

PRERELEASE = "-dev"
LATEST = "latest"


class ArchiveError(Exception):
    """An archive is missing or holds other bytes than the record says: nothing can be published."""

    def __init__(self, path: Path, problem: str) -> None:
        remedy = "Fetch the archive of this version from its release and put it there"
        self.finding = Finding(f"{path.parent.name}/{path.name}", 0, "", "archive", problem, remedy)
        super().__init__(str(self.finding))


@dataclass(frozen=True, slots=True)
class Release:
    """The record of one published version."""

    version: str
    date: str
    bump: str
    """major, minor or patch; first for the first version."""
    archive: str
    """SHA-256 of the archive."""
    files: dict[str, str]
    """SHA-256 of every file of the version by its path."""
    figures: dict[str, str]
    """SHA-256 of the data of every figure by its identifier."""


def is_prerelease(version: str) -> bool:
    """Return whether a number is that of the work between two releases."""
    return version.endswith(PRERELEASE)


def load_releases(folder: Path) -> list[Release]:
    """Return the record of every published version, newest first; none before the first."""
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    found = [Release(**record) for record in records]
    return sorted(found, key=lambda release: numbers(release.version), reverse=True)


def render_record(release: Release) -> bytes:
    """Return the record of a version as it stands in git."""
    return render_json(asdict(release))


def archive_path(folder: Path, release: Release) -> Path:
    """Return where the archive of a version is."""
    return folder / f"{release.version}.zip"


def read_archive(folder: Path, release: Release) -> bytes:
    """Return the archive of a published version; raises ArchiveError unless it is the original."""
    path = archive_path(folder, release)
    if not path.is_file():
        raise ArchiveError(path, f"The archive of version {release.version} is missing")
    content = path.read_bytes()
    if sha256(content) != release.archive:
        raise ArchiveError(path, "This is not the archive that was published")
    return content


def load_archive(folder: Path, release: Release) -> dict[str, bytes]:
    """Return every file of a published version; raises ArchiveError unless each is the original."""
    path = archive_path(folder, release)
    archive = zipfile.ZipFile(io.BytesIO(read_archive(folder, release)))
    files = {name: archive.read(name) for name in archive.namelist()}
    if {name: sha256(held) for name, held in files.items()} != release.files:
        raise ArchiveError(path, "The files of this archive are not those of its record")
    return files


def load_archives(folder: Path, releases: list[Release]) -> dict[str, dict[str, bytes]]:
    """Return the files of every published version; raises ArchiveError at the first that is not."""
    return {release.version: load_archive(folder, release) for release in releases}


def unnumbered(package_name: str, version: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the whole package in one file under a name that stays from version to version."""
    return {f"{package_name}.{end}": files[f"{package_name}-{version}.{end}"] for end in ENDINGS}


def once_latest(package_name: str, version: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the whole package in one file under the name that it had while it was the newest."""
    names = (f"{package_name}-{version}.{end}" for end in ENDINGS)
    return {name: files[name] for name in names if name in files}


def versions_list(releases: list[Release]) -> dict[str, object]:
    """Return the list of every version ever published, newest first, for machines."""
    return {
        "versions": [
            {**asdict(release), "address": url("package", release.version, "")}
            for release in releases
        ]
    }


def laid_out(
    package: Package,
    files: Mapping[str, bytes],
    releases: list[Release],
    archives: Mapping[str, Mapping[str, bytes]],
) -> dict[str, bytes]:
    """Return every version by its address in the site, and the newest again as the latest one.

    The work between two releases stands beside them under its own number. Before the first release
    it is also the latest. What was the latest under its number stays there for who has the address.
    """
    name = package.descriptor.name
    shown = {release.version: archives[release.version] for release in releases}
    newest = releases[0].version if releases else package.version
    shown.setdefault(package.version, files)
    once = (once_latest(name, release.version, archives[release.version]) for release in releases)
    latest = {path: held for files in once for path, held in files.items()}
    latest |= {**shown[newest], **unnumbered(name, newest, shown[newest])}
    folders = {**shown, LATEST: latest}
    placed = {url("package", at, path): held[path] for at, held in folders.items() for path in held}
    placed[url("versions")] = render_json(versions_list(releases))
    if releases:
        numbered = [release.version for release in releases]
        placed[CATALOGUE] = render_catalogue(archives, numbered)
    return placed
