"""What survey waves prove, worked out from raw cells: levels, changes, and which way they went."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from tests.charts.raw import Cells
from tests.invented.oracle import Expected, number, period

FAR = Decimal(10**6)
EXACT = ("exact", "derived")
WHOLE = ("-01-01", "-12-31")
"""First and last day of an invented wave."""
Years = tuple[str, str, bool]
"""Between which years a change is printed, and whether waves of both are held."""


def could_be(row: Cells) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that a cell allows."""
    low = number(row) if row["precision"] in (*EXACT, "lower_bound") else -FAR
    high = number(row) if row["precision"] in (*EXACT, "upper_bound") else FAR
    return low, high


def slack(*rows: Cells) -> Decimal:
    """Return by how much some numbers can be rounded in all: half of the last digit of each."""
    decimals = [len(row["value"].partition(".")[2]) for row in rows]
    return sum((Decimal(5) / 10 ** (places + 1) for places in decimals), Decimal(0))


def apart(first: Cells, last: Cells, change: Cells) -> bool:
    """Return whether a change is more, or less, than two levels and rounding allow."""
    (least, most), (fewest, top), (low, high) = map(could_be, (first, last, change))
    room = slack(first, last, change)
    return high + room < fewest - most or low - room > top - least


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

    def waves_of(self, row: Cells) -> Years:
        """Return the years of a printed change, and whether waves of both are held."""
        first, last = row["period_start"][:4], row["period_end"][:4]
        return first, last, first != last and {first, last} <= set(self.years)

    @cached_property
    def told(self) -> dict[Years, dict[str, list[Cells]]]:
        """Return the printed changes of each item by their years, those of the waves first."""
        found: dict[Years, dict[str, list[Cells]]] = defaultdict(dict)
        levels = [row for held in self.levels.values() for row in held.values()]
        surveys = {period(row): row["survey_id"] for row in levels}
        rows = [row for row in self.expected.rows() if row["unit"] == "percentage_points"]
        for row in sorted(rows, key=lambda r: (r["survey_id"], r["period_start"], r["period_end"])):
            label = self.expected.label(row, "item", "attitude_item")
            found[self.waves_of(row)].setdefault(label, []).append(row)
        for (_, last, _), labels in found.items():
            for several in labels.values():
                several.sort(key=lambda r: r["survey_id"] != surveys.get(last))
                several.sort(key=lambda r: (r["period_start"][4:], r["period_end"][4:]) != WHOLE)
        return found

    @property
    def outer(self) -> Years:
        """Return the first and the last year."""
        return self.years[0], self.years[-1], True

    @property
    def others(self) -> dict[Years, dict[str, list[Cells]]]:
        """Return the printed changes that are not from the first wave to the last."""
        return {years: told for years, told in self.told.items() if years != self.outer}

    @property
    def every(self) -> dict[str, list[Cells]]:
        """Return all printed changes of each item from the first wave to the last."""
        return self.told.get(self.outer, {})

    @property
    def printed(self) -> dict[str, Cells]:
        """Return the printed change of each item that is drawn."""
        return {label: rows[0] for label, rows in self.every.items()}

    @property
    def labels(self) -> set[str]:
        """Return the items with a level or a printed change of any waves."""
        return {*self.levels, *(label for told in self.told.values() for label in told)}

    @property
    def repeated(self) -> set[str]:
        """Return the items of which the same waves have several printed changes."""
        pairs = [pair for told in self.told.values() for pair in told.items()]
        return {label for label, rows in pairs if len(rows) > 1}

    def misfits(self, years: Years) -> set[str]:
        """Return the items of which a printed change does not fit the levels of its waves."""
        found = set()
        for label, rows in self.told.get(years, {}).items():
            first, last = (self.levels.get(label, {}).get(year) for year in years[:2])
            if first and last and any(apart(first, last, row) for row in rows):
                found.add(label)
        return found

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
        rows = self.every[label]
        lows, highs = zip(*map(could_be, rows), strict=True)
        unlike = any(
            could_be(one)[0] - slack(one, other) > could_be(other)[1]
            for one, other in product(rows, rows)
        )
        if unlike or label in self.misfits(self.outer):
            return -FAR, FAR
        low, high = sorted((max(lows), min(highs)))
        return low, high

    @cached_property
    def changed(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Return what the change of each item can be, where one is told."""
        told = {label: self.allowed(label) for label in self.labels}
        return {label: ends for label, ends in told.items() if ends}

    def way(self, label: str) -> str:
        """Return which way an item went, as far as it is proven beyond the margin of error."""
        low, high = self.changed[label]
        least = self.margin or Decimal(0)
        bounds = [row for row in self.every.get(label, []) if row["exclusive"] == "true"]
        strict = {(row["precision"], number(row)) for row in bounds}
        if low > least or (low == least and ("lower_bound", low) in strict):
            return "rose"
        if high < -least or (high == -least and ("upper_bound", high) in strict):
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
