"""What may be compared across areas, as the indicators themselves say; nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.model import Package, Record, Table
from scripts.writing.formats import finest

AREAS, CATEGORY = "areas", "category"
SERIES, STRIPS, LEVELS = "series", "strips", "levels"
BY_YEAR = {SERIES, STRIPS}
PERIOD = ("period_start", "period_end")
OUTSIDE = {"area_id", "unit"}
WAVE = "survey_id"
FEWEST_YEARS = 3

MeasureKey = tuple[str, ...]


@dataclass(frozen=True)
class AreaComparison:
    """One indicator that at least two areas hold, and the rows that differ in the area alone."""

    indicator: Record
    table: Table
    measures: Mapping[MeasureKey, list[Record]]
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
        spans = {row.period for row in self.rows}
        alone = len(spans) == len(self.measures) and WAVE not in self.table.key
        return SERIES if alone and len(spans) >= FEWEST_YEARS else LEVELS


def equal_columns(table: Table) -> list[str]:
    """Return the columns in which rows agree that differ in the area alone.

    Where a survey has waves the wave stands for the period: fieldwork falls in different months.
    """
    outside = OUTSIDE | set(PERIOD if WAVE in table.key else ())
    return [column for column in table.key if column not in outside]


def measures_of(table: Table, rows: Iterable[Record]) -> dict[MeasureKey, list[Record]]:
    """Return the rows of which no area has two, by all that is equal beside the area."""
    columns, found = equal_columns(table), dict[MeasureKey, list[Record]]()
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return {key: rows for key, rows in found.items() if one_period_each(rows)}


def shared(measures: Mapping[MeasureKey, list[Record]]) -> dict[MeasureKey, list[Record]]:
    """Return the measures that at least two areas have."""
    return {key: rows for key, rows in measures.items() if len(rows) > 1}


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
            every = measures_of(table, held)
            if shared(every):
                found.append(shown(indicator, table, every))
    return found


def shown(
    indicator: Record, table: Table, every: Mapping[MeasureKey, list[Record]]
) -> AreaComparison:
    """Return what is shown of a comparison: of years all, also those that one area alone has."""
    whole = AreaComparison(indicator, table, every)
    return whole if whole.form in BY_YEAR else AreaComparison(indicator, table, shared(every))


def areas_compared(package: Package, comparison: AreaComparison) -> list[str]:
    """Return the areas that are compared, countries and territories first, groups last."""
    named = {row["area_id"] for row in comparison.rows}
    order = {"country": 0, "territory": 0}
    rows = [row for row in package.records("areas") if row["area_id"] in named]
    ordered = sorted(rows, key=lambda row: (order.get(row["kind"], 1), row["name"]))
    return [row["area_id"] for row in ordered]
