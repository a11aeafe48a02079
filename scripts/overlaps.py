"""Rows that count the same: one outlet beside all of them, a quarter beside its whole year.

What is counted twice must not be added up, so that of rows which overlap one is counted; the others
are its parts, which a table tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from scripts.model import Record

WHOLE = "all"


def overlap(one: Record, other: Record, *columns: str) -> bool:
    """Return whether two rows share days and codes of columns, of which `all` has every one."""
    (start, end), (begin, close) = one.period, other.period
    codes = ({one[column], other[column]} for column in columns)
    return start <= close and begin <= end and all(len(c) == 1 or WHOLE in c for c in codes)


def may_overlap(rows: Sequence[Record], *columns: str) -> bool:
    """Return whether rows can share days and codes; a quick answer for the many that cannot."""
    spans = sorted({row.period for row in rows})
    met = any(start <= close for (_, close), (start, _) in pairwise(spans))
    held = [{row[column] for row in rows} for column in columns]
    return met or any(WHOLE in codes and len(codes) > 1 for codes in held)


def without_overlaps(rows: Sequence[Record], *columns: str, parts: bool = False) -> list[Record]:
    """Return the rows that may be added up: the longest periods, of these the whole or its parts.

    Whole is what has `all` in more of the columns in which rows can overlap.
    """
    sign = 1 if parts else -1

    def order_of(row: Record) -> tuple[int, int, tuple[str, ...]]:
        return -row.days, sign * sum(row[column] == WHOLE for column in columns), row.key

    if not may_overlap(rows, *columns):
        return sorted(rows, key=lambda row: row.key)
    counted: list[Record] = []
    for row in sorted(rows, key=order_of):
        if not any(overlap(row, other, *columns) for other in counted):
            counted.append(row)
    return sorted(counted, key=lambda row: row.key)


def told_by(rows: Sequence[Record], by: Sequence[str], further: Sequence[str]) -> list[Record]:
    """Return the rows that tell a number by some columns and by no further ones.

    A further column tells a number apart where two rows differ in nothing else; where all rows do
    so, they are kept as they are, and else those of all its codes alone.
    """
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in rows:
        groups[*row.period, *(row[column] for column in by)].append(row)
    kept = list(rows)
    for column in further:
        if any(len({row[column] for row in group}) > 1 for group in groups.values()):
            kept = [row for row in kept if row[column] == WHOLE] or kept
    return kept


def without_totals(rows: Sequence[Record], *columns: str) -> list[Record]:
    """Return the rows without those of all codes of a column, where some of one code are held."""
    kept = list(rows)
    for column in columns:
        kept = [row for row in kept if row[column] != WHOLE] or kept
    return kept


def main_period(rows: Sequence[Record]) -> list[Record]:
    """Return the rows of one period: of most rows, then the longest, and of equal ones the last."""
    held = Counter(row.period for row in rows)
    main = max(rows, key=lambda row: (held[row.period], row.days, row.period))
    return [row for row in rows if row.period == main.period]


def slices_of(rows: Sequence[Record], column: str) -> list[Record]:
    """Return one row for each period and code of a column that some rows have."""
    found = {(row[column], *row.period): row for row in rows}
    return [found[key] for key in sorted(found)]
