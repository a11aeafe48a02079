"""What is published stays: no other bytes under a number that was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.check.order import folded
from scripts.model import Finding, Package
from scripts.package.release.contents import read_contents
from scripts.package.release.rows import RowChange, TableChange, compare_table
from scripts.package.versions import PRERELEASE, is_prerelease
from scripts.paths import DESCRIPTOR, data_path, schema_path

REMEDY = f"Put it back, or give datapackage.json the next number with `{PRERELEASE}`"


def finding(path: str, line: int, column: str, problem: str) -> Finding:
    """Return a finding on what differs from a published version."""
    return Finding(path, line, column, "published", problem, REMEDY)


def cell_findings(
    version: str, change: TableChange, lines: dict[tuple[str, ...], int]
) -> Iterator[Finding]:
    """Yield every cell and row of a table that differs from what was published."""
    path = data_path(change.table)
    for item in change.rows:
        line = lines.get(tuple(item.key.values()), 0)
        for column, (was, now) in item.cells.items():
            told = (
                f"Version {version} was published with `{was or ''}`, and here stands `{now or ''}`"
            )
            yield finding(path, line, column, told)
        if not item.cells:
            yield finding(path, line, "", row_story(version, item))


def row_story(version: str, item: RowChange) -> str:
    """Return what happened to a whole row."""
    return f"The row `{' '.join(item.key.values())}` was {item.change} after version {version}"


def row_findings(
    package: Package, published: Mapping[str, bytes], files: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yield every cell that differs from what was published under the same number."""
    before, after = read_contents(published), read_contents(files)
    for table in before.schemas:
        if table in after.schemas:
            change = compare_table(before, after, table)
            rows = package.records(table)
            lines = {tuple(row[name] for name in change.key): row.line for row in rows}
            yield from cell_findings(package.version, change, lines)


def differing(
    package: Package, published: Mapping[str, bytes], files: Mapping[str, bytes]
) -> list[str]:
    """Return the source files that are not those of a published version."""
    sources = [DESCRIPTOR, *(n for t in package.tables for n in (f"{t}.csv", schema_path(t)))]
    return [name for name in sources if files[name] != published.get(name)]


def check_published(
    package: Package, files: Mapping[str, bytes], archives: Mapping[str, Mapping[str, bytes]]
) -> list[Finding]:
    """Return what stands under a number that is taken, or under one that was never given."""
    version = package.version
    if version not in archives:
        told = f"Version {version} was never published"
        remedy = f"Write {version}{PRERELEASE}; `make release` takes the ending away"
        unknown = Finding(DESCRIPTOR, 0, "version", "published", told, remedy)
        return [] if is_prerelease(version) else [unknown]
    names = differing(package, archives[version], files)
    if not names:
        return []
    rows = list(row_findings(package, archives[version], files))
    told = f"Version {version} was published with other content"
    # The descriptor tells the hash of every table: where rows differ it says nothing new.
    others = [
        name for name in names if not name.endswith(".csv") and not (rows and name == DESCRIPTOR)
    ]
    return folded(sorted([*rows, *(finding(name, 0, "", told) for name in others)]))
