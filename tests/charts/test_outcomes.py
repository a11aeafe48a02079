"""Threats and acts: what is said of cells that are missing, not exact, or told more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.pictures import Bars
from tests.charts.retold import retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.charts.data import ChartData
    from scripts.model import Package

NAME, INDICATOR = "threatened_acted_on", "harassment_violence_by_outcome"
LATER = {"period_start": "2022-01-01", "period_end": "2022-12-31"}
Cell = tuple[str, str]


@pytest.fixture(name="rows")
def fixture_rows(package: Package) -> pd.DataFrame:
    """Return the four cells of Kazakhstan, in the order of their forms and outcomes."""
    rows = rows_of(package.tables["restrictions"])
    return rows[rows["indicator_id"] == INDICATOR].sort_values(["form", "outcome"])


def total(rows: pd.DataFrame) -> int:
    """Return the sum of some rows."""
    return sum(map(int, rows["value"]))


def cells(data: ChartData) -> list[str]:
    """Return what the table says in its cells."""
    return [cell.text for line in data.table.rows for cell in line[1:]]


@pytest.mark.parametrize("place", range(4))
def test_a_value_that_is_not_exact_passes_as_incomplete(
    package: Package, rows: pd.DataFrame, place: int
) -> None:
    """Catch right rows that stop the check since one of four cells is approximate."""
    changed = rows.copy()
    changed.loc[changed.index[place], "precision"] = "approximate"
    said, data = retold(package, NAME, changed)
    assert data.variant == "incomplete"
    assert said.headline.startswith(f"About {total(rows)} ")
    outcome = rows.loc[rows.index[place], "outcome"]
    name = package.labels["restriction_outcome", outcome]
    assert f"{name}: about {total(rows[rows['outcome'] == outcome])}." in said.alt


@pytest.mark.parametrize("variation", ["cell", "form", "year"])
def test_what_is_missing_is_told(package: Package, rows: pd.DataFrame, variation: str) -> None:
    """Catch a form, an outcome or a period that is missing and told as if all were held."""
    changed = {
        "cell": rows.iloc[:-1],
        "form": pd.concat([rows, rows.iloc[:1].assign(form="police_detention")]),
        "year": pd.concat([rows, rows.iloc[:-1].assign(**LATER)]),
    }[variation]
    said, data = retold(package, NAME, changed)
    assert data.variant == "incomplete"
    assert said.headline.startswith(f"{total(changed)} ")
    assert any("not" in text for text in cells(data))
    assert "no bar is drawn" in said.note


def test_a_third_outcome_is_part_of_the_headline(package: Package, rows: pd.DataFrame) -> None:
    """Catch a headline whose parts are fewer than its whole, since a third outcome is left out."""
    third = rows[rows["outcome"] == "threatened"].assign(outcome="averted", value="2")
    said, data = retold(package, NAME, pd.concat([rows, third]))
    assert data.variant == "several"
    assert said.headline.endswith("4 had another outcome")
    alone, before = retold(package, NAME, rows)
    assert before.variant == "both"
    assert "another" not in alone.headline


def test_a_whole_is_not_drawn_beside_its_parts(package: Package, rows: pd.DataFrame) -> None:
    """Catch all outcomes of a form that are added to its single outcomes as if further ones."""
    alone, before = retold(package, NAME, rows)
    whole = rows.iloc[:1].assign(outcome="all", value="999")
    said, data = retold(package, NAME, pd.concat([rows, whole]))
    assert isinstance(data.picture, Bars)
    assert data.picture == before.picture
    assert (said.headline, said.alt) == (alone.headline, alone.alt)
    assert "999" in cells(data)
    assert "999" not in said.headline


def test_a_quarter_is_not_added_to_its_year(package: Package, rows: pd.DataFrame) -> None:
    """Catch threats and acts of a quarter that are counted once more beside their whole period."""
    alone, before = retold(package, NAME, rows)
    few = ["1"] * len(rows)
    said, data = retold(
        package, NAME, pd.concat([rows, rows.assign(period_end="2017-03-31", value=few)])
    )
    assert data.picture == before.picture
    assert (said.headline, said.alt) == (alone.headline, alone.alt)
    assert len(cells(data)) == 2 * len(cells(before))
    assert cells(data).count("1") == len(rows)
