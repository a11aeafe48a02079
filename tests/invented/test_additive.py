"""What a page says of adding up the rows of an indicator is what its cell says."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from scripts.edition import Edition
from scripts.pages.prose import render_part

if TYPE_CHECKING:
    from scripts.model import Package
    from tests.invented.oracle import Kept

ANSWER = re.compile(
    r'<h3 id="([^"]+)">.*?<p class="csb-note">(Additive over one area|Not additive)\.', re.DOTALL
)
SAID = {"true": "Additive over one area", "false": "Not additive"}


@pytest.mark.parametrize("barometer", ["restrictions", "attitudes", "support", "mentions"])
def test_page_says_whether_rows_may_be_added(
    barometer: str, invented: Package, cells: Kept
) -> None:
    """Catch a page that invites a reader to count twice, or warns of a sum that is right."""
    page = f"barometers/{barometer}.md"
    html = unescape(str(render_part(Edition(invented), page, "indicators", barometer)))
    rows = [row for row in cells.rows("indicators") if row["table"] == barometer]
    assert dict(ANSWER.findall(html)) == {r["indicator_id"]: SAID[r["additive"]] for r in rows}
    assert rows
