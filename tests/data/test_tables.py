"""Every cell of the report's Tables 2 to 8 is held, as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.data import printed
from tests.frames import typed_rows

if TYPE_CHECKING:
    from scripts.model import Package

# Table of the report: (our table, {indicator: rows that carry its name as locator}).
COMPLETE = {
    "Table 2": ("restrictions", {"restrictions_recorded": 15, "restrictions_totals": 9}),
    "Table 3": ("restrictions", {"legal_cases_by_defendant": 6}),
    "Table 4": (
        "attitudes",
        {"organization_membership": 22, "organization_membership_change": 11},
    ),
    "Table 5": ("attitudes", {"institution_confidence": 22, "institution_confidence_change": 11}),
    "Table 6": ("mentions", {"domestic_actor_mentions": 20, "domestic_actor_mention_totals": 4}),
    "Table 7": ("mentions", {"external_actor_mentions": 30, "external_actor_mention_totals": 6}),
    "Table 8": ("mentions", {"keyword_mentions": 25, "keyword_mention_totals": 5}),
}
BY_SENTIMENT = {
    "domestic_actor": printed.TABLE_6,
    "external_actor": printed.TABLE_7,
    "keyword": printed.TABLE_8,
}
BY_WAVE = {
    "organization_membership": printed.TABLE_4,
    "institution_confidence": printed.TABLE_5,
}


def values(package: Package, table: str, indicators: list[str], key: list[str]) -> pd.Series:
    """Return the values of some indicators of Kazakhstan by the given columns."""
    frame = typed_rows(package, table)
    rows = frame[frame["indicator_id"].isin(indicators) & (frame["area_id"] == "KAZ")]
    assert not rows.duplicated(key).any()
    return rows.set_index(key)["value"].sort_index()


@pytest.mark.parametrize("name", COMPLETE)
def test_table_is_complete(name: str, package: Package) -> None:
    """Catch a cell of a printed table that was lost, and one that was held twice."""
    table, wanted = COMPLETE[name]
    frame = typed_rows(package, table)
    here = frame[frame["area_id"] == "KAZ"]
    cited = here[[name in locator.split("; ") for locator in here["locator"]]]
    assert cited.groupby("indicator_id").size().to_dict() == wanted
    assert set(cited["source_id"]) == {"aiddata_kaz_2023"}
    assert set(cited["precision"]) == {"exact"}


def test_table_2_as_printed(package: Package) -> None:
    """Catch a count of restrictions that differs from Table 2."""
    key = ["restriction_type", "period_start", "period_end"]
    held = values(package, "restrictions", ["restrictions_recorded", "restrictions_totals"], key)
    days = {year: (f"{year}-01-01", f"{year}-12-31") for year in printed.PERIODS}
    days |= {"2021": ("2021-01-01", "2021-03-31"), "all": ("2017-01-01", "2021-03-31")}
    typed = {
        (kind, *days[period]): value
        for kind, row in printed.TABLE_2.items()
        for period, value in zip(printed.PERIODS, row, strict=True)
    }
    assert held.to_dict() == typed


def test_table_3_as_printed(package: Package) -> None:
    """Catch a count of legal cases that differs from Table 3."""
    held = values(package, "restrictions", ["legal_cases_by_defendant"], ["target"])
    assert held.to_dict() == printed.TABLE_3


@pytest.mark.parametrize("indicator", BY_WAVE)
def test_tables_4_and_5_as_printed(indicator: str, package: Package) -> None:
    """Catch a percentage of a wave, or a printed change, that differs from Tables 4 and 5."""
    levels = values(package, "attitudes", [indicator], ["item", "period_start"])
    changes = values(package, "attitudes", [f"{indicator}_change"], ["item"])
    held = {
        item: (levels[item, "2011-09-01"], levels[item, "2018-01-01"], changes[item])
        for item in changes.index
    }
    assert held == BY_WAVE[indicator]


@pytest.mark.parametrize("kind", BY_SENTIMENT)
def test_tables_6_to_8_as_printed(kind: str, package: Package) -> None:
    """Catch a number of mentions that differs from Tables 6 to 8."""
    indicators = [f"{kind}_mentions", f"{kind}_mention_totals"]
    held = values(package, "mentions", indicators, ["subject", "sentiment"])
    typed = {
        (subject, sentiment): value
        for subject, row in BY_SENTIMENT[kind].items()
        for sentiment, value in zip(printed.SENTIMENTS, row, strict=True)
    }
    assert held.to_dict() == typed
