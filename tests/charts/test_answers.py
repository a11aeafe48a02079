"""Charts of surveys show the answer that their words speak of, whatever else was asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.charts.retold import lines_of, retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.model import Package

LEVELS = {
    "confidence_change": "institution_confidence",
    "membership_change": "organization_membership",
    "civic_engagement": "civic_engagement_components",
}


@pytest.mark.parametrize("chart", LEVELS)
def test_another_answer_is_not_told_as_the_one_that_is_meant(package: Package, chart: str) -> None:
    """Catch those who have no confidence among those who have, and items that count twice."""
    table = rows_of(package.tables["attitudes"])
    own = table[table["area_id"].eq("KAZ") & table["indicator_id"].str.startswith(LEVELS[chart])]
    before, drawn = retold(package, chart, own)
    other = own[own["indicator_id"].eq(LEVELS[chart])].assign(response="would_never_do", value="99")
    after, again = retold(package, chart, pd.concat([own, other]))
    assert (after, lines_of(again)) == (before, lines_of(drawn))


def test_two_surveys_of_one_time_are_no_rise(package: Package) -> None:
    """Catch a difference between two surveys of the same year that is told as a change."""
    table = rows_of(package.tables["attitudes"])
    level = LEVELS["confidence_change"]
    own = table[table["area_id"].eq("KAZ") & table["indicator_id"].eq(level)]
    last = own[own["period_start"].eq(own["period_start"].max())]
    other = last.assign(survey_id="wvs_6", value=(last["value"].astype(float) - 5).astype(str))
    said, data = retold(package, "confidence_change", pd.concat([last, other]))
    assert data.variant == "single"
    assert "Two surveys of the same time are held" in said.note
    assert {line[-1] for line in lines_of(data)} == {"not computed"}
    assert not re.search(r"rose|fell|Not held|exact number", said.headline + said.note)
