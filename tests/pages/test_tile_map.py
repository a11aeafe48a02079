"""The map of areas and the first page: every area as visible as the next, sums as in the file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from scripts.edition import Edition
from scripts.pages.home import describe_finding, render_home_finding
from scripts.pages.parts import render_areas
from scripts.pages.tile_map import render_map
from scripts.writing.voice import Voice
from tests.pages.conftest import Rows
from tests.pages.reading import Page, read_page

Read = Callable[[str], Rows]
SIGNS = {"observed": "●", "observed_in_part": "◐", "not_held": "○", "not_verified": "?"}
MAIN = ("2015-01-01", "2017-01-01")


@pytest.fixture(scope="module", name="tiles")
def fixture_tiles(edition: Edition) -> Page:
    """Return the map as the first page prints it."""
    return read_page(render_map(edition, Voice(edition.package)))


def test_every_area_has_one_tile_of_its_own(tiles: Page, table: Read) -> None:
    """Catch an area that is missing, hidden below another, or linked to another profile."""
    places = {row["area_id"]: row for row in table("areas") if row["kind"] != "group"}
    drawn = tiles.having("data-area")
    assert sorted(item.attributes["data-area"] for item in drawn) == sorted(places)
    where = Counter((item.attributes["data-column"], item.attributes["data-row"]) for item in drawn)
    assert max(where.values()) == 1
    for item in drawn:
        row = places[item.attributes["data-area"]]
        assert (item.attributes["data-column"], item.attributes["data-row"]) == (
            row["tile_column"],
            row["tile_row"],
        )
        assert row["name"] in item.text
    links = {link for link in tiles.links if "countries/" in link}
    assert links == {f"./countries/{area.lower()}/" for area in places}


def test_signs_and_words_are_what_is_held(tiles: Page, table: Read) -> None:
    """Catch a sign of another state, or rows that are counted for another area."""
    coverage = defaultdict(set)
    for row in table("coverage"):
        coverage[row["area_id"], row["barometer"]].add(SIGNS.get(row["state"], ""))
    events = Counter(row["area_id"] for row in table("events"))
    monitors = Counter(row["area_id"] for row in table("monitor_counts"))
    ratings = Counter(
        row["area_id"] for name in ("cc_by_sa", "eeas") for row in table(f"ratings_{name}")
    )
    for item in tiles.having("data-area"):
        area = item.attributes["data-area"]
        counted = (
            (ratings[area], "rating", " by others"),
            (monitors[area], "figure", " of other monitors"),
            (events[area], "event", "."),
        )
        said = (f"{n:,} {word}{'' if n == 1 else 's'}{rest}" for n, word, rest in counted)
        assert ", ".join(said) in item.text
    area = ""
    for item in tiles.elements:
        area = item.attributes.get("data-area", area)
        if item.tag == "u" and "data-barometer" in item.attributes:
            assert item.text in coverage[area, item.attributes["data-barometer"]]


def test_lists_of_areas_say_how_much_is_held(edition: Edition, table: Read) -> None:
    """Catch an area of which one number is held, told like one of which all are."""
    page = read_page(render_areas(edition, Voice(edition.package), ""))
    tiles = [item.text for item in page.of_class("csb-tile")]
    names = {row["area_id"]: row["name"] for row in table("areas")}
    part = {row["area_id"] for row in table("coverage") if row["state"] == "observed_in_part"}
    whole = {row["area_id"] for row in table("coverage") if row["state"] == "observed"}
    assert part - whole
    for area in part | whole:
        [said] = [text for text in tiles if text.lstrip().startswith(names[area])]
        assert ("held in part" in said) == ("◐" in said) == (area in part - whole)
        assert ("●" in said) == (area in whole)


def test_finding_of_the_first_page_adds_up(edition: Edition, table: Read) -> None:
    """Catch a bar that is no sum of its year, or an incomplete year drawn as a whole one."""
    voice = Voice(edition.package)
    page = read_page(render_home_finding(edition, voice, "kaz_restrictions_by_type"))
    sums: Counter[str] = Counter()
    for row in table("restrictions"):
        if row["indicator_id"] == "restrictions_recorded" and row["area_id"] == "KAZ":
            sums[row["period_start"][:4]] += int(row["value"])
    numbers = [item.text for item in page.tagged("text") if "csb-axis" not in item.classes]
    assert numbers == [f"{sums[year]:,}" for year in sorted(sums)]
    bars = page.tagged("rect")
    highest = max(sums.values())
    for year, bar in zip(sorted(sums), bars, strict=True):
        assert int(bar.attributes["height"]) == pytest.approx(48 * sums[year] / highest, abs=0.51)
    assert [bar.classes for bar in bars] == [set()] * 4 + [{"csb-partial"}]


def test_sum_of_bounds_is_told_as_one(edition: Edition) -> None:
    """Catch a sum of numbers that are at least so high, printed like one that is exact."""
    figure = edition.figures["kaz_restrictions_by_type"]
    first = min(row["period_start"] for row in figure.rows)
    rows = tuple(
        row.having("precision", "lower_bound") if row["period_start"] == first else row
        for row in figure.rows
    )
    finding = describe_finding(Voice(edition.package), replace(figure, rows=rows))
    told = [bar.words.startswith("at least ") for bar in finding.bars]
    assert told == [True] + [False] * (len(told) - 1)


def test_sum_that_would_count_twice_is_refused(edition: Edition) -> None:
    """Catch a first page that adds up rows which overlap."""
    voice = Voice(edition.package)
    with pytest.raises(ValueError, match="kaz_legal_cases_by_defendant"):
        render_home_finding(edition, voice, "kaz_legal_cases_by_defendant")
