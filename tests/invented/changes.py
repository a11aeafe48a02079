"""What survey waves prove, worked out from raw cells: levels, changes, and which way they went."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tests.charts.raw import Cells
from tests.invented.oracle import Expected, number, period

FAR = Decimal(10**6)
ROUNDED = Decimal("1.05")
"""By how much a change can differ from that of two whole percentages by rounding alone."""
EXACT = ("exact", "derived")


def could_be(row: Cells) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that a cell allows."""
    low = number(row) if row["precision"] in (*EXACT, "lower_bound") else -FAR
    high = number(row) if row["precision"] in (*EXACT, "upper_bound") else FAR
    return low, high


def first_of(values: dict[str, tuple[Decimal, Decimal]]) -> list[str]:
    """Return who is first beyond doubt: each pair is compared."""
    return [
        name
        for name, (low, high) in values.items()
        if all(
            low > most or (low == high == least == most)
            for other, (least, most) in values.items()
            if other != name
        )
        and low > -FAR
    ]


@dataclass(frozen=True)
class Changes:
    """The levels and changes of one chart of one area."""

    expected: Expected
    margin: Decimal | None

    @cached_property
    def levels(self) -> dict[str, dict[str, Cells]]:
        """Return the level of each item by year."""
        found: dict[str, dict[str, Cells]] = {}
        for row in self.expected.rows():
            if row["unit"] == "percent":
                label = self.expected.label(row, "item", "attitude_item")
                found.setdefault(label, {})[period(row)] = row
        return found

    @cached_property
    def years(self) -> list[str]:
        """Return the years of the waves, in order."""
        return sorted({year for held in self.levels.values() for year in held})

    @cached_property
    def printed(self) -> dict[str, Cells]:
        """Return the printed change of each item."""
        rows = [row for row in self.expected.rows() if row["unit"] == "percentage_points"]
        return {self.expected.label(row, "item", "attitude_item"): row for row in rows}

    def ends(self, label: str) -> list[Cells]:
        """Return the level of the first and of the last wave, both or none."""
        held = [self.levels.get(label, {}).get(year) for year in (self.years[0], self.years[-1])]
        return [row for row in held if row] if None not in held and len(self.years) > 1 else []

    def computed(self, label: str) -> Decimal | None:
        """Return the difference of two exact levels."""
        ends = self.ends(label)
        if len(ends) < 2 or {row["precision"] for row in ends} != {"exact"}:
            return None
        return number(ends[1]) - number(ends[0])

    def allowed(self, label: str) -> tuple[Decimal, Decimal] | None:
        """Return what a change can be; nothing where none is told."""
        made = self.computed(label)
        if label not in self.printed:
            return None if made is None else (made, made)
        low, high = could_be(self.printed[label])
        ends = [could_be(row) for row in self.ends(label)]
        if ends:
            (least, most), (fewest, top) = ends
            if high < fewest - most - ROUNDED or low > top - least + ROUNDED:
                return -FAR, FAR
        return low, high

    @cached_property
    def changed(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Return what the change of each item can be, where one is told."""
        told = {label: self.allowed(label) for label in {*self.levels, *self.printed}}
        return {label: ends for label, ends in told.items() if ends}

    def way(self, label: str) -> str:
        """Return which way an item went, as far as it is proven beyond the margin of error."""
        low, high = self.changed[label]
        least = self.margin or Decimal(0)
        strict = self.printed.get(label, {}).get("exclusive") == "true"
        if low > least or (strict and low == least):
            return "rose"
        if high < -least or (strict and high == -least):
            return "fell"
        return "same" if max(abs(low), abs(high)) <= least else "open"

    @cached_property
    def ways(self) -> dict[str, str]:
        """Return which way each item went."""
        return {label: self.way(label) for label in self.changed}

    def most(self, way: str) -> list[str]:
        """Return the items that beyond doubt changed most in one direction."""
        ends = self.changed
        if way == "fell":
            ends = {name: (-high, -low) for name, (low, high) in ends.items()}
        found = first_of(ends)
        return found if all(self.ways[name] == way for name in found) else []

    @property
    def last(self) -> dict[str, Cells]:
        """Return the level of each item in the last wave."""
        year = self.years[-1]
        return {label: held[year] for label, held in self.levels.items() if year in held}
