"""State-backed legal cases by defendant: horizontal bars, the longest first."""

from __future__ import annotations

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, number_of, total_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bars, Panel
from scripts.charts.ranking import bar_of, leader, rank_facts, ranked
from scripts.model import Package, Record

TABLE, CODES = "restrictions", "target"
INDICATOR, TOTALS, LEGAL_CASE = (
    "legal_cases_by_defendant",
    "restrictions_totals",
    "state_backed_legal_case",
)


def rows(package: Package, area: str) -> list[Record]:
    """Return the cases by defendant, and the printed total of the same period beside them."""
    cases = package.find(TABLE, indicator_id=INDICATOR, area_id=area)
    periods = {(row["period_start"], row["period_end"]) for row in cases}
    totals = package.find(
        TABLE, indicator_id=TOTALS, area_id=area, restriction_type=LEGAL_CASE, unit="count"
    )
    beside = [row for row in totals if {(row["period_start"], row["period_end"])} == periods]
    return [*cases, *beside]


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each category of defendant, and the printed total in table and facts."""
    cases = ranked(chosen, chosen.of(INDICATOR), "target", CODES)
    totals = chosen.of(TOTALS)[:1]
    labels = [chosen.label(CODES, row["target"]) for row in cases]
    bars = [bar_of(chosen, row, name, TABLE) for row, name in zip(cases, labels, strict=True)]
    named = [*zip(labels, cases, strict=True), *((chosen.words["whole"], row) for row in totals)]
    cells = tuple((chosen.cell(name), chosen.cell(chosen.value(row), row)) for name, row in named)
    facts: Facts = {
        **rank_facts(chosen, cases, labels),
        "added": total_of(cases),
        "printed": number_of(totals[0]) if totals else "",
    }
    table = ReaderTable((Heading("label"), Heading("value", number=True)), cells)
    return ChartData(Bars((Panel("", tuple(bars)),)), table, facts, leader(cases))


CHART = Chart(TABLE, rows, data, (AnyRow((INDICATOR,)),))
