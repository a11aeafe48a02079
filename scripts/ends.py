"""What a stated value can be at least and at most: a bound says less than a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

NO_END = Decimal("Infinity")
NUMBERS = {"exact", "derived"}
LEAST, MOST = "lower_bound", "upper_bound"
Ends = tuple[Decimal, Decimal]
"""The lowest and the highest number that a value can be."""


def ends_of(row: Mapping[str, str]) -> Ends:
    """Return the ends of the value of a row; one that is stated as about a number has none.

    Raises InvalidOperation where the value is no number.
    """
    value, precision = Decimal(row["value"]), row.get("precision", "exact")
    low = value if precision in {*NUMBERS, LEAST} else -NO_END
    return low, value if precision in {*NUMBERS, MOST} else NO_END


def rounded_ends(row: Mapping[str, str]) -> Ends:
    """Return the ends of a value, half of its last digit further apart: it can be rounded."""
    low, high = ends_of(row)
    half = Decimal(5).scaleb(int(Decimal(row["value"]).as_tuple().exponent) - 1)
    return low - half, high + half


def can_differ_by(
    first: Mapping[str, str], last: Mapping[str, str], change: Mapping[str, str]
) -> bool:
    """Return whether a change can be that from one value to another: all can be rounded."""
    (low, high), (least, most) = map(rounded_ends, (first, last))
    down, up = rounded_ends(change)
    return least - high <= up and down <= most - low


def can_agree(rows: Iterable[Mapping[str, str]]) -> bool:
    """Return whether some values can all be of one number: each can be rounded."""
    ends = [rounded_ends(row) for row in rows]
    most = min((high for _, high in ends), default=NO_END)
    return max((low for low, _ in ends), default=-NO_END) <= most


def sum_ends(rows: Iterable[Mapping[str, str]]) -> Ends:
    """Return the ends of the sum of some rows."""
    ends = [ends_of(row) for row in rows]
    return sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))


def leaders(ends: Mapping[str, Ends]) -> tuple[str, ...]:
    """Return the names of the highest values; none where bounds leave open which they are."""
    best = max((low for low, _ in ends.values()), default=-NO_END)
    first = [name for name, (low, _) in ends.items() if low == best]
    exact = all(ends[name][1] == best for name in first)
    beaten = all(high < best for name, (_, high) in ends.items() if name not in first)
    known = best > -NO_END and beaten and (exact or len(first) == 1)
    return tuple(first) if known else ()
