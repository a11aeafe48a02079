"""What a change between two survey waves proves: a bound proves less than a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.data import EXACT, number_of
from scripts.charts.survey_waves import Between, Wave
from scripts.ends import NO_END, Ends, can_agree, can_differ_by, ends_of, leaders
from scripts.model import Record


def is_strict(row: Record) -> bool:
    """Return whether a value is a bound that is left out itself."""
    return row["exclusive"] == "true"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its rows by wave and its changes."""

    key: tuple[str, str]
    label: str
    levels: dict[Wave, Record]
    outer: Between
    """The first and the last wave."""
    changes: Mapping[Between, tuple[Record, ...]]
    """Its printed changes by the waves between which they lie, the preferred one first."""

    @property
    def printed(self) -> tuple[Record, ...]:
        """Return the printed changes from the first wave to the last, the preferred one first."""
        return self.changes.get(self.outer, ())

    @property
    def both(self) -> tuple[Record, Record] | None:
        """Return the rows of the first and the last wave; nothing where one lacks."""
        first, last = map(self.levels.get, self.outer)
        return (first, last) if first and last and first is not last else None

    @property
    def at_once(self) -> bool:
        """Return whether the first and the last wave share days: nothing changed between them."""
        (_, end, _), (start, _, _) = self.outer
        return self.outer[0] != self.outer[1] and start <= end

    @property
    def change(self) -> Decimal | None:
        """Return the change as printed, else between two exact values; none where there is none."""
        if self.printed:
            return number_of(self.printed[0])
        if self.both is None or self.at_once:
            return None
        if any(row["precision"] != EXACT for row in self.both):
            return None
        first, last = self.both
        return number_of(last) - number_of(first)

    def misfits(self, span: Between) -> bool:
        """Return whether a printed change cannot be that of the printed values of two waves."""
        first, last = map(self.levels.get, span)
        if first is None or last is None:
            return False
        return not all(can_differ_by(first, last, row) for row in self.changes.get(span, ()))

    @property
    def contradicted(self) -> bool:
        """Return whether a printed change cannot be that of the printed values."""
        return self.misfits(self.outer)

    @property
    def ends(self) -> Ends:
        """Return what the change is at least and at most, as far as all that is printed allows."""
        if self.change is None or self.contradicted or not can_agree(self.printed):
            return -NO_END, NO_END
        if not self.printed:
            return self.change, self.change
        ends = [ends_of(row) for row in self.printed]
        low, high = max(low for low, _ in ends), min(high for _, high in ends)
        return min(low, high), max(low, high)  # of two that rounding sets apart, what lies between

    def is_strict_at(self, side: int) -> bool:
        """Return whether the least, or the most, that the change can be is left out itself."""
        end = self.ends[side]
        return any(is_strict(row) and ends_of(row)[side] == end for row in self.printed)

    def way(self, margin: Decimal | None) -> int | None:
        """Return 1 for a rise, -1 for a fall, 0 for neither; nothing where it is not proven.

        A margin of error is what a change must exceed.
        """
        (low, high), least = self.ends, margin or Decimal(0)
        if low > least or (low == least and self.is_strict_at(0)):
            return 1
        if high < -least or (high == -least and self.is_strict_at(1)):
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
