"""A printed change between two survey waves fits the printed levels, as far as rounding allows.

The changes of an indicator `x` stand under the indicator `x_change`. Where the source contradicts
itself, the register says so: by a discrepancy that names the change and one of the levels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scripts.charts.survey_waves import span_of, waves_of
from scripts.charts.waves import PERCENT, POINTS, TABLE, item_of
from scripts.check.register_rows import lost_row
from scripts.check.tables import number
from scripts.claims.register import open_discrepancies
from scripts.claims.rows import chosen_rows
from scripts.ends import NO_END, can_differ_by, ends_of
from scripts.model import Finding, Package, Record

ENDING = "_change"
REMEDY = (
    "Compare the three with the source and correct the one that is wrong; if it prints them so, "
    "add the discrepancy to data/discrepancies.csv, its row_key naming the change and a level"
)
Apart = tuple[Record, Record, Record]
"""A printed change, and the levels of the first and of the last of its waves."""


def by_area(package: Package, indicator: str, unit: str) -> dict[str, list[Record]]:
    """Return the rows of an indicator whose value is a number: of others another finding tells.

    They are looked up once for all areas: a long table has many.
    """
    areas: dict[str, list[Record]] = defaultdict(list)
    for row in package.find(TABLE, indicator_id=indicator, unit=unit):
        if number(row["value"]) is not None:
            areas[row["area_id"]].append(row)
    return areas


def measures(package: Package) -> Iterator[tuple[list[Record], list[Record]]]:
    """Yield the printed changes of an indicator in an area, with the levels of that indicator."""
    held = package.tables[TABLE].columns["indicator_id"].texts
    for name in sorted(name for name in held if name.endswith(ENDING)):
        levels = by_area(package, name.removesuffix(ENDING), PERCENT)
        for area, changes in by_area(package, name, POINTS).items():
            yield changes, levels.get(area, [])


def contradictions(changes: Sequence[Record], levels: Sequence[Record]) -> Iterator[Apart]:
    """Yield the changes that their levels rule out, each with these."""
    wave_by_line = waves_of(levels)
    waves = sorted(set(wave_by_line.values()))
    held = {(item_of(row), wave_by_line[row.line]): row for row in levels}
    for row in changes:
        first, last = (held.get((item_of(row), wave)) for wave in span_of(row, waves))
        if first and last and not can_differ_by(first, last, row):
            yield row, first, last


def is_declared(package: Package, apart: Apart) -> bool:
    """Return whether an open discrepancy names a change and one of its levels.

    One that names the change alone can speak of anything, such as its percent sign.
    """
    change, *levels = apart
    for item in open_discrepancies(package):
        if item.table == TABLE and lost_row(package, item) is None:
            lines = {row.line for row in chosen_rows(package, TABLE, item.row_key)}
            if change.line in lines and lines & {row.line for row in levels}:
                return True
    return False


def stated(row: Record) -> str:
    """Return a value, with its precision where it is not exact."""
    exact = row["precision"] == "exact"
    return row["value"] if exact else f"{row['value']} ({row['precision']})"


def difference(first: Record, last: Record) -> str:
    """Return what two levels differ by, or at least or at most where one is a bound."""
    (low, high), (least, most) = map(ends_of, (first, last))
    down, up = least - high, most - low
    if down == up:
        return f"{down}"
    return f"at least {down}" if up == NO_END else f"at most {up}"


def check_printed_change(package: Package) -> Iterator[Finding]:
    """Return printed changes that their printed levels rule out, unless the register says so."""
    for changes, levels in measures(package) if TABLE in package.tables else ():
        for row, first, last in contradictions(changes, levels):
            if not is_declared(package, (row, first, last)):
                problem = (
                    f"The change of `{row['item']}` in {row['area_id']} is {stated(row)}, and its "
                    f"levels {stated(first)} (row {first.line}) and {stated(last)} "
                    f"(row {last.line}) give {difference(first, last)}"
                )
                path = package.tables[TABLE].path
                yield Finding(path, row.line, "value", "printed_change", problem, REMEDY)
