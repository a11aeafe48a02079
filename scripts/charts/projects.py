"""Projects by one dimension of support: bars beside all recorded projects; the rows overlap."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.charts.ranking import bar_of, leader, rank_facts, ranked
from scripts.model import Package, Record

TABLE, CODES = "support", "support_category"
COUNTS, SHARES, TOTAL = "support_projects", "support_project_share", "support_projects_total"


def projects_by(dimension: str) -> Chart:
    """Return the chart of projects by one dimension."""

    def rows(package: Package, area: str) -> list[Record]:
        counts, shares = (
            package.find(TABLE, indicator_id=name, area_id=area, dimension=dimension)
            for name in (COUNTS, SHARES)
        )
        counted = {row["category"] for row in counts}
        alone = [row for row in shares if row["category"] not in counted]
        total = package.find(TABLE, indicator_id=TOTAL, area_id=area)
        return [*total, *counts, *alone] if counts else []

    return Chart(TABLE, rows, project_data, (AnyRow((COUNTS,)),))


def usual_period(chosen: Chosen, totals: Sequence[Record]) -> str:
    """Return the period of the total, or of most counts where no total is printed."""
    if totals:
        return chosen.period(totals[-1])
    periods = [chosen.period(row) for row in chosen.of(COUNTS)]
    return max(sorted(set(periods)), key=periods.count)


def name_row(chosen: Chosen, row: Record, usual: str) -> str:
    """Return the label of a row; a period other than the usual one stands in it."""
    label, period = chosen.label(CODES, row["category"]), chosen.period(row)
    return label if period == usual else f"{label}, {period}"


def share_bar(chosen: Chosen, row: Record, label: str) -> Bar:
    """Return a row with words and no bar: the source prints a share and no number."""
    return Bar(label, None, chosen.value(row), TABLE, marked=chosen.marked([row]))


def project_data(chosen: Chosen) -> ChartData:
    """Return one bar for each category, the longest first, the shares without a bar last."""
    totals = sorted(chosen.of(TOTAL), key=lambda row: (row["period_end"], row.key))
    usual = usual_period(chosen, totals)
    counts = ranked(chosen, chosen.of(COUNTS), "category", CODES)
    shares = ranked(chosen, chosen.of(SHARES), "category", CODES)
    labels = [name_row(chosen, row, usual) for row in counts]
    bars = [bar_of(chosen, row, name, TABLE) for row, name in zip(counts, labels, strict=True)]
    bars += [share_bar(chosen, row, name_row(chosen, row, usual)) for row in shares]
    whole = [bar_of(chosen, row, chosen.words["whole"], "faint") for row in totals[-1:]]
    facts: Facts = {
        **rank_facts(chosen, counts, labels),
        "total": number_of(totals[-1]) if totals else "",
        "usual": usual,
        "shares": len(shares),
    }
    variant = f"{leader(counts)}{'' if totals else '_without_total'}"
    picture = Bars((Panel("", (*whole, *bars)),))
    return ChartData(picture, project_table(chosen, totals, counts, shares, usual), facts, variant)


def project_table(
    chosen: Chosen,
    totals: Sequence[Record],
    counts: Sequence[Record],
    shares: Sequence[Record],
    usual: str,
) -> ReaderTable:
    """Return the reader's table: all recorded projects, then each category."""
    named = [(chosen.words["whole"], row) for row in totals[-1:]]
    named += [(name_row(chosen, row, usual), row) for row in (*counts, *shares)]
    return ReaderTable(
        (Heading("label"), Heading("words"), Heading("note")),
        tuple(
            (chosen.cell(name), chosen.cell(chosen.value(row), row), chosen.cell(row["note"]))
            for name, row in named
        ),
    )
