"""The series of a value: the rows that differ from it in nothing but their time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.model import Package, Record

OF_TIME = {"period_start", "period_end", "survey_id"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A position on the axis of time: a period with its row, or a year of which none is held."""

    year: str
    row: Record | None = None

    @property
    def value(self) -> Decimal:
        """Return the value, zero where none is held."""
        return (self.row.number("value") if self.row else None) or Decimal(0)


def contains(row: Record, other: Record) -> bool:
    """Return whether the period of a row holds that of another one and is longer."""
    outer, inner = row.period, other.period
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def series_of(package: Package, row: Record) -> list[Record]:
    """Return the rows of the series of a row by time, without sums over several of them."""
    same = {name: row[name] for name in package.tables[row.table].key if name not in OF_TIME}
    rows = package.find(row.table, **same)
    single = [item for item in rows if not any(contains(item, other) for other in rows)]
    return sorted(single, key=lambda item: item.period)


def largest_first(rows: list[Record]) -> list[Record]:
    """Return rows by their value, the largest first; equal ones stay in their order."""
    return sorted(rows, key=lambda row: row.number("value") or Decimal(0), reverse=True)


def years_of(row: Record) -> str:
    """Return the year of a row, or the first and the last one."""
    first, last = row.year, row.last_year
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def slots_of(rows: Sequence[Record]) -> Iterator[Slot]:
    """Yield a slot for each row, and for each year between two that has none."""
    before = 0
    for row in rows:
        if before:
            yield from (Slot(str(year)) for year in range(before + 1, row.year))
        yield Slot(years_of(row), row if row["value"] else None)
        before = row.last_year
