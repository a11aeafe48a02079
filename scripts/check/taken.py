"""Whether the number of the package is free: what stands under a published one does not change."""

from __future__ import annotations

from pathlib import Path

from scripts.model import Finding, Package
from scripts.package import source_files
from scripts.package.published import check_published
from scripts.package.versions import ArchiveError, is_prerelease, load_archive, load_releases
from scripts.paths import RELEASES


def number_findings(package: Package, folder: Path = RELEASES) -> list[Finding]:
    """Return what no build would take under the number of the package.

    Between two releases the number says so itself, and no archive is read.
    """
    if is_prerelease(package.version):
        return []
    releases = [item for item in load_releases(folder) if item.version == package.version]
    try:
        archives = {item.version: load_archive(folder, item) for item in releases}
    except ArchiveError as error:
        return [error.finding]
    return check_published(package, source_files(package), archives)
