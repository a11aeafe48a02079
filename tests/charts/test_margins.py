"""A change is called clear against the margin of error of a difference, and against no other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from scripts.charts.chart import choose
from scripts.charts.gallery import charts
from scripts.charts.pictures import Dumbbells

if TYPE_CHECKING:
    from tests.charts.conftest import Shown

FIRST, LAST = "wvs_6", "evs_wvs_2017"


@pytest.mark.parametrize(
    ("margins", "bold"),
    [
        ({FIRST: "5.7", LAST: "5.7"}, True),  # 8.06 in all
        ({FIRST: "6", LAST: "6"}, False),  # 8.49 in all
        ({FIRST: "2.6"}, False),
        ({LAST: "2.6"}, False),
        ({}, False),
    ],
)
def test_clear_change(world: Shown, margins: dict[str, str], bold: bool) -> None:
    """Catch a change of 8.2 points that is held against one wave's margin, or against none."""
    chart = charts()["membership_change"]
    chosen = choose(world.package, chart, "ZZA", {})
    known = {survey: Decimal(margin) for survey, margin in margins.items()}
    data = chart.data(replace(chosen, margins=known))
    assert isinstance(data.picture, Dumbbells)
    [item] = [item for item in data.picture.items if item.change == "+8.2"]
    assert item.bold is bold
    assert ("clearly" in data.variant) is (len(margins) == 2)
