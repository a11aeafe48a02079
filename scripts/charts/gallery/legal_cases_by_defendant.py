"""State-backed legal cases by defendant: horizontal bars, the longest first."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.charts.chart import Chart, broken_down
from scripts.charts.data import (
    ChartData,
    Chosen,
    Facts,
    Heading,
    ReaderTable,
    is_open,
    number_of,
    total_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bars, Panel
from scripts.charts.ranking import bar_of, leader, rank_facts, ranked
from scripts.model import Package, Record
from scripts.overlaps import WHOLE, main_period

TABLE, CODES = "restrictions", "target"
INDICATOR, TOTALS, LEGAL_CASE = (
    "legal_cases_by_defendant",
    "restrictions_totals",
    "state_backed_legal_case",
)


CASES = broken_down(TABLE, (INDICATOR,), (CODES,))


def rows(package: Package, area: str) -> list[Record]:
    """Return the cases by defendant, and the printed totals of the same periods beside them."""
    cases = list(CASES(package, area))
    periods = {row.period for row in cases}
    totals = package.find(
        TABLE, indicator_id=TOTALS, area_id=area, restriction_type=LEGAL_CASE, unit="count"
    )
    beside = [row for row in totals if row.period in periods]
    return [*cases, *beside]


def name_of(chosen: Chosen, row: Record) -> str:
    """Return what a row is about: its category of defendant, or all cases."""
    total = row["indicator_id"] == TOTALS
    label = chosen.words["whole"] if total else chosen.label(CODES, row["target"])
    part = row["charge_basis"]
    return label if part == WHOLE else f"{label}, {chosen.label('charge_basis', part).lower()}"


def sum_facts(chosen: Chosen, cases: Sequence[Record], totals: Sequence[Record]) -> Facts:
    """Return the sum of the categories and the printed total, in words and as what they show.

    A bound or an approximate number shows neither that they are the same nor that they differ.
    """
    exact = not any(map(is_open, (*cases, *totals)))
    return {
        "added": chosen.total(cases),
        "printed": chosen.value(totals[0]) if totals else "",
        "same": bool(totals) and exact and total_of(cases) == number_of(totals[0]),
        "differs": bool(totals) and exact and total_of(cases) != number_of(totals[0]),
    }


def order_told(cases: Sequence[Record]) -> str:
    """Return what the first of some categories is; none is ranked where their parts alone are."""
    whole = all(row["charge_basis"] == WHOLE for row in cases)
    return leader(cases) if whole else "plain"


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each category of defendant, of one period; the table tells all periods."""
    cases = ranked(chosen, main_period(chosen.of(INDICATOR)), "target", CODES)
    totals = [row for row in chosen.of(TOTALS) if row.period == cases[0].period]
    labels = [name_of(chosen, row) for row in cases]
    bars = [bar_of(chosen, row, name, TABLE) for row, name in zip(cases, labels, strict=True)]
    shown = {row.line for row in (*cases, *totals)}
    others = [row for row in chosen.records if row.line not in shown]
    facts: Facts = {
        **rank_facts(chosen, cases, labels),
        **sum_facts(chosen, cases, totals),
        "period": chosen.period(cases[0]),
        "others": len(others),
    }
    lines = [(name_of(chosen, row), row) for row in (*cases, *totals)]
    lines += [(f"{name_of(chosen, row)}, {chosen.period(row)}", row) for row in others]
    cells = tuple((chosen.cell(name), chosen.cell(chosen.value(row), row)) for name, row in lines)
    table = ReaderTable((Heading("label"), Heading("value", number=True)), cells)
    return ChartData(Bars((Panel("", tuple(bars)),)), table, facts, order_told(cases))


CHART = Chart(TABLE, rows, data, (AnyRow((INDICATOR,)),), (CODES,))
