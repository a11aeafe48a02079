"""Sentences of figures that name publishers, outlets and organisations: said of what is held."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.charts.retold import AREA, retold
from tests.frames import rows_of, with_rows

if TYPE_CHECKING:
    from scripts.charts.sentences import Said
    from scripts.model import Package

RECORDED = {
    "restrictions_by_type": "restrictions",
    "legal_cases_by_defendant": "restrictions",
    "threatened_acted_on": "restrictions",
    "support_channels": "support",
    "support_recipients": "support",
    "support_small_recipients": "support",
    "support_locations": "support",
    "support_themes": "support",
    "keyword_sentiment": "mentions",
}
SENTIMENTS = {
    "domestic_actor_sentiment": "domestic_actor_mentions",
    "external_actor_sentiment": "external_actor_mentions",
    "keyword_sentiment": "keyword_mentions",
}
SCALE = [
    "extremely_negative",
    "somewhat_negative",
    "neutral",
    "somewhat_positive",
    "extremely_positive",
]


def own_rows(package: Package, name: str) -> pd.DataFrame:
    """Return the rows of a table that are about the area."""
    rows = rows_of(package.tables[name])
    return rows[rows["area_id"] == AREA].copy()


def other_source(package: Package) -> pd.Series[str]:
    """Return a source of another publisher than that of the report."""
    sources = rows_of(package.tables["sources"])
    named = sources["publisher"].ne("") & ~sources["publisher"].str.contains("AidData")
    return sources[named].iloc[0]


@pytest.mark.parametrize("chart", RECORDED)
def test_publisher_is_that_of_the_rows(package: Package, chart: str) -> None:
    """Catch numbers of another publisher that are told as recorded by AidData."""
    rows, other = own_rows(package, RECORDED[chart]), other_source(package)
    real = retold(package, chart, rows)[0]
    assert "AidData" in real.subtitle + real.note
    assert "William" not in real.subtitle + real.note
    said = retold(package, chart, rows.assign(source_id=other["source_id"]))[0]
    assert other["publisher"] in said.subtitle + said.note
    assert "AidData" not in said.subtitle + said.note


def test_several_publishers_are_named(package: Package) -> None:
    """Catch the second publisher of a figure that is left out, and a verb for one."""
    rows, other = own_rows(package, "support"), other_source(package)
    last = rows[rows["indicator_id"] == "support_consolidated_recipients"].index[-1]
    rows.loc[last, "source_id"] = other["source_id"]
    said = retold(package, "support_small_recipients", rows)[0].subtitle
    both = (
        f"AidData and {other['publisher']} list by",
        f"{other['publisher']} and AidData list by",
    )
    assert any(words in said for words in both)


@pytest.mark.parametrize("chart", SENTIMENTS)
@pytest.mark.parametrize(
    ("outlets", "words"),
    [
        (["all"], "TASS and Sputnik News"),
        (["tass"], "TASS"),
        (["sputnik"], "Sputnik News"),
        (["tass", "sputnik"], "TASS and Sputnik News"),
        (["all", "tass"], "TASS and Sputnik News"),
        (["all", "rt"], "TASS and Sputnik News and rt"),
    ],
)
def test_outlets_are_those_of_the_rows(
    package: Package, chart: str, outlets: list[str], words: str
) -> None:
    """Catch mentions in one outlet that are told as those in two, and one that is left out."""
    rows = own_rows(package, "mentions")
    several = pd.concat([rows.assign(outlet=outlet) for outlet in outlets])
    said = retold(package, chart, several)[0].subtitle
    assert re.search(rf"in {words} (of|with) ", said), said


@pytest.mark.parametrize("chart", SENTIMENTS)
def test_outlets_of_another_publisher_are_not_known(package: Package, chart: str) -> None:
    """Catch the outlets of AidData's reports that are named for a report of another publisher."""
    rows = own_rows(package, "mentions").assign(source_id=other_source(package)["source_id"])
    said = retold(package, chart, rows)[0].subtitle
    assert "in the outlets that the source covers" in said
    assert "TASS" not in said


def one_subject(package: Package, indicator: str, values: list[int]) -> pd.DataFrame:
    """Return the mentions of one subject, a number for each sentiment."""
    rows = own_rows(package, "mentions")
    first = rows[rows["indicator_id"] == indicator].iloc[0]
    cells = zip(SCALE, values, strict=True)
    return pd.DataFrame([{**first, "sentiment": code, "value": str(n)} for code, n in cells])


