"""Figures of a package, made one by one for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.charts.chart import choose
from scripts.charts.drawn import Draw, draw_cached
from scripts.charts.figures import Figure, Stated, compose, state_figures
from scripts.claims.register import touched_rows
from scripts.writing.languages import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.charts.chart import Chart
    from scripts.model import Package


def build_figure(
    package: Package, chart: Chart, area: str, draw: Draw = draw_cached, language: str = DEFAULT
) -> Figure:
    """Return one figure; raises if a word of it is missing."""
    touched = {name: touched_rows(package, name) for name in (chart.table, "survey_fieldwork")}
    chosen = choose(package, chart, area, touched, language)
    return compose(Stated(chosen, chart, chart.data(chosen)), draw)


def build_figures(
    package: Package, draw: Draw = draw_cached, language: str = DEFAULT
) -> Iterator[Figure]:
    """Yield every figure in the order of figures.yml."""
    for stated in list(state_figures(package, language)):
        yield compose(stated, draw)
