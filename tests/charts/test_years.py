"""Restrictions by year: what is said of years that are not whole, or not stated exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.pictures import Stacks
from scripts.check.headlines import says_so
from tests.charts.retold import retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.charts.data import ChartData
    from scripts.charts.sentences import Said
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
    return retold(package, NAME, pd.concat(years))


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
    assert said.headline.startswith("Of the complete calendar years with exact numbers, ")
    assert "2019, not stated exactly" in said.note
    assert isinstance(data.picture, Stacks)
    assert [stack.pale for stack in data.picture.stacks] == [False, False, True, False]
    assert not says_so(NAME, data.variant.removesuffix("_among"), data.facts)


def test_a_year_left_out_for_its_bound_is_not_called_incomplete(package: Package) -> None:
    """Catch a complete year of which a headline denies that it is held, as it is not exact."""
    said, _ = told(package, {"2017": ("11", "exact"), "2018": ("31", "approximate")})
    assert said.headline.endswith(
        "in 2017, the only complete calendar year held with exact numbers"
    )
    said, _ = told(package, {"2018": ("31", "approximate")})
    assert said.headline.endswith("no complete calendar year with exact numbers is among them")


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
    alt = retold(package, NAME, own)[0].alt
    name = package.labels["restriction_type", str(sums.idxmax())]
    assert f" {name} is the largest type with {sums.max()} of {sums.sum()}." in alt
    bound = own.assign(precision=["lower_bound", *["exact"] * (len(own) - 1)])
    assert "largest type" not in retold(package, NAME, bound)[0].alt


def test_years_inside_a_longer_period_are_not_added_to_it(package: Package) -> None:
    """Catch a sum of all years that counts one of them twice."""
    said, data = told(package, {"2018": ("31", "long"), "2019": ("11", "exact")}, "2019")
    assert data.facts["total"] == 31
    assert " All in all: 31." in said.alt
    assert isinstance(data.picture, Stacks)
    assert [stack.words for stack in data.picture.stacks] == ["31", "11"]
