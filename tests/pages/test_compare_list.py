"""The list of comparisons: who is compared, when, and why others are not."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape

from tests.pages.ruled import Read, allowed, held_by_several


def said_of_comparisons(text: str) -> dict[str, str]:
    """Return what the list of comparisons says behind each link, by the indicator."""
    links = re.findall(r'<a href="[^"]*compare/(\w+)/">[^<]*</a>:\n([^\n]*)\n', text)
    return {indicator: unescape(said) for indicator, said in links}


def test_list_says_who_is_compared_and_when(texts: dict[str, str], table: Read) -> None:
    """Catch a number, a name or a year that the rows do not bear, and one told twice."""
    said = said_of_comparisons(texts["compare/index.md"])
    names = {row["area_id"]: row["name"] for row in table("areas")}
    may = allowed(table)
    for indicator in held_by_several(table):
        rows = [r for r in table("ratings_cc_by_sa") if r["indicator_id"] == indicator]
        if may[indicator]:
            years = sorted(row["period_start"][:4] for row in rows)
            areas = len({row["area_id"] for row in rows})
            assert said[indicator] == f"{areas} areas, {years[0]} to {years[-1]}"
    for indicator in ("institution_confidence", "organization_membership"):
        together = defaultdict(set)
        for row in table("attitudes"):
            if row["indicator_id"] == indicator:
                together[row["survey_id"], row["item"]].add(names[row["area_id"]])
        wanted = set().union(*(found for found in together.values() if len(found) > 1))
        assert sorted(said[indicator].split("; ")) == sorted(wanted)
    heads = re.findall(r"^### (.*)$", texts["compare/index.md"], re.MULTILINE)
    assert heads == ["Attitudes", "Ratings by others"]


def test_list_says_why_areas_are_not_compared(texts: dict[str, str], table: Read) -> None:
    """Catch a figure of several areas that is refused without its reason, or with another one."""
    part = texts["compare/index.md"].partition("{ #refused }")[2].partition("{ #ruled }")[0]
    why = {row["indicator_id"]: row["comparable_reason"] for row in table("indicators")}
    lines = [line for line in part.splitlines() if line.startswith("- <a")]
    found = {
        indicator: unescape(line.rpartition("</a>: ")[2])
        for line in lines
        for indicator in re.findall(r'href="[^"]*compare/(\w+)/"', line)
        if indicator in why
    }
    may = allowed(table)
    assert {name for name in held_by_several(table) if not may[name]} < {*found}
    assert found == {name: why[name] for name in found if not may[name]}
    assert len({*found.values()}) < len(found)
    assert len({*lines}) == len(lines)
