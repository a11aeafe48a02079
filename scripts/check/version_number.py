"""Whether the number of the package is free: what stands under a published one does not change."""

from __future__ import annotations

from pathlib import Path

from scripts.model import Finding, Package
from scripts.package.proper import source_files
from scripts.package.published import check_published
from scripts.package.versions import (
    ArchiveError,
    Release,
    is_prerelease,
    load_archive,
    load_releases,
    read_archive,
)
from scripts.paths import RELEASES
from scripts.version import numbers

FIRST = (1, 0, 0)


def number_findings(package: Package, folder: Path = RELEASES) -> list[Finding]:
    """Return what no build would take under the number of the package, and what was published.

    Between two releases the number says so itself, and no archive is opened.
    """
    releases = load_releases(folder)
    own = [item for item in releases if item.version == package.version]
    try:
        for item in releases:
            read_archive(folder, item)
        archives = {item.version: load_archive(folder, item) for item in own}
    except ArchiveError as error:
        return [error.finding]
    if is_prerelease(package.version):
        return lost_releases(package.version, releases, folder)
    return check_published(package, source_files(package), archives)


def lost_releases(version: str, releases: list[Release], folder: Path) -> list[Finding]:
    """Return a finding on work after a release where no release is held: nothing is compared."""
    if releases or numbers(version) <= FIRST:
        return []
    problem = f"The work on {version} follows published versions, and none is here"
    remedy = "Take the folder from git: else nobody hears of a published value that changes"
    return [Finding(f"{folder.name}/", 0, "", "published", problem, remedy)]
