"""Legal cases by defendant: what is said of their sum, their order and their periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.pictures import Bars
from tests.charts.retold import lines_of, retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.model import Package

NAME = "legal_cases_by_defendant"
LATER = {"period_start": "2021-04-01", "period_end": "2022-12-31"}


@pytest.fixture(name="rows")
def fixture_rows(package: Package) -> pd.DataFrame:
    """Return the cases by defendant and the printed total of Kazakhstan."""
    rows = rows_of(package.tables["restrictions"])
    total = (rows["indicator_id"] == "restrictions_totals") & (rows["unit"] == "count")
    legal = rows["restriction_type"] == "state_backed_legal_case"
    return rows[(rows["indicator_id"] == NAME) | (total & legal)]


def test_sum_and_printed_total_are_told_as_they_are(package: Package, rows: pd.DataFrame) -> None:
    """Catch a note that calls the sum the printed total, or names the wrong row as the shortest."""
    of_targets = rows[rows["indicator_id"] == NAME]
    cases = dict(zip(of_targets["target"], map(int, of_targets["value"]), strict=True))
    [printed] = rows[rows["indicator_id"] != NAME]["value"]
    said, _ = retold(package, NAME, rows)
    assert f"add up to {sum(cases.values())}; the same report gives {printed} legal" in said.note
    assert said.note.endswith("It does not say why.")
    least = min(cases, key=lambda code: cases[code])
    label = package.labels["target", least]
    assert f"; {label}: {cases[least]}, the shortest." in said.alt
    most = max(cases, key=lambda code: cases[code])
    assert (
        said.headline
        == f"{package.labels['target', most]} faced the most legal cases: {cases[most]}"
    )
    equal = rows.copy()
    equal.loc[equal["indicator_id"] != NAME, "value"] = str(sum(cases.values()))
    note = retold(package, NAME, equal)[0].note
    assert f"add up to the {sum(cases.values())} legal cases that the same report gives" in note


@pytest.mark.parametrize("bound", ["total", "case"])
def test_a_bound_shows_no_difference(package: Package, rows: pd.DataFrame, bound: str) -> None:
    """Catch a bound that is told as a number, or a difference that it does not show."""
    changed = rows.copy()
    where = (changed["indicator_id"] != NAME) == (bound == "total")
    first = changed.index[where][0]
    changed.loc[first, "precision"] = "lower_bound"
    note = retold(package, NAME, changed)[0].note
    assert "at least" in note
    assert "does not say why" not in note
    assert "add up to the" not in note


def test_one_period_is_drawn_and_all_are_told(package: Package, rows: pd.DataFrame) -> None:
    """Catch categories of two periods in one order, and rows that nothing shows."""
    later = rows.assign(**LATER, value=[str(int(value) * 2) for value in rows["value"]])
    said, data = retold(package, NAME, pd.concat([later, rows]))
    alone, before = retold(package, NAME, rows)
    assert isinstance(data.picture, Bars)
    assert data.picture == before.picture
    assert (said.headline, said.alt, said.subtitle) == (alone.headline, alone.alt, alone.subtitle)
    assert said.note.startswith(alone.note)
    assert "one period alone" in said.note.removeprefix(alone.note)
    lines = lines_of(data)
    assert lines[: len(rows)] == lines_of(before)
    added = lines[len(rows) :]
    assert sorted(value for _, value in added) == sorted(later["value"])
    assert all("2021" in name and "2022" in name for name, _ in added)


@pytest.mark.parametrize(
    ("value", "precision"), [("500", "upper_bound"), ("20", "lower_bound"), ("20", "approximate")]
)
def test_no_category_is_first_of_what_is_open(
    package: Package, rows: pd.DataFrame, value: str, precision: str
) -> None:
    """Catch a category that is called the most while another may be higher, or it lower."""
    changed = rows.copy()
    last = changed.index[changed["indicator_id"] == NAME][-1]
    changed.loc[last, ["value", "precision"]] = [value, precision]
    said, data = retold(package, NAME, changed)
    assert data.variant == "plain"
    assert "the most" not in said.headline


@pytest.mark.parametrize("precision", ["exact", "lower_bound"])
def test_more_than_none_is_not_none(package: Package, rows: pd.DataFrame, precision: str) -> None:
    """Catch categories of more than 0 cases of which a headline says that there was none."""
    changed = rows.assign(value="0")
    last = changed.index[changed["indicator_id"] == NAME][-1]
    changed.loc[last, ["precision", "exclusive"]] = [precision, "true"]
    said, data = retold(package, NAME, changed)
    wanted = "none" if precision == "exact" else "plain"
    assert data.variant == wanted
    assert ("No legal case" in said.headline) is (wanted == "none")