@pytest.mark.parametrize(
    ("values", "precision", "small"),
    [
        ([0, 9, 90, 0, 0], "exact", True),
        ([0, 9, 91, 0, 0], "exact", False),
        ([0, 9, 9000, 0, 0], "exact", False),
        ([0, 9, 9, 0, 0], "lower_bound", False),
    ],
)
def test_small_numbers_are_small(
    package: Package, values: list[int], precision: str, small: bool
) -> None:
    """Catch "The numbers are small" of a hundred mentions of one actor, or of what has no end."""
    rows = one_subject(package, SENTIMENTS["domestic_actor_sentiment"], values)
    said = retold(package, "domestic_actor_sentiment", rows.assign(precision=precision))[0]
    assert ("The numbers are small." in said.note) is small


@pytest.mark.parametrize(
    ("kind", "values", "headline"),
    [
        ("domestic", [0, 1, 1, 1, 0], "1 mention of the listed domestic actors was"),
        ("external", [1, 0, 1, 1, 0], "1 mention of the listed external actors was"),
        ("external", [1, 0, 0, 0, 0], "1 of 1 mention of the listed external actors was"),
        ("external", [0, 0, 1, 0, 0], "1 of 1 mention of the listed external actors was"),
        ("external", [0, 0, 0, 0, 1], "1 of 1 mention of the listed external actors was"),
        ("external", [0, 0, 2, 0, 1], "2 of 3 mentions of the listed external actors were"),
    ],
)
def test_one_mention_was(package: Package, kind: str, values: list[int], headline: str) -> None:
    """Catch "1 mentions were"."""
    chart = f"{kind}_actor_sentiment"
    rows = one_subject(package, SENTIMENTS[chart], values)
    assert retold(package, chart, rows)[0].headline.startswith(headline)


def told_projects(package: Package, chart: str, dimension: str, total: bool) -> Said:
    """Return what is said of a single project."""
    rows = own_rows(package, "support")
    counts = rows["indicator_id"].eq("support_projects") & rows["dimension"].eq(dimension)
    whole = rows["indicator_id"].eq("support_projects_total")
    kept = rows[counts | (whole & total)].assign(value="1")
    return retold(package, chart, kept)[0]


@pytest.mark.parametrize(
    ("chart", "dimension"),
    [
        ("support_channels", "channel"),
        ("support_recipients", "recipient_category"),
        ("support_locations", "location"),
        ("support_themes", "theme"),
    ],
)
def test_one_project_is_no_plural(package: Package, chart: str, dimension: str) -> None:
    """Catch "of 1 recorded projects" and "all 1 projects"."""
    said = told_projects(package, chart, dimension, total=True)
    assert "1 of 1" in said.headline
    assert "projects" not in said.headline or "most recorded projects of" in said.headline
    assert "beside the only project." in said.alt
    alone = told_projects(package, chart, dimension, total=False).headline
    assert "1 recorded projects" not in alone


def named(package: Package, role: str, count: int) -> Package:
    """Return the package with so many organisations of the area in a role, and no other ones."""
    rows = rows_of(package.tables["organizations"])
    rows = rows[(rows["area_id"] == AREA) & (rows["role"] == role)].head(count)
    table = with_rows(package.tables["organizations"], rows)
    return dataclasses.replace(package, tables={**package.tables, "organizations": table})


@pytest.mark.parametrize(
    ("missing", "words"),
    [(0, "The page of organisations names each of them."), (1, "names some of them."), (-1, "")],
)
def test_page_of_organisations_names_them(package: Package, missing: int, words: str) -> None:
    """Catch a page that is said to name recipients of whom it names some, or none."""
    rows = own_rows(package, "support")
    listed = rows["indicator_id"].eq("support_consolidated_recipients")
    count = rows[listed]["value"].astype(int).sum() - missing if words else 0
    note = retold(named(package, "recipient", count), "support_small_recipients", rows)[0].note
    assert words in note
    assert ("page of organisations" in note) is bool(words)


@pytest.mark.parametrize("count", [0, 1])
def test_bodies_are_listed_where_they_are_named(package: Package, count: int) -> None:
    """Catch bodies that are said to be listed with the organisations, of which none is held."""
    rows = own_rows(package, "support")
    note = retold(named(package, "donor", count), "support_channels", rows)[0].note
    assert ("Bodies with few projects" in note) is bool(count)
