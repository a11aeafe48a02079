"""Projects by one dimension of support: bars beside all recorded projects; the rows overlap."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.charts.ranking import bar_of, leader, rank_facts, ranked
from scripts.model import Package, Record
from scripts.overlaps import main_period, without_totals

TABLE, CODES, BY = "support", "support_category", ("category",)
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
        told = [*without_totals(counts, *BY), *without_totals(alone, *BY)]
        return [*total, *told] if counts else []

    return Chart(TABLE, rows, project_data, (AnyRow((COUNTS,)),), BY)


def name_row(chosen: Chosen, row: Record, usual: str) -> str:
    """Return the label of a row; a period other than the usual one stands in it."""
    whole = row["indicator_id"] == TOTAL
    label = chosen.words["whole"] if whole else chosen.label(CODES, row["category"])
    period = chosen.period(row)
    return label if period == usual else f"{label}, {period}"


def share_bar(chosen: Chosen, row: Record, label: str) -> Bar:
    """Return a row with words and no bar: the source prints a share and no number."""
    return Bar(label, None, chosen.value(row), TABLE, marked=chosen.marked([row]))


def project_data(chosen: Chosen) -> ChartData:
    """Return one bar for each category, the longest first, the shares without a bar last.

    Ranks and the total are those of one period. What another period alone has is drawn with its
    period and not ranked; the table tells all.
    """
    main = main_period(chosen.of(COUNTS))
    usual, period = chosen.period(main[0]), main[0].period
    counts = ranked(chosen, main, "category", CODES)
    total = next((row for row in chosen.of(TOTAL) if row.period == period), None)
    shares = ranked(chosen, chosen.of(SHARES), "category", CODES)
    drawn = ranked(chosen, [*main, *others_of(chosen, main)], "category", CODES)
    bars = [bar_of(chosen, row, name_row(chosen, row, usual), TABLE) for row in drawn]
    bars += [share_bar(chosen, row, name_row(chosen, row, usual)) for row in shares]
    shown = [*([total] if total else []), *drawn, *shares]
    whole = [bar_of(chosen, total, chosen.words["whole"], "faint")] if total else []
    picture = rank_facts(chosen, drawn, [name_row(chosen, row, usual) for row in drawn])
    facts: Facts = {
        **rank_facts(chosen, counts, [name_row(chosen, row, usual) for row in counts]),
        **{name: picture[name] for name in ("bars", "least", "shortest", "longest")},
        "drawn_first": picture["leaders"],
        "drawn_most": picture["most"],
        "drawn_value": picture["most_value"],
        "total": chosen.value(total) if total else "",
        "total_elsewhere": not total and bool(chosen.of(TOTAL)),
        "others": len(chosen.records) - len(shown),
        "total_value": number_of(total) if total else 0,
        "donors": len(named_organizations(chosen, "donor")),
        "usual": usual,
        "shares": len(shares),
    }
    variant = f"{leader(counts)}{'' if total else '_without_total'}"
    table = project_table(chosen, shown, usual)
    return ChartData(Bars((Panel("", (*whole, *bars)),)), table, facts, variant)


def named_organizations(chosen: Chosen, role: str) -> list[Record]:
    """Return the organisations of the area that the page of organisations names in a role."""
    return chosen.package.find("organizations", area_id=chosen.area, role=role)


def others_of(chosen: Chosen, main: Sequence[Record]) -> list[Record]:
    """Return the counts of categories that the main period lacks."""
    held = {row["category"] for row in main}
    return [row for row in chosen.of(COUNTS) if row["category"] not in held]


def project_table(chosen: Chosen, shown: Sequence[Record], usual: str) -> ReaderTable:
    """Return the reader's table: what is drawn, then what other periods have of the same."""
    lines = {row.line for row in shown}
    rest = sorted(
        (row for row in chosen.records if row.line not in lines),
        key=lambda row: (row.period, row["indicator_id"] != TOTAL, row.key),
    )
    return ReaderTable(
        (Heading("label"), Heading("words"), Heading("note")),
        tuple(
            (
                chosen.cell(name_row(chosen, row, usual)),
                chosen.cell(chosen.value(row), row),
                chosen.cell(row["note"]),
            )
            for row in (*shown, *rest)
        ),
    )
