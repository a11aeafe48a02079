"""What a barometer page says of several areas: how many hold nothing, what is held of one alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts.edition import Edition
from scripts.pages.prose import render_part

if TYPE_CHECKING:
    from scripts.model import Package
    from tests.invented.oracle import Kept

ALONE = re.compile(
    r"<p>[1-9]\d* indicators? (?:has|have) values of one (?:area|group of areas) alone"
)
LACKING = re.compile(
    r"(\d+) of (\d+) areas (has|have) no values.*?(Its page|The page of each) says"
)


def part_of(package: Package, barometer: str) -> str:
    """Return the part of a barometer page on its areas, in one line."""
    part = render_part(Edition(package), f"barometers/{barometer}.md", "barometer", barometer)
    return re.sub(r"\s+", " ", part)


@pytest.mark.parametrize("barometer", ["restrictions", "attitudes", "support", "mentions"])
def test_one_area_is_one(barometer: str, invented: Package, cells: Kept) -> None:
    """Catch "1 of 24 areas have", and a wrong number of areas without values."""
    areas = {row["area_id"] for row in cells.rows("areas") if row["kind"] != "group"}
    held = areas & {row["area_id"] for row in cells.rows(barometer)}
    said = LACKING.search(part_of(invented, barometer))
    few = len(areas - held)
    words = ("has", "Its page") if few == 1 else ("have", "The page of each")
    assert (said.groups() if said else None) == (
        (str(few), str(len(areas)), *words) if few else None
    )


@pytest.mark.parametrize("barometer", ["restrictions", "attitudes", "support", "mentions"])
def test_nothing_is_not_counted(barometer: str, invented: Package) -> None:
    """Catch a sentence on no indicator at all, and one that lacks its number."""
    said = part_of(invented, barometer)
    assert "<p>0 " not in said
    assert said.count("nothing to compare yet") == len(ALONE.findall(said))
