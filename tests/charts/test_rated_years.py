"""Which years of which countries are rated: what is told of them is worked out again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from tests.charts.retold import lines_of, retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.model import Package

EXPERTS, CIVICUS = "vdem_civil_society", "civicus_rating"


def test_median_is_of_the_countries_that_are_rated_in_its_year(package: Package) -> None:
    """Catch countries of other years in the number of those behind a median, and half a year."""
    table = rows_of(package.tables["ratings_cc_by_sa"])
    rated = table[table["indicator_id"].eq(EXPERTS)]
    last = rated["period_start"].max()
    alone = rated["area_id"].isin(["KAZ", "KGZ"]) | rated["period_start"].ne(last)
    told, data = retold(package, "rated_civil_society", rated[alone])
    own = rated[rated["period_start"].eq(last) & rated["area_id"].isin(["KAZ", "KGZ"])]
    middle = (sum(map(Decimal, own["value"]), Decimal(0)) / 2).quantize(
        Decimal("0.001"), "ROUND_HALF_UP"
    )
    assert f"The median of 2 countries was {middle} in {last[:4]}." in told.alt
    half = rated[alone & rated["area_id"].eq("KGZ")].tail(1)
    half = half.assign(period_start=f"{last[:4]}-07-01", value="0.001")
    again, same = retold(package, "rated_civil_society", pd.concat([rated[alone], half]))
    assert (again, same.picture) == (told, data.picture)


def test_two_categories_of_one_year_are_told_apart(package: Package) -> None:
    """Catch a year that stands there twice, and a category that nobody can date."""
    table = rows_of(package.tables["ratings_cc_by_sa"])
    own = table[table["indicator_id"].eq(CIVICUS) & table["area_id"].eq("KAZ")]
    first = own.head(1)
    year = first.iloc[0]["period_start"][:4]
    halves = [
        first.assign(period_end=f"{year}-06-30", category="closed"),
        first.assign(period_start=f"{year}-07-01"),
    ]
    _, data = retold(package, "rated_civic_space", pd.concat([own.iloc[1:], *halves]))
    names = [line[0] for line in lines_of(data)]
    assert len(set(names)) == len(names) == len(own) + 1
    assert [name for name in names if year in name] == [
        f"January {year} to June {year}",
        f"July {year} to December {year}",
    ]
