"""Charts of surveys show the answer that their words speak of, whatever else was asked."""

from __future__ import annotations

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
