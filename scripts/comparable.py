"""What may be compared across areas, as the indicators themselves say; nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scripts.model import Package, Record, Table
from scripts.writing.formats import finest

AREAS, CATEGORY = "areas", "category"
SERIES, STRIPS, LEVELS = "series", "strips", "levels"
PERIOD = ("period_start", "period_end")
OUTSIDE = {"area_id", "unit"}
WAVE = "survey_id"
FEWEST_YEARS = 3

Measure = tuple[str, ...]


@dataclass(frozen=True)
class AreaComparison:
    """One indicator that at least two areas hold, and the rows that differ in the area alone."""

    indicator: Record
    table: Table
    measures: dict[Measure, list[Record]]
    """Rows by what they say of different areas: all that is equal beside the area."""

    @property
    def id(self) -> str:
        """Return the identifier of the indicator."""
        return self.indicator["indicator_id"]

    @property
    def allowed(self) -> bool:
        """Return whether the indicator says that areas may be compared by it."""
        return AREAS in self.indicator.several("comparable_across")

    @cached_property
    def rows(self) -> list[Record]:
        """Return every row that is compared."""
        return [row for rows in self.measures.values() for row in rows]

    @cached_property
    def decimals(self) -> int:
        """Return with how many decimals every value is written."""
        return finest(row.get("value", "") for row in self.rows)

    @property
    def form(self) -> str:
        """Return how the rows are shown: lines over years, strips of categories, or bars."""
        if self.indicator["unit"] == CATEGORY:
            return STRIPS
        spans = {(row["period_start"], row["period_end"]) for row in self.rows}
        alone = len(spans) == len(self.measures) and WAVE not in self.table.key
        return SERIES if alone and len(spans) >= FEWEST_YEARS else LEVELS


def equal_columns(table: Table) -> list[str]:
    """Return the columns in which rows agree that differ in the area alone.

    Where a survey has waves the wave stands for the period: fieldwork falls in different months.
    """
    outside = OUTSIDE | set(PERIOD if WAVE in table.key else ())
    return [column for column in table.key if column not in outside]


def measures_of(table: Table, rows: Iterable[Record]) -> dict[Measure, list[Record]]:
    """Return the rows that at least two areas have, by all that is equal beside the area."""
    columns, found = equal_columns(table), dict[Measure, list[Record]]()
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return {
        key: rows
        for key, rows in found.items()
        if len({row["area_id"] for row in rows}) > 1 and one_period_each(rows)
    }


def one_period_each(rows: list[Record]) -> bool:
    """Return whether each area has one row: two would be two periods under one name."""
    return len({row["area_id"] for row in rows}) == len(rows)


def comparisons(package: Package) -> list[AreaComparison]:
    """Return every indicator that at least two areas hold, in the order of the table."""
    found = []
    for indicator in package.records("indicators"):
        table = package.tables.get(indicator["table"])
        if table:
            rows = table.find(indicator_id=indicator["indicator_id"])
            held = [row for row in rows if row.get("value") or row.get("category")]
            measures = measures_of(table, held)
            if measures:
                found.append(AreaComparison(indicator, table, measures))
    return found


def areas_compared(package: Package, comparison: AreaComparison) -> list[str]:
    """Return the areas that are compared, countries and territories first, groups last."""
    named = {row["area_id"] for row in comparison.rows}
    order = {"country": 0, "territory": 0}
    rows = [row for row in package.records("areas") if row["area_id"] in named]
    ordered = sorted(rows, key=lambda row: (order.get(row["kind"], 1), row["name"]))
    return [row["area_id"] for row in ordered]
