"""Recipients that the source lists for having few projects, by category."""

from __future__ import annotations

from scripts.charts.chart import Chart, broken_down
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, total_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bars, Panel
from scripts.charts.projects import named_organizations
from scripts.charts.ranking import bar_of, leader, rank_facts, ranked
from scripts.overlaps import main_period

TABLE, CODES = "support", "support_category"


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each category of recipient, of one period; the table tells all periods."""
    rows = ranked(chosen, main_period(chosen.records), "category", CODES)
    labels = [chosen.label(CODES, row["category"]) for row in rows]
    bars = [bar_of(chosen, row, name, TABLE) for row, name in zip(rows, labels, strict=True)]
    others = [row for row in chosen.records if row.period != rows[0].period]
    facts: Facts = {
        **rank_facts(chosen, rows, labels),
        "total_words": chosen.total(rows),
        "total_value": total_of(rows),
        "named": len(named_organizations(chosen, "recipient")),
        "period": chosen.period(rows[0]),
        "others": len(others),
    }
    labels += [f"{chosen.label(CODES, row['category'])}, {chosen.period(row)}" for row in others]
    cells = tuple(
        (chosen.cell(name), chosen.cell(chosen.value(row), row), chosen.cell(row["note"]))
        for row, name in zip([*rows, *others], labels, strict=True)
    )
    table = ReaderTable((Heading("label"), Heading("words"), Heading("note")), cells)
    return ChartData(Bars((Panel("", tuple(bars)),)), table, facts, leader(rows))


ROWS = broken_down(TABLE, ("support_consolidated_recipients",), ("category",), ("dimension",))
CHART = Chart(TABLE, ROWS, data, (AnyRow(),), ("category",))
