"""Show what the edit changes since the last commit: values, claims, figures and pages."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.check.prose_form import FOLDER
from scripts.check.readable import readable_package
from scripts.check.tables import check_unique_key
from scripts.claims.register import Register
from scripts.faults import FaultyDataError
from scripts.mend.committed import NoCommitError, changed_paths, write_committed
from scripts.mend.touched import touched_claims, touched_figures, touched_pages
from scripts.model import Package, Record, Table
from scripts.package.release.rows import RowChange, row_changes
from scripts.paths import DOCS, SOURCE, data_path

LONG = 80


@dataclass(frozen=True, slots=True)
class PackageDifference:
    """What differs between two packages in their rows."""

    changes: list[RowChange]
    rows: list[Record]
    """The changed and added rows as they are now, and the removed ones as they were."""

    @property
    def tables(self) -> set[str]:
        """Return the tables in which something differs."""
        return {change.table for change in self.changes}

    @property
    def keys(self) -> set[tuple[str, tuple[str, ...]]]:
        """Return the rows by their table and key."""
        return {(row.table, row.key) for row in self.rows}


def rows_of(package: Package, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as plain mappings."""
    return [dict(row) for row in package.records(name)]


def key_now(change: RowChange) -> tuple[str, ...]:
    """Return the key of a row as it is after a change."""
    return tuple(change.cells.get(name, ("", cell))[1] or "" for name, cell in change.key.items())


def compare(before: Package, now: Package) -> PackageDifference:
    """Return what differs in the rows of two packages."""
    changes, rows = [], []
    for name in dict.fromkeys([*before.tables, *now.tables]):
        key = list((now if name in now.tables else before).tables[name].key)
        found = list(row_changes(name, rows_of(before, name), rows_of(now, name), key))
        held = now.tables[name].by_key if name in now.tables else {}
        lost = before.tables[name].by_key if name in before.tables else {}
        changes += found
        known = ((held.get(key_now(item)), lost.get(tuple(item.key.values()))) for item in found)
        rows += [row for pair in known for row in pair if row is not None]
    return PackageDifference(changes, rows)


def short(text: str | None, start: int) -> str:
    """Return a cell in one piece that is not too long, from about where it differs."""
    if not text:
        return "nothing"
    first = max(0, start - LONG // 4)
    cut = text[first : first + LONG]
    before, after = "…" * bool(first), "…" * (first + LONG < len(text))
    return f"`{before}{cut}{after}`"


def both(was: str | None, now: str | None) -> str:
    """Return the old and the new text of a cell."""
    pairs = zip(was or "", now or "", strict=False)
    start = next((position for position, (one, other) in enumerate(pairs) if one != other), 0)
    return f"{short(was, start)} became {short(now, start)}"


def told_change(change: RowChange, table: Table | None) -> Iterator[str]:
    """Yield what happened to a row, one line a cell, its location in the file first."""
    row = table.by_key.get(key_now(change)) if table else None
    location = f"{data_path(change.table)}:{row.line}" if row else data_path(change.table)
    key = " ".join(change.key.values())
    if not change.cells:
        yield f"{location}: {change.change} `{key}`"
    for column, (was, is_now) in change.cells.items():
        yield f"{location} {column}: {both(was, is_now)} (`{key}`)"


def render(before: Package, now: Package, docs: Path) -> list[str]:
    """Return what an edit changes, a line each: cells first, then what they touch."""
    found = compare(before, now)
    if not found.changes:
        return []
    lines = [
        line for item in found.changes for line in told_change(item, now.tables.get(item.table))
    ]
    lines += touched_claims(Register(before), Register(now), found.tables)
    lines += touched_figures(now, found.keys)
    lines += touched_pages(now, docs, found.rows)
    return lines


def committed_package(root: Path) -> Package:
    """Return a package as it was committed last; raises NoCommitError, also if it is unreadable."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return readable_package(write_committed(root, Path(folder)))
        except FaultyDataError as error:
            said = f"The tables of the last commit cannot be read:\n{error}"
            raise NoCommitError(said) from error


def other_files(root: Path, package: Package) -> list[str]:
    """Return a line for each file that changed and is no table of the package, prose included."""
    tables = {data_path(name) for name in package.tables}
    told = [f"{path}: changed, no table" for path in changed_paths(root) if path not in tables]
    if root == SOURCE:
        told += [f"{FOLDER}/{path}: changed, prose" for path in changed_paths(DOCS)]
    return told


def main(argv: Sequence[str] | None = None) -> int:
    """Print what the edit changes; the exit status is 1 if nothing can be compared."""
    parser = argparse.ArgumentParser(prog="scripts diff", description=__doc__)
    parser.add_argument("--root", type=Path, default=SOURCE, help="package folder")
    root = parser.parse_args(argv).root
    try:
        before, now = committed_package(root), readable_package(root)
        others = other_files(root, now)
    except (NoCommitError, FaultyDataError) as error:
        print(error)
        return 1
    lines = [*map(str, check_unique_key(now)), *render(before, now, DOCS)]
    for line in (*lines, *others):
        print(line)
    print(f"{len(lines)} lines." if lines else "No row differs from the last commit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
