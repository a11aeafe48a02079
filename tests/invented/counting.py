"""Which raw cells count the same, which period is ranked, and sums in words: nothing of the charts.

Periods here lie within each other or apart; none overlaps another in part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from tests.charts.raw import BOUNDS, Cells, plain, said

Span = tuple[str, str]
BOUNDED = {"lower_bound": 1, "upper_bound": -1}


def span_of(row: Cells) -> Span:
    """Return the first and the last day of a row."""
    return row["period_start"], row["period_end"]


def within(row: Cells, other: Cells, column: str) -> bool:
    """Return whether another row counts all that a row counts, and more."""
    one, all_of = span_of(row), span_of(other)
    codes = row[column], other[column]
    longer = all_of[0] <= one[0] and one[1] <= all_of[1]
    return longer and codes[1] in (codes[0], "all") and (one, codes[0]) != (all_of, codes[1])


def once(rows: Sequence[Cells], same: Sequence[str], column: str) -> list[Cells]:
    """Return the rows that no other with the same cells holds as a part."""
    return [
        row
        for row in rows
        if not any(
            within(row, other, column)
            for other in rows
            if all(row[name] == other[name] for name in same)
        )
    ]


def main(rows: Sequence[Cells]) -> list[Cells]:
    """Return the rows of one period: that of most rows, else the longest, else the last."""
    held = Counter(map(span_of, rows))

    def rank(span: Span) -> tuple[int, int, Span]:
        first, last = map(date.fromisoformat, span)
        return held[span], (last - first).days, span

    best = max(held, key=rank)
    return [row for row in rows if span_of(row) == best]


def sum_words(rows: Sequence[Cells]) -> str:
    """Return a sum in words: with the side on which all its bounds leave it open.

    No count is below zero, so that beside a lower bound an upper one adds nothing that is certain.
    """
    if len(rows) == 1:
        return said(rows[0])
    if not rows:
        return "not held"
    sides = {BOUNDED.get(row["precision"], 0) for row in rows}
    low = 1 in sides
    added = [row for row in rows if not (low and row["precision"] == "upper_bound")]
    text = plain(sum(float(row["value"]) for row in added))
    kinds = {row["precision"] for row in added}
    for kind in ("approximate", "derived"):
        if kind in kinds:
            text = BOUNDS[kind, ""].format(text)
            break
    strict = str(any(row["exclusive"] == "true" for row in added)).lower()
    if low or -1 in sides:
        text = BOUNDS["lower_bound" if low else "upper_bound", strict].format(text)
    return text.replace("less than", "fewer than")


def added(rows: Iterable[Cells]) -> Decimal:
    """Return the sum of some rows."""
    return sum((Decimal(row["value"]) for row in rows), Decimal(0))


def grouped(rows: Iterable[Cells], key: Callable[[Cells], str]) -> dict[str, list[Cells]]:
    """Return rows by what a function gives of each."""
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def parts_first(rows: list[Cells]) -> list[Cells]:
    """Return the rows of threats and acts that are counted: a whole only where no part is held."""
    found = []
    for row in rows:
        others = [other for other in rows if span_of(other) == span_of(row) and other != row]
        form, outcome = row["form"], row["outcome"]
        parts = [other for other in others if form in {other["form"], "all"}]
        if outcome != "all" or not parts:
            found.append(row)
    return found


def wholes_first(rows: list[Cells]) -> list[Cells]:
    """Return the rows of threats and acts of which none is a part of another."""
    found = []
    for row in rows:
        others = [other for other in rows if span_of(other) == span_of(row) and other != row]
        if not any(o["outcome"] == "all" and o["form"] in {row["form"], "all"} for o in others):
            found.append(row)
    return found


def highest_cells(rows: list[Cells]) -> list[Cells]:
    """Return of each form of action and wave the number, else the highest limit that is named."""
    names = ("item", "survey_id", "response")
    groups: dict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[name] for name in names)].append(row)
    return [max(same, key=lambda row: float(row["value"])) for same in groups.values()]
