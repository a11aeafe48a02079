"""Figures drawn from other rows than those of the package: what they say, and what they draw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scripts.charts.chart import choose
from scripts.charts.gallery import charts
from scripts.charts.sentences import Said, say
from scripts.check.headlines import says_so
from tests.frames import with_rows

if TYPE_CHECKING:
    import pandas as pd

    from scripts.charts.data import ChartData
    from scripts.model import Package

AREA = "KAZ"


def retold(package: Package, name: str, rows: pd.DataFrame) -> tuple[Said, ChartData]:
    """Return what the figure of an area says of other rows of its table, and what is drawn.

    The headline is held against its facts as `make check` does it.
    """
    chart = charts()[name]
    table = with_rows(package.tables[chart.table], rows)
    changed = replace(package, tables={**package.tables, chart.table: table})
    chosen = choose(changed, chart, AREA, {})
    data = chart.data(chosen)
    assert says_so(name, data.variant, data.facts), data.variant
    return say(chosen, chart, data), data


def lines_of(data: ChartData) -> list[list[str]]:
    """Return the table as text, line by line."""
    return [[cell.text for cell in line] for line in data.table.rows]
