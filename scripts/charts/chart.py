"""A chart as it is declared, and its rows as they are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.data import ChartData, Chosen, FactsAndVariant
from scripts.charts.needs import Need, unmet
from scripts.claims.marks import Mark, describe_mark
from scripts.claims.register import Discrepancy
from scripts.model import Package, Record
from scripts.overlaps import told_by, without_totals
from scripts.writing.languages import DEFAULT, words

Rows = Callable[[Package, str], Iterable[Record]]
Touched = Mapping[str, Mapping[tuple[str, ...], Sequence[Discrepancy]]]
"""The open discrepancies of each row that has any, by its table and by its key."""
FIELDWORK = "survey_fieldwork"
GROUP, CATEGORY = "group", "category"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of the gallery."""

    table: str
    rows: Rows
    """The rows of the table that the chart of an area shows; the only statement of them."""
    data: Callable[[Chosen], ChartData]
    """Everything that is drawn and said, computed from these rows."""
    needs: tuple[Need, ...]
    by: tuple[str, ...] = ()
    """The columns that the chart breaks its numbers down by: `all` is no code of theirs."""
    everywhere: bool = False
    """Whether one chart shows all areas."""
    name: str = ""
    """The name of its module; the gallery fills it in."""
    told: Callable[[Chosen], FactsAndVariant] | None = None
    """What the headline tells, where it takes much less than the picture and the table."""

    def tell(self, chosen: Chosen) -> FactsAndVariant:
        """Return the facts of a headline and its variant, as the data of the chart hold them."""
        if self.told:
            return self.told(chosen)
        data = self.data(chosen)
        return data.facts, data.variant


def rows_of(table: str, *indicators: str) -> Rows:
    """Return a statement of rows: those of some indicators in an area."""

    def rows(package: Package, area: str) -> list[Record]:
        held = (package.find(table, indicator_id=name, area_id=area) for name in indicators)
        return [row for found in held for row in found]

    return rows


def broken_down(
    table: str, indicators: Sequence[str], by: Sequence[str], beside: Sequence[str] = ()
) -> Rows:
    """Return a statement of rows: those of indicators told by some columns, and by none further.

    The row of all codes of a column is no part of it; columns that stand beside keep theirs.
    """
    held = rows_of(table, *indicators)

    def rows(package: Package, area: str) -> list[Record]:
        found = list(held(package, area))
        told = (*by, *beside)
        dims = package.tables[table].dimensions if found else ()
        further = [column for column in dims if column not in told]
        return without_totals(told_by(found, ("indicator_id", *told), further), *by)

    return rows


def holds(row: Record) -> bool:
    """Return whether a row holds something: a value, a category, or what its table is about."""
    return bool(row.get("value", "held")) or row.get("unit") == CATEGORY


def held_rows(package: Package, chart: Chart, area: str) -> tuple[Record, ...]:
    """Return the rows of a chart that hold a value, in the order of their keys."""
    rows = (row for row in chart.rows(package, area) if holds(row))
    return tuple(sorted(rows, key=lambda row: row.key))


def margins_of(package: Package, area: str) -> dict[str, Decimal]:
    """Return the published margin of error of each survey in an area."""
    fieldwork = package.find(FIELDWORK, area_id=area)
    found = {row["survey_id"]: row.number("margin_of_error") for row in fieldwork}
    return {survey: margin for survey, margin in found.items() if margin is not None}


def fieldwork_marks(package: Package, area: str, touched: Touched) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of the fieldwork of each survey in an area."""
    rows = package.find(FIELDWORK, area_id=area)
    marks = marks_of(rows, touched, FIELDWORK)
    return {row["survey_id"]: marks.get(row.line, ()) for row in rows}


def marks_of(
    rows: Iterable[Record], touched_rows: Touched, table: str
) -> dict[int, tuple[Mark, ...]]:
    """Return the marks of each row that has any, by its line; in the order of their identifiers."""
    touched = touched_rows.get(table, {})
    return {
        row.line: tuple(
            describe_mark(item)
            for item in sorted(touched[row.key], key=lambda item: item.discrepancy_id)
        )
        for row in rows
        if row.key in touched
    }


def drawing_words(name: str, language: str) -> dict[str, str]:
    """Return the words of a figure that are no sentences: they stand inside the drawing."""
    said: Mapping[str, object] = words("figures", language)[name]
    return {key: text for key, text in said.items() if isinstance(text, str)}


def choose(
    package: Package,
    chart: Chart,
    area: str,
    touched: Touched,
    language: str = DEFAULT,
) -> Chosen:
    """Return the rows of a chart with all that is needed to word them."""
    rows = held_rows(package, chart, area)
    return Chosen(
        package,
        area,
        rows,
        marks_of(rows, touched, chart.table),
        drawing_words(chart.name, language),
        margins_of(package, area),
        fieldwork_marks(package, area, touched),
        language,
    )


def areas_of(package: Package, chart: Chart) -> list[str]:
    """Return the areas with a row in the table of a chart; one empty name where it shows all."""
    if chart.everywhere:
        return [""]
    groups = {row["area_id"] for row in package.find("areas", kind=GROUP)}
    return sorted(package.areas_of(chart.table) - groups)


def missing_need(package: Package, chart: Chart, area: str) -> str:
    """Return the name of what a chart of an area lacks; empty where it can be drawn."""
    return unmet(chart.needs, held_rows(package, chart, area))


def drawn_areas(package: Package, chart: Chart) -> list[str]:
    """Return the areas whose rows meet the needs of a chart, by identifier."""
    return [area for area in areas_of(package, chart) if not missing_need(package, chart, area)]
