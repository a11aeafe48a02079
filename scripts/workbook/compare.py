"""Hold two readings of one report against each other, cell by cell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.check.readable import readable_package
from scripts.faults import FaultyDataError
from scripts.model import Package
from scripts.paths import SOURCE
from scripts.workbook.gather import Filled, Reading, read_workbook
from scripts.workbook.read import NoWorkbookError, load_sheets


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """A cell on which two readings do not agree."""

    cell_reference: str
    column: str
    first: str
    second: str

    def __str__(self) -> str:
        """Return where the readings part, and what each says."""
        return f"{self.cell_reference} {self.column}: `{self.first}` against `{self.second}`"


@dataclass(frozen=True, slots=True)
class ReadingComparison:
    """Two readings of one report."""

    compared: int
    """Cells that both readings hold."""
    differences: tuple[ReadingDifference, ...]


def differing_cells(one: Filled, other: Filled) -> Iterator[ReadingDifference]:
    """Yield the cells of a row on which two readings do not agree."""
    for column, text in one.cells.items():
        if text != other.cells[column]:
            cell_reference = one.cell_references.get(column) or one.cell_reference
            there = other.cell_references.get(column) or other.cell_reference
            where = cell_reference if cell_reference == there else f"{cell_reference} and {there}"
            yield ReadingDifference(where, column, text, other.cells[column])


def compare_readings(first: Reading, second: Reading) -> ReadingComparison:
    """Return on which cells two readings differ; a row that one lacks is a difference."""
    ours = {(row.table, row.key): row for row in first.rows}
    theirs = {(row.table, row.key): row for row in second.rows}
    both = [key for key in ours if key in theirs]
    found = [item for key in both for item in differing_cells(ours[key], theirs[key])]
    for mine, others, sides in ((ours, theirs, ("", "no row")), (theirs, ours, ("no row", ""))):
        for key, row in mine.items():
            if key not in others:
                told = [side or row.cells.get("value") or "a row" for side in sides]
                found.append(ReadingDifference(row.cell_reference, " ".join(row.key), *told))
    return ReadingComparison(sum(len(ours[key].cells) for key in both), tuple(found))


def load_reading(package: Package, path: Path) -> Reading:
    """Return the rows of a workbook; raises NoWorkbookError if its cells cannot be read."""
    reading = read_workbook(package, load_sheets(path))
    if reading.findings:
        told = "\n".join(f"{path.name}: {finding}" for finding in reading.findings)
        raise NoWorkbookError(told)
    return reading


def main(argv: Sequence[str] | None = None) -> int:
    """Print every difference; the exit status is 1 if there is one."""
    parser = argparse.ArgumentParser(prog="scripts compare", description=__doc__)
    parser.add_argument("first", type=Path, help="the first reading, an .xlsx file")
    parser.add_argument("second", type=Path, help="the second reading")
    args = parser.parse_args(argv)
    try:
        package = readable_package(SOURCE)
        readings = [load_reading(package, path) for path in (args.first, args.second)]
    except (NoWorkbookError, FaultyDataError) as error:
        print(error)
        return 1
    areas = [reading.area for reading in readings]
    if len({*areas}) > 1:
        print(f"The first workbook is on {areas[0]} and the second on {areas[1]}: name two of one.")
        return 1
    result = compare_readings(*readings)
    for difference in result.differences:
        print(difference)
    print(f"{result.compared} cells compared, {len(result.differences)} differences.")
    return int(bool(result.differences))


if __name__ == "__main__":
    sys.exit(main())
