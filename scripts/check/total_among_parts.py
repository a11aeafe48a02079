"""The code `all` stands for all codes of a column: beside them it is a total, and none of them.

Which columns an indicator is told by, the charts state. A total that stands among the codes would
be added to them by whoever uses the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.charts.chart import Chart, areas_of, held_rows, holds
from scripts.charts.figures import ordered_charts
from scripts.claims.register import Register
from scripts.model import Finding, Package, Record
from scripts.overlaps import WHOLE
from scripts.paths import data_path

RULE = "total_among_parts"
REMEDY = "Put the total under an indicator of totals, or take it out: the sum of the codes says it"
DIMENSION = "dimension"


def split_indicators(rows: Iterable[Record], column: str) -> set[tuple[str, str]]:
    """Return the indicators, each with its dimension, that some rows split by a column."""
    return {group_of(row) for row in rows if row[column] != WHOLE}


def group_of(row: Record) -> tuple[str, str]:
    """Return the indicator of a row, and its dimension where the table has several."""
    return row["indicator_id"], row.get(DIMENSION, "")


def totals_among(package: Package, chart: Chart, area: str, column: str) -> Iterator[Record]:
    """Yield the rows of all codes of a column beside rows of one of them."""
    split = split_indicators(held_rows(package, chart, area), column)
    for indicator in sorted({name for name, _ in split}):
        for row in package.find(chart.table, indicator_id=indicator, area_id=area):
            if row[column] == WHOLE and group_of(row) in split and holds(row):
                yield row


def check_total_among_parts(register: Register) -> Iterator[Finding]:
    """Return rows of all codes of a column that stand among those of one code."""
    package, told = register.package, set()
    for chart in ordered_charts():
        for area in areas_of(package, chart) if chart.by else ():
            for column in chart.by:
                for row in totals_among(package, chart, area, column):
                    if (chart.table, row.line) not in told:
                        told.add((chart.table, row.line))
                        problem = (
                            f"`{row['indicator_id']}` of {area} is told by {column}, and this row "
                            f"says `{WHOLE}` beside the codes"
                        )
                        yield Finding(
                            data_path(chart.table), row.line, column, RULE, problem, REMEDY
                        )
