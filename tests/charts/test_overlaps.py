"""Mentions of one outlet beside those of all, and of a quarter beside the whole period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.charts.retold import lines_of, retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.charts.data import ChartData
    from scripts.model import Package

WORST = "extremely_negative"


def keywords(package: Package, rows: pd.DataFrame) -> ChartData:
    """Return the chart of keywords of Kazakhstan, drawn from other rows."""
    return retold(package, "keyword_sentiment", rows)[1]


@pytest.fixture(name="rows")
def fixture_rows(package: Package) -> pd.DataFrame:
    """Return the mentions of keywords by sentiment."""
    rows = rows_of(package.tables["mentions"])
    return rows[rows["indicator_id"] == "keyword_mentions"]


def total(rows: pd.DataFrame) -> int:
    """Return the sum of the values of some rows."""
    return sum(map(int, rows["value"]))


def table_of(data: ChartData) -> dict[str, list[str]]:
    """Return the lines of the table by what they begin with."""
    return {line[0]: line[1:] for line in lines_of(data)}


@pytest.mark.parametrize(
    "part",
    [
        {"outlet": "tass"},
        {"outlet": "sputnik"},
        {"period_end": "2015-03-31"},
        {"outlet": "tass", "period_end": "2015-03-31"},
    ],
)
def test_a_part_is_never_added_to_its_whole(
    package: Package, rows: pd.DataFrame, part: dict[str, str]
) -> None:
    """Catch mentions that are counted twice, and rows of a figure that nothing shows."""
    fewer = [str(int(value) // 2) for value in rows["value"]]
    data = keywords(package, pd.concat([rows, rows.assign(value=fewer, **part)]))
    assert data.facts["total"] == total(rows)
    assert data.facts["total_words"] == f"{total(rows)}"
    assert data.facts["missing"] == 0
    whole = keywords(package, rows)
    assert (data.picture, data.variant) == (whole.picture, whole.variant)
    lines = table_of(data)
    assert len(lines) == 2 * len(table_of(whole))
    assert {name: lines[name] for name in table_of(whole)} == table_of(whole)
    assert data.facts["parts"] == len(rows)


def test_outlets_alone_are_added_up(package: Package, rows: pd.DataFrame) -> None:
    """Catch outlets that are told as parts of a whole that nobody holds."""
    both = [rows.assign(outlet=outlet) for outlet in ("tass", "sputnik")]
    data = keywords(package, pd.concat(both))
    assert (data.facts["total"], data.facts["parts"]) == (2 * total(rows), 0)
    assert len(data.table.rows) == rows["subject"].nunique()


@pytest.mark.parametrize("column", ["outlet", "period_start"])
def test_a_cell_that_one_outlet_or_year_lacks_is_told(
    package: Package, rows: pd.DataFrame, column: str
) -> None:
    """Catch a share of mentions of which one outlet, or one year, is not held."""
    slices = {
        "outlet": [{"outlet": "tass"}, {"outlet": "sputnik"}],
        "period_start": [
            {"period_start": "2015-01-01", "period_end": "2015-12-31"},
            {"period_start": "2016-01-01", "period_end": "2016-12-31"},
        ],
    }[column]
    whole = pd.concat([rows.assign(**part) for part in slices])
    assert keywords(package, whole).facts["missing"] == 0
    lacks = (
        whole["subject"].eq(rows["subject"].iloc[0])
        & whole["sentiment"].eq(WORST)
        & whole[column].eq(slices[1][column])
    )
    assert lacks.sum() == 1
    data = keywords(package, whole[~lacks])
    assert (data.facts["missing"], data.variant) == (1, "incomplete")
    assert sum("incomplete" in line[-1].text for line in data.table.rows) == 1
