"""Restrictions by year: what is said of years that are not whole, or not stated exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.chart import choose
from scripts.charts.gallery import charts
from scripts.charts.pictures import Stacks
from scripts.charts.sentences import Said, say
from scripts.check.headlines import says_so
from tests.frames import rows_of, with_rows

if TYPE_CHECKING:
    from scripts.charts.data import ChartData
    from scripts.model import Package

NAME, INDICATOR = "restrictions_by_type", "restrictions_recorded"
Changes = dict[str, tuple[str, str]]


def told(package: Package, sums: Changes, end: str = "") -> tuple[Said, ChartData]:
    """Return what the figure says of one type by year, each with its number and precision."""
    rows = rows_of(package.tables["restrictions"])
    first = rows[rows["indicator_id"] == INDICATOR].iloc[:1]
    years = [
        first.assign(
            period_start=f"{year}-01-01",
            period_end=f"{end or year}-12-31" if precision == "long" else f"{year}-12-31",
            value=value,
            precision="exact" if precision == "long" else precision,
        )
        for year, (value, precision) in sums.items()
    ]
    table = with_rows(package.tables["restrictions"], pd.concat(years))
    changed = replace(package, tables={**package.tables, "restrictions": table})
    chart = charts()[NAME]
    chosen = choose(changed, chart, "KAZ", {})
    data = chart.data(chosen)
    assert says_so(NAME, data.variant, data.facts), data.variant
    return say(chosen, chart, data), data


@pytest.mark.parametrize("top", ["127", "20"])
@pytest.mark.parametrize("precision", ["lower_bound", "approximate", "upper_bound"])
def test_highest_year_is_one_of_the_exact_ones(package: Package, precision: str, top: str) -> None:
    """Catch a year called the highest of all where one left out may be as high."""
    sums = dict.fromkeys(("2017", "2020"), ("20", "exact"))
    sums |= {"2018": (top, "exact"), "2019": ("506", precision)}
    if top == "20":
        sums["2018"] = ("5", "exact")
    said, data = told(package, sums)
    assert data.variant == ("peaked_among" if top == "127" else "varied_among")
    assert said.headline.startswith("Of the complete years with exact numbers, ")
    assert "2019, not stated exactly" in said.note
    assert isinstance(data.picture, Stacks)
    assert [stack.pale for stack in data.picture.stacks] == [False, False, True, False]
    assert not says_so(NAME, data.variant.removesuffix("_among"), data.facts)


def test_a_year_left_out_for_its_bound_is_not_called_incomplete(package: Package) -> None:
    """Catch a complete year of which a headline denies that it is held, as it is not exact."""
    said, _ = told(package, {"2017": ("11", "exact"), "2018": ("31", "approximate")})
    assert said.headline.endswith("in 2017, the only complete year held with exact numbers")
    said, _ = told(package, {"2018": ("31", "approximate")})
    assert said.headline.endswith("no complete year with exact numbers is among them")


def test_two_years_are_not_drawn_as_one(package: Package) -> None:
    """Catch a period of two years that is drawn like a single year, and no note says so."""
    said, data = told(package, {"2017": ("11", "exact"), "2018": ("31", "long")}, "2019")
    assert isinstance(data.picture, Stacks)
    assert [stack.pale for stack in data.picture.stacks] == [False, True]
    assert "more than one year" in said.note
    assert "2018" not in said.headline


def test_largest_type_is_told_of_exact_numbers_alone(package: Package) -> None:
    """Catch the smallest type called the largest, and one that is so only as far as bounds go."""
    rows = rows_of(package.tables["restrictions"])
    own = rows[(rows["indicator_id"] == INDICATOR) & (rows["area_id"] == "KAZ")]
    sums = own["value"].astype(int).groupby(own["restriction_type"]).sum()
    chart = charts()[NAME]
    chosen = choose(package, chart, "KAZ", {})
    alt = say(chosen, chart, chart.data(chosen)).alt
    name = package.labels["restriction_type", str(sums.idxmax())]
    assert f" {name} is the largest type with {sums.max()} of {sums.sum()}." in alt
    bound = own.assign(precision=["lower_bound", *["exact"] * (len(own) - 1)])
    table = with_rows(package.tables["restrictions"], bound)
    other = replace(package, tables={**package.tables, "restrictions": table})
    chosen = choose(other, chart, "KAZ", {})
    assert "largest type" not in say(chosen, chart, chart.data(chosen)).alt
