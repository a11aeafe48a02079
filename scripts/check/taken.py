"""A number that was published belongs to its rows: what differs from them needs another one.

Only `make check` says so: an import or a benchmark may judge other rows before the number changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.check.published import Row, changed_tables, newest_archive, version_of
from scripts.load import Source
from scripts.model import Finding, Package, Table
from scripts.paths import DESCRIPTOR
from scripts.version import numbers


def holds_others(table: Table, published: Sequence[Row]) -> bool:
    """Return whether a table has other rows than were published, whatever their order is."""
    if table.size != len(published):
        return True
    rows = zip(*(table.columns[name].cells() for name in table.schema.names), strict=True)
    return {*rows} != {tuple(row.get(name, "") for name in table.schema.names) for row in published}


def taken_number(source: Source, package: Package) -> Iterator[Finding]:
    """Yield a finding on other rows under a number that was published: no build takes them."""
    version = package.version
    taken = version == version_of(newest_archive(source))
    changed = changed_tables(source, package) if taken else ()
    tables = [table.name for table, rows in changed if holds_others(table, rows)]
    if tables:
        major, minor, patch = numbers(version)
        problem = f"Version {version} was published with other rows of {', '.join(tables)}"
        remedy = f"Write the next number with `-dev`, as `{major}.{minor}.{patch + 1}-dev`"
        yield Finding(DESCRIPTOR, 0, "version", "taken_number", problem, remedy)
