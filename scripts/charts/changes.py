"""What a change between two survey waves proves: a bound proves less than a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.data import EXACT, number_of
from scripts.charts.survey_waves import Wave
from scripts.ends import NO_END, Ends, ends_of, leaders, rounded_ends
from scripts.model import Record


def is_strict(row: Record) -> bool:
    """Return whether a value is a bound that is left out itself."""
    return row["exclusive"] == "true"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its rows by wave and its change."""

    key: tuple[str, str]
    label: str
    levels: dict[Wave, Record]
    outer: tuple[Record | None, Record | None]
    """Its rows of the first and of the last wave; nothing where one lacks."""
    printed: Record | None

    @property
    def both(self) -> tuple[Record, Record] | None:
        """Return the rows of the first and the last wave; nothing where one lacks."""
        first, last = self.outer
        return (first, last) if first and last and first is not last else None

    @property
    def change(self) -> Decimal | None:
        """Return the change as printed, else between two exact values; none where there is none."""
        if self.printed:
            return number_of(self.printed)
        if self.both is None or any(row["precision"] != EXACT for row in self.both):
            return None
        first, last = self.both
        return number_of(last) - number_of(first)

    @property
    def contradicted(self) -> bool:
        """Return whether the printed change cannot be that of the printed values."""
        if self.printed is None or self.both is None:
            return False
        (low, high), (least, most) = map(rounded_ends, self.both)
        down, up = rounded_ends(self.printed)
        return up < least - high or most - low < down

    @property
    def ends(self) -> Ends:
        """Return what the change is at least and at most, as far as it is proven."""
        if self.change is None or self.contradicted:
            return -NO_END, NO_END
        return ends_of(self.printed) if self.printed else (self.change, self.change)

    def way(self, margin: Decimal | None) -> int | None:
        """Return 1 for a rise, -1 for a fall, 0 for neither; nothing where it is not proven.

        A margin of error is what a change must exceed.
        """
        (low, high), least = self.ends, margin or Decimal(0)
        strict = self.printed is not None and is_strict(self.printed)
        if low > least or (strict and low == least):
            return 1
        if high < -least or (strict and high == -least):
            return -1
        return 0 if -least <= low and high <= least else None


def is_clear(item: Item, margin: Decimal | None) -> bool:
    """Return whether a change is larger than the margin of error of a difference."""
    return margin is not None and bool(item.way(margin))


def highest_of(rows: Sequence[tuple[str, Record]]) -> tuple[tuple[str, ...], Record | None]:
    """Return the names of the highest rows and one of them; neither where bounds leave it open."""
    first = leaders({name: ends_of(row) for name, row in rows})
    return first, next((row for name, row in rows if name in first), None)


def most_changed(items: Iterable[Item], margin: Decimal | None, way: int) -> tuple[str, ...]:
    """Return the items that changed most in one direction; none where that is not proven."""
    ends = {item.label: item.ends for item in items}
    turned = ends if way > 0 else {name: (-high, -low) for name, (low, high) in ends.items()}
    proven = {item.label for item in items if item.way(margin) == way}
    found = leaders(turned)
    return found if set(found) <= proven else ()
