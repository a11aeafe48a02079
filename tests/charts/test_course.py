"""The course of a number over years: what a headline says of it, held against the files."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scripts.charts.chart import choose
from scripts.charts.course import course_of
from scripts.charts.gallery import charts
from tests.charts.declared import DECLARED
from tests.charts.raw import Cells, Raw, plain, span

if TYPE_CHECKING:
    from tests.charts.conftest import Shown

EVERY = pytest.mark.parametrize("which", ["real", "small", "world"])


def whole_years(raw: Raw, area: str) -> list[tuple[str, int]]:
    """Return the sum of each whole year in which no type is missing, exact numbers only."""
    rows = DECLARED["restrictions_by_type"][1](raw, area)
    kinds = {row["restriction_type"] for row in rows}
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[span(row)].append(row)
    return sorted(
        (year, sum(int(row["value"]) for row in part))
        for year, part in found.items()
        if re.fullmatch(r"\d{4}", year)
        and {row["restriction_type"] for row in part} == kinds
        and {row["precision"] for row in part} == {"exact"}
    )


def course_holds(headline: str, years: list[tuple[str, int]]) -> bool:
    """Return whether a headline on restrictions says of some years what is true of them."""
    values = dict(years)
    if hit := re.search(r"(rose|fell) from ([\d,]+) in (\d+) to ([\d,]+) in (\d+)", headline):
        way, before, start, after, end = hit.groups()
        low, high = (int(text.replace(",", "")) for text in (before, after))
        told = (start, end) == (years[0][0], years[-1][0])
        ends = (values[start], values[end]) == (low, high)
        return told and ends and (high > low if way == "rose" else high < low)
    if hit := re.search(
        r"highest in (\d+), ([\d,]+), after ([\d,]+) in (\d+); in (\d+) there were", headline
    ):
        year, peak, first, start, end = hit.groups()
        top = int(peak.replace(",", ""))
        return (
            values[year] == top == max(values.values())
            and values[start] == int(first.replace(",", ""))
            and top > max(years[0][1], years[-1][1])
            and (start, end) == (years[0][0], years[-1][0])
        )
    if "stayed the same" in headline or "No restriction was recorded" in headline:
        return len(set(values.values())) == 1 and len(years) > 1
    if "the only complete calendar year" in headline:
        return len(years) == 1 and plain(years[0][1]) == headline.split(maxsplit=1)[0]
    return "no complete calendar year" in headline and not years


@EVERY
def test_course_of_restrictions_is_true(shown: Shown) -> None:
    """Catch a headline that says rose of falling numbers, or `from 267 in 2020 to 267 in 2020`."""
    seen = set()
    for figure in shown.figures.values():
        if figure.chart == "restrictions_by_type":
            years = whole_years(shown.raw, figure.area_id)
            assert course_holds(figure.headline, years), figure.headline
            seen.add(figure.variant)
            if len(years) > 1:
                peak = max(value for _, value in years)
                told = rf"complete calendar year (with exact numbers )?is {plain(peak)} in"
                assert re.search(told, figure.alt)
    assert seen


@pytest.mark.parametrize(
    ("values", "course"),
    [
        ([1, 2, 3], "rose"),
        ([1, 3, 3], "rose"),
        ([3, 1, 4], "rose"),
        ([3, 2, 1], "fell"),
        ([3, 3, 1], "fell"),
        ([1, 3, 2], "peaked"),
        ([2, 3, 2], "peaked"),
        ([3, 1, 3], "varied"),
        ([2, 2], "stayed"),
        ([0, 0], "zero"),
        ([5], "single"),
        ([], "none"),
    ],
)
def test_course(values: list[int], course: str) -> None:
    """Catch a course that is named after its ends alone, or after its highest point alone."""
    points = [(str(2017 + place), Decimal(value)) for place, value in enumerate(values)]
    assert course_of(points) == course


def test_an_incomplete_year_is_no_end_of_a_course(world: Shown) -> None:
    """Catch a year without one of its types that is compared with whole years."""
    chart = charts()["restrictions_by_type"]
    chosen = choose(world.package, chart, "ZZA", {})
    lost = ("2020-01-01", "state_backed_legal_case")
    kept = tuple(r for r in chosen.records if (r["period_start"], r["restriction_type"]) != lost)
    data = chart.data(replace(chosen, records=kept))
    assert data.variant == "rose"
    assert (data.facts["last_year"], data.facts["last"]) == ("2019", 56)
    assert data.facts["incomplete"] == ("2020",)
