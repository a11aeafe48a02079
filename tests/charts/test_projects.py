"""Projects of support: one period is ranked, bounds stay bounds, every row is drawn or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.pictures import Bars
from tests.charts.retold import lines_of, retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.charts.data import ChartData
    from scripts.model import Package

NAME, SMALL, TOTAL = "support_channels", "support_small_recipients", "support_projects_total"
EARLIER = {"period_start": "2010-01-01", "period_end": "2012-12-31"}


@pytest.fixture(name="rows")
def fixture_rows(package: Package) -> pd.DataFrame:
    """Return the projects by channel of Kazakhstan and their printed total."""
    rows = rows_of(package.tables["support"])
    counts = rows["indicator_id"].eq("support_projects") & rows["dimension"].eq("channel")
    return rows[(counts | rows["indicator_id"].eq(TOTAL)) & rows["area_id"].eq("KAZ")]


@pytest.fixture(name="small")
def fixture_small(package: Package) -> pd.DataFrame:
    """Return the recipients with few projects."""
    rows = rows_of(package.tables["support"])
    return rows[rows["indicator_id"].eq("support_consolidated_recipients")]


def twice(rows: pd.DataFrame) -> list[str]:
    """Return values twice as high."""
    return [str(2 * int(value)) for value in rows["value"]]


def bars_of(data: ChartData) -> dict[str, float | None]:
    """Return the values of the bars by their labels."""
    assert isinstance(data.picture, Bars)
    [panel] = data.picture.panels
    assert len({bar.label for bar in panel.bars}) == len(panel.bars)
    return {bar.label: bar.value for bar in panel.bars}


@pytest.mark.parametrize("name", [NAME, SMALL])
def test_one_period_is_ranked_and_all_are_told(
    package: Package, rows: pd.DataFrame, small: pd.DataFrame, name: str
) -> None:
    """Catch a share of one period in the total of another, and rows that nothing shows."""
    own = rows if name == NAME else small
    earlier = own.assign(**EARLIER, value=twice(own))
    alone, before = retold(package, name, own)
    said, data = retold(package, name, pd.concat([earlier, own]))
    assert data.picture == before.picture
    assert (said.headline, said.alt, said.subtitle) == (alone.headline, alone.alt, alone.subtitle)
    lines = lines_of(data)
    assert lines[: len(own)] == lines_of(before)
    added = lines[len(own) :]
    assert sorted(line[1] for line in added) == sorted(earlier["value"])
    assert all("2010 to" in line[0] or "2010" in line[0] for line in added)


def test_total_of_another_period_is_not_that_of_the_ranks(
    package: Package, rows: pd.DataFrame
) -> None:
    """Catch 80 of 60 projects: a number of one period held against the total of a later one."""
    moved = rows["indicator_id"].eq(TOTAL)
    later = rows[moved].assign(period_start="2021-09-01", period_end="2021-12-31", value="60")
    said, data = retold(package, NAME, pd.concat([rows[~moved], later]))
    assert data.variant == "most_without_total"
    assert "60" not in said.headline + said.alt
    assert 60 not in bars_of(data).values()
    assert lines_of(data)[-1][:2] == [
        "All recorded projects, September 2021 to December 2021",
        "60",
    ]


def test_category_of_another_period_alone_is_drawn_and_not_ranked(
    package: Package, rows: pd.DataFrame
) -> None:
    """Catch a category of other years that is called the first, or that is lost."""
    other = rows.iloc[-1:].assign(**EARLIER, category="religious_institutions", value="9999")
    said, data = retold(package, NAME, pd.concat([rows, other]))
    alone, before = retold(package, NAME, rows)
    assert said.headline == alone.headline
    assert len(bars_of(data)) == len(bars_of(before)) + 1
    [label] = [label for label, value in bars_of(data).items() if value == 9999]
    assert label.endswith(", 2010 to 2012")
    assert f"{label}: 9999 projects, the longest bar" in said.alt.replace("9,999", "9999")


@pytest.mark.parametrize(
    ("precision", "word"), [("lower_bound", "more than"), ("upper_bound", "fewer than")]
)
def test_total_that_is_a_bound_keeps_its_word(
    package: Package, rows: pd.DataFrame, precision: str, word: str
) -> None:
    """Catch "167 of 249" where the source says more than 249."""
    changed = rows.copy()
    total = changed["indicator_id"].eq(TOTAL)
    [value] = changed.loc[total, "value"]
    changed.loc[total, ["precision", "exclusive"]] = [precision, "true"]
    said, _ = retold(package, NAME, changed)
    words = [text for text in (said.headline, said.alt) if value in text]
    assert words == [said.headline, said.alt]
    assert all(f" {word} {value} " in text for text in words)
