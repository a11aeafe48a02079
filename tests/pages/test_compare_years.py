"""A comparison over years shows every year that is held, also one that a single area has."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from tests.pages.conftest import Rows

Read = Callable[[str], Rows]
TAG = re.compile(r"<[^>]+>")
PAGE = "compare/civicus_rating.md"


def cells(line: str) -> list[str]:
    """Return the words of the cells of one line of a table."""
    found = re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)
    return [unescape(TAG.sub("", cell)).strip() for cell in found]


def shown(text: str) -> dict[tuple[str, str], str]:
    """Return what the table of all values says, by area and year."""
    table = text.split("All values by year")[1].split("</table>", maxsplit=1)[0]
    head, *lines = (cells(line) for line in re.findall(r"<tr>.*?</tr>", table, re.DOTALL))
    return {
        (line[0], year): word
        for line in lines
        for year, word in zip(head[1:], line[1:], strict=True)
    }


def test_every_year_that_is_held_is_shown(texts: dict[str, str], table: Read) -> None:
    """Catch a category that only one area has of a year, shown as a year that nobody read."""
    names = {row["area_id"]: row["name"] for row in table("areas")}
    labels = {
        row["code"]: row["label"] for row in table("codes") if row["codelist"] == "civicus_rating"
    }
    held = {
        (names[row["area_id"]], row["period_start"][:4]): labels[row["category"]]
        for row in table("ratings_cc_by_sa")
        if row["indicator_id"] == "civicus_rating"
    }
    told = shown(texts[PAGE])
    assert {place: word for place, word in told.items() if word in labels.values()} == held
    blank = {word for place, word in told.items() if place not in held}
    assert len(blank) == 1
    assert not blank & set(labels.values())
