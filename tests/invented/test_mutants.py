"""Mutants of the charts: each fault, put in on purpose, must be noticed by the recomputation.

A mutant takes the place of a function wherever a module of the charts has imported it. What
notices it is the same judgement that finds nothing in `test_figures.py`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scripts.charts import chart as chart_module
from scripts.charts import (
    course,
    data,
    mentions,
    ranking,
)
from scripts.charts.data import Chosen
from scripts.charts.gallery import coverage, restrictions_by_type
from tests.invented.conftest import build_shown
from tests.invented.count_mutants import COUNT_FUNCTIONS
from tests.invented.coverage import wrong_coverage
from tests.invented.headlines import wrong_headline
from tests.invented.judged import problems
from tests.invented.mutants import Function, Mutant, after, always, before, with_facts
from tests.invented.oracle import Expected
from tests.invented.wave_mutants import WAVE_FUNCTIONS

if TYPE_CHECKING:
    from scripts.charts.figures import Figure
    from scripts.charts.pictures import Picture
    from scripts.model import Package
    from tests.invented.oracle import Kept

YEARS, TALK = "restrictions_by_type", "keyword_sentiment"
CHANNELS, SMALL = "support_channels", "support_small_recipients"


def least_peak(real: Function) -> Function:
    """Return a mutant that takes the lowest year for the peak."""

    def mutant(points: list[tuple[str, Decimal]]) -> dict[str, object]:
        if not points:
            return dict(real(points))
        low = min(points, key=lambda point: point[1])
        return {**real(points), "peak_year": low[0], "peak": low[1]}

    return mutant


FUNCTIONS: dict[str, tuple[Function, Mutant, str]] = {
    "values times ten": (data.number_of, after(lambda value: value * 10), YEARS),
    "values of bars times ten": (data.number_of, after(lambda value: value * 10), CHANNELS),
    "sums lose their last row": (data.total_of, before(lambda rows: list(rows)[:-1]), YEARS),
    "sums of mentions lose their last row": (
        data.total_of,
        before(lambda rows: list(rows)[:-1]),
        TALK,
    ),
    "bounds are exact": (data.is_open, always(False), CHANNELS),
    "bounds of counts are exact": (data.is_open, always(False), SMALL),
    "everything is a bound": (data.is_open, always(True), CHANNELS),
    "a part of a year is a year": (data.is_whole_year, always(True), YEARS),
    "years between are all held": (restrictions_by_type.has_gaps, always(False), YEARS),
    "years between are never held": (restrictions_by_type.has_gaps, always(True), YEARS),
    "a part of a year is not told": (restrictions_by_type.is_partial, always(False), YEARS),
    "first and last year swapped": (
        course.course_facts,
        before(lambda points: points[::-1]),
        YEARS,
    ),
    "course read backwards": (course.course_of, before(lambda points: points[::-1]), YEARS),
    "peak replaced by minimum": (course.course_facts, least_peak, YEARS),
    "first year told as last": (course.course_facts, with_facts(last="first"), YEARS),
    "neutral is negative": (
        mentions.side_of,
        after(lambda side: mentions.NEGATIVE if side == mentions.NEUTRAL else side),
        TALK,
    ),
    "neutral is positive": (
        mentions.side_of,
        after(lambda side: mentions.POSITIVE if side == mentions.NEUTRAL else side),
        TALK,
    ),
    "negative is positive": (mentions.side_of, after(lambda side: -side), TALK),
    **COUNT_FUNCTIONS,
    **WAVE_FUNCTIONS,
    "shortest period of coverage": (
        coverage.by_length,
        after(lambda place: (-place[0], *place[1:])),
        "coverage",
    ),
    "earlier of two equal periods of coverage": (
        coverage.by_length,
        after(lambda place: (place[0], -int(place[1].replace("-", "")))),
        "coverage",
    ),
    "nothing is held": (coverage.is_held, always(False), "coverage"),
    "a row is lost": (chart_module.held_rows, after(lambda rows: rows[:-1]), YEARS),
    "a row is drawn twice": (chart_module.held_rows, after(lambda rows: rows + rows[:1]), CHANNELS),
    "the shortest bar is first": (ranking.ranked, after(lambda rows: rows[::-1]), CHANNELS),
    "a tie is a first place": (ranking.leader, after(lambda _: "most"), CHANNELS),
}
METHODS: dict[str, tuple[str, Mutant, str]] = {
    "sums in words times ten": ("total", after(lambda text: f"{text}0"), TALK),
    "sums of years in words times ten": ("total", after(lambda text: f"{text}0"), YEARS),
    "values in words times ten": ("value", after(lambda text: f"{text}0"), CHANNELS),
    "labels are codes": ("label", lambda _: lambda _self, _codelist, code: code, TALK),
    "periods end a year later": ("period", after(lambda text: text.replace("2017", "2018")), YEARS),
    "bounds lose their word": (
        "value",
        lambda real: lambda self, row: real(self, row).replace("at least 80", "81"),
        CHANNELS,
    ),
}


def judged(package: Package, cells: Kept, chart: str) -> list[str]:
    """Return all that is wrong with the figures of one chart, failing to be built included."""
    try:
        found = build_shown(package, chart)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return [repr(error)]
    return [wrong for figure, picture in found for wrong in faults(figure, picture, cells)]


def faults(figure: Figure, picture: Picture, cells: Kept) -> list[str]:
    """Return all that is wrong with one figure."""
    if figure.chart == "coverage":
        return wrong_coverage(figure, picture, cells)  # type: ignore[arg-type]  # tiles, by its name
    expected = Expected(cells, figure.chart, figure.area_id)
    return problems(figure, picture, expected) + wrong_headline(figure, expected)


def plant(monkeypatch: pytest.MonkeyPatch, real: Function, mutant: Function) -> int:
    """Put a mutant in the place of a function in every module of the program; return how many."""
    places = [
        (module, name)
        for key, module in list(sys.modules.items())
        if key.startswith("scripts.")
        for name, value in list(vars(module).items())
        if value is real
    ]
    for module, name in places:
        monkeypatch.setattr(module, name, mutant)
    return len(places)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_mutant_of_a_function_dies(
    name: str, invented: Package, cells: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a fault of the charts that no recomputation would notice."""
    real, mutant, chart = FUNCTIONS[name]
    assert plant(monkeypatch, real, mutant(real))
    assert judged(invented, cells, chart)


@pytest.mark.parametrize("name", METHODS)
def test_mutant_of_the_words_dies(
    name: str, invented: Package, cells: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a fault of the words that no recomputation would notice."""
    method, mutant, chart = METHODS[name]
    monkeypatch.setattr(Chosen, method, mutant(getattr(Chosen, method)))
    assert judged(invented, cells, chart)


def test_mutant_of_a_neighbour_dies(
    invented: Package, cells: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch rows of one country that stand in the figure of another."""
    real = type(invented).find

    def every_area(self: Package, table: str, **where: str) -> object:
        where.pop("area_id", None)
        return real(self, table, **where)

    monkeypatch.setattr(type(invented), "find", every_area)
    assert judged(replace(invented), cells, YEARS)
