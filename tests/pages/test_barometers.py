"""The page of a barometer: what one area has, what two have, what may be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.edition import Edition
from scripts.pages.prose import render_part
from tests.frames import rows_of, with_rows
from tests.pages.conftest import Rows
from tests.pages.reading import read_page

if TYPE_CHECKING:
    from scripts.model import Package

Read = Callable[[str], Rows]
BAROMETERS = ("restrictions", "attitudes", "support", "mentions")


def allowed(table: Read, barometer: str) -> dict[str, bool]:
    """Return of each indicator whether areas may be compared by it, from the file."""
    return {
        row["indicator_id"]: "areas" in row["comparable_across"].split(";")
        for row in table("indicators")
        if row["barometer"] == barometer
    }


def held_by(table: Read, barometer: str) -> dict[str, set[str]]:
    """Return the areas and groups of which each indicator of a barometer has values."""
    held: dict[str, set[str]] = defaultdict(set)
    for row in table(barometer):
        held[row["indicator_id"]].add(row["area_id"])
    return held


def of_one_thing(table: Read, barometer: str) -> set[str]:
    """Return the indicators that two areas hold of the same things, apart from area and time."""
    outside = {"area_id", "value", "precision", "exclusive", "source_id", "locator", "note"}
    held = defaultdict(list)
    for row in table(barometer):
        time = set() if row.get("survey_id") else {row["period_start"], row["period_end"]}
        names = row.keys() - outside - {"period_start", "period_end"}
        held[(*sorted(time), *(row[name] for name in sorted(names)))].append(row)
    return {rows[0]["indicator_id"] for rows in held.values() if len(rows) > 1}


@pytest.mark.parametrize("barometer", BAROMETERS)
def test_barometer_counts_what_one_area_or_group_has(
    barometer: str, edition: Edition, table: Read
) -> None:
    """Catch an indicator of one group that is counted as one of an area, or of two as of one."""
    kinds = {row["area_id"]: row["kind"] for row in table("areas")}
    alone = [kinds[area] for area, *more in held_by(table, barometer).values() if not more]
    groups = alone.count("group")
    part = render_part(edition, f"barometers/{barometer}.md", "barometer", barometer)
    said = re.sub(r"\s+", " ", part)
    one = f"{len(alone) - groups} indicators have values of one area alone"
    also = f" and {groups} of one group of areas alone" if groups else ""
    assert f"<p>{one}{also}, so that there is nothing to compare yet" in said


@pytest.mark.parametrize("barometer", BAROMETERS)
def test_barometer_offers_only_what_may_be_compared(
    barometer: str, edition: Edition, table: Read
) -> None:
    """Catch a barometer page that offers, as comparable, what the data do not let compare."""
    may, held = allowed(table, barometer), held_by(table, barometer)
    several = {name for name in may if len(held[name]) > 1}
    part = render_part(edition, f"barometers/{barometer}.md", "barometer", barometer)
    offered = set(re.findall(r'<tr><th scope="row"><a href="[^"]*#([a-z0-9_]+)', part))
    together = several & of_one_thing(table, barometer)
    assert offered & may.keys() == {name for name in together if may[name]}
    refused = part.partition("not compared, with the reason")[2].partition("</p>")[0]
    assert refused.count("<a ") == sum(not may[name] for name in several)
    apart = part.partition("but of different things")[2].partition("</p>")[0]
    found = set(re.findall(r"#([a-z0-9_]+)\"", apart))
    assert found == {name for name in several - together if may[name]}


@pytest.mark.parametrize("barometer", BAROMETERS)
def test_each_area_that_has_values_has_a_tile(
    barometer: str, edition: Edition, table: Read
) -> None:
    """Catch an area without its tile, a number of another area, a wrong number of rows."""
    names = {row["area_id"]: row["name"] for row in table("areas") if row["kind"] != "group"}
    held = defaultdict(list)
    for row in table(barometer):
        if row["area_id"] in names:
            held[names[row["area_id"]]].append(row)
    part = render_part(edition, f"barometers/{barometer}.md", "barometer", barometer)
    tiles = [read_page(f"<li id={tile}") for tile in part.split("<li id=")[1:]]
    found = {next(iter(tile.tagged("a"))).text: tile for tile in tiles}
    assert found.keys() == held.keys()
    for name, rows in held.items():
        number = next(iter(found[name].tagged("b"))).text.split()[0]
        assert number in {row["value"] for row in rows}
        years = [side[:4] for row in rows for side in (row["period_start"], row["period_end"])]
        told = next(item.text for item in found[name].tagged("small") if "in all" in item.text)
        count, _, period = told.partition(" in all, ")
        assert count == ("1 row" if len(rows) == 1 else f"{len(rows)} rows")
        assert [*re.findall(r"\d{4}", period)] == [min(years), max(years)]


def of_two(package: Package, barometer: str, other: str) -> Package:
    """Return the package with the rows of a barometer of one area for another, counts doubled."""
    rows = rows_of(package.tables[barometer])
    again = rows[rows["area_id"] == "KAZ"].replace({"area_id": {"KAZ": other}})
    counts = again["unit"] == "count"
    again.loc[counts, "value"] = [str(2 * int(value)) for value in again.loc[counts, "value"]]
    both = with_rows(package.tables[barometer], pd.concat([rows, again]))
    return replace(package, tables={**package.tables, barometer: both})


@pytest.mark.parametrize(
    ("barometer", "shared"),
    [("restrictions", False), ("attitudes", True), ("support", False), ("mentions", False)],
)
def test_scales_are_told_as_they_are(barometer: str, shared: bool, package: Package) -> None:
    """Catch charts on one scale that are said to have many, and charts on many that look alike."""
    for other in ("GEO", "XKX"):
        edition = Edition(of_two(package, barometer, other))
        part = render_part(edition, f"barometers/{barometer}.md", "barometer", barometer)
        drawn = part.count('class="csb-spark"')
        assert drawn > 1
        assert (part.count("full width: 100") == drawn) is shared
        assert ("has a scale of its own" in part) is not shared


def test_many_refused_indicators_are_folded_and_counted(package: Package, table: Read) -> None:
    """Catch a wall of links where two areas hold much, a wrong count, a link without its reason."""
    edition = Edition(of_two(package, "mentions", "GEO"))
    part = render_part(edition, "barometers/mentions.md", "barometer", "mentions")
    fold = re.search(
        r"<summary>[^<]*the reason: (\d+) indicators</summary>\s<p>(.*?)</p>", part, re.DOTALL
    )
    assert fold
    may = allowed(table, "mentions")
    refused = {row["indicator_id"] for row in table("mentions") if row["area_id"] == "KAZ"}
    wanted = {name for name in refused if not may[name]}
    assert int(fold[1]) == len(wanted) > 5
    assert {*re.findall(r'href="[^"]*compare/(\w+)/"', fold[2])} == wanted
