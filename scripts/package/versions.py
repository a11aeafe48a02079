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

from scripts.model import Finding, Json, Package
from scripts.package.archive import sha256
from scripts.package.descriptor import render_json
from scripts.package.release.contents import read_contents
from scripts.package.release.demand import numbers
from scripts.package.release.rows import compare_table
from scripts.paths import DESCRIPTOR, data_path, schema_path

PRERELEASE = "-dev"
LATEST = "data/latest"


class ArchiveError(Exception):
    """An archive is missing or holds other bytes than the record says: nothing can be published."""


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


def load_archive(folder: Path, release: Release) -> dict[str, bytes]:
    """Return every file of a published version; raises ArchiveError unless each is the original."""
    path = folder / f"{release.version}.zip"
    if not path.is_file():
        raise ArchiveError(
            f"{path.name} is missing: fetch the archive of version {release.version} from its "
            f"release and put it into {folder.name}/."
        )
    content = path.read_bytes()
    if sha256(content) != release.archive:
        raise ArchiveError(f"{path.name} is not the archive that was published: fetch it again.")
    archive = zipfile.ZipFile(io.BytesIO(content))
    files = {name: archive.read(name) for name in archive.namelist()}
    differing = {
        n for n in files.keys() | release.files if digest_of(files, n) != release.files.get(n)
    }
    if differing:
        raise ArchiveError(
            f"{path.name} differs from its record in {', '.join(sorted(differing))}."
        )
    return files


def digest_of(files: Mapping[str, bytes], name: str) -> str | None:
    """Return the hash of a file; nothing if there is none."""
    return sha256(files[name]) if name in files else None


def cell_findings(
    version: str, old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> list[Finding]:
    """Return every cell that differs from what was published under the same number."""
    before, after = read_contents(old), read_contents(new)
    remedy = f"Put it back, or give datapackage.json the next number with `{PRERELEASE}`"
    found = []
    for table in before.schemas.keys() & after.schemas.keys():
        change = compare_table(before, after, table)
        lines = {
            tuple(r[k] for k in change.key): n for n, r in enumerate(after.rows[table], start=2)
        }
        for item in change.rows:
            named = " ".join(item.key.values())
            line = lines.get(tuple(item.key.values()), 0)
            for column, (was, now) in item.cells.items():
                problem = (
                    f"Version {version} was published with `{was or ''}`, here stands `{now or ''}`"
                )
                found.append(Finding(data_path(table), line, column, "published", problem, remedy))
            if not item.cells:
                problem = f"`{named}` was {item.change} since version {version} was published"
                found.append(Finding(data_path(table), line, "", "published", problem, remedy))
    return found


def check_published(
    package: Package, files: Mapping[str, bytes], archives: Mapping[str, Mapping[str, bytes]]
) -> list[Finding]:
    """Return what stands under a number that is taken, or under one that was never given."""
    version = package.version
    if version not in archives:
        if is_prerelease(version):
            return []
        problem = f"Version {version} was never published"
        remedy = f"Write {version}{PRERELEASE}; `make release` takes the ending away"
        return [Finding(DESCRIPTOR, 0, "version", "published", problem, remedy)]
    published = archives[version]
    sources = [DESCRIPTOR, *(n for t in package.tables for n in (f"{t}.csv", schema_path(t)))]
    differing = [name for name in sources if files[name] != published.get(name)]
    if not differing:
        return []
    remedy = f"Put it back, or give datapackage.json the next number with `{PRERELEASE}`"
    cells = cell_findings(version, published, files)
    others = [
        Finding(
            name, 0, "", "published", f"Version {version} was published with other content", remedy
        )
        for name in differing
        if not name.endswith(".csv") and not (cells and name == DESCRIPTOR)
    ]
    return sorted([*cells, *others])


def unnumbered(package_name: str, version: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the whole package in one file under a name that stays from version to version."""
    endings = (".zip", ".xlsx", ".sqlite")
    return {f"{package_name}{end}": files[f"{package_name}-{version}{end}"] for end in endings}


def versions_list(releases: list[Release]) -> Json:
    """Return the list of every version ever published, newest first, for machines."""
    return {
        "versions": [
            {**asdict(release), "address": f"data/{release.version}/"} for release in releases
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
    it is also the latest.
    """
    name = str(package.descriptor["name"])
    shown = {release.version: archives[release.version] for release in releases}
    newest = releases[0].version if releases else package.version
    shown.setdefault(package.version, files)
    latest = {**shown[newest], **unnumbered(name, newest, shown[newest])}
    folders = {**{f"data/{version}": held for version, held in shown.items()}, LATEST: latest}
    placed = {f"{at}/{path}": held[path] for at, held in folders.items() for path in held}
    return {**placed, "data/versions.json": render_json(versions_list(releases))}
