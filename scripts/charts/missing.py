"""The charts of an area that cannot be drawn, each with what is missing in a line."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.charts.chart import areas_of, missing_need
from scripts.charts.figures import ordered_charts
from scripts.model import Package
from scripts.writing.languages import DEFAULT, words


@dataclass(frozen=True, slots=True)
class MissingChart:
    """A chart of an area that cannot be drawn, though its table holds rows of the area."""

    chart: str
    table_name: str
    title: str
    sentence: str
    """What is missing, in a sentence."""


def missing_charts(package: Package, area: str, language: str = DEFAULT) -> list[MissingChart]:
    """Return the charts that lack something, of the tables that hold rows of an area."""
    found = []
    for chart in ordered_charts(language):
        if chart.everywhere or area not in areas_of(package, chart):
            continue
        need = missing_need(package, chart, area)
        if need:
            text = words("figures", language)[chart.name]
            found.append(
                MissingChart(chart.name, chart.table, text["title"], text["missing"][need])
            )
    return found
