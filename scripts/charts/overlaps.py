"""Rows that count the same: one outlet beside all of them, a quarter beside its whole year.

What is counted twice must not be added up, so that of rows which overlap one is counted; the others
are its parts, which a table tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scripts.model import Record

WHOLE = "all"


def overlap(one: Record, other: Record, column: str) -> bool:
    """Return whether two rows share days and a code of a column, of which `all` has every one."""
    codes = {one[column], other[column]}
    shares_days = (
        one["period_start"] <= other["period_end"] and other["period_start"] <= one["period_end"]
    )
    return shares_days and (len(codes) == 1 or WHOLE in codes)


def without_overlaps(rows: Iterable[Record], column: str) -> list[Record]:
    """Return the rows of one cell that may be added up: the longest periods, of these the whole."""
    counted: list[Record] = []
    for row in sorted(rows, key=lambda row: (-row.days, row[column] != WHOLE, row.key)):
        if not any(overlap(row, other, column) for other in counted):
            counted.append(row)
    return sorted(counted, key=lambda row: row.key)


def main_period(rows: Sequence[Record]) -> list[Record]:
    """Return the rows of one period: the longest, and of equal ones the last."""
    main = max(rows, key=lambda row: (row.days, row["period_start"]))
    return [row for row in rows if row.period == main.period]


def slices_of(rows: Sequence[Record], column: str) -> list[Record]:
    """Return one row for each period and code of a column that some rows have."""
    found = {(row[column], *row.period): row for row in rows}
    return [found[key] for key in sorted(found)]
