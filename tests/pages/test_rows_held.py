"""What a profile says that it holds of an area is what the package holds."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

import pytest

from scripts.model import Package
from scripts.pages.holdings import area_files
from scripts.paths import SOURCE, data_path
from tests.frames import load_rows
from tests.pages.conftest import Rows
from tests.pages.reading import Page

TABLES = (
    *("restrictions", "attitudes", "support", "mentions"),
    *("monitor_counts", "organization_projects", "events", "organizations"),
    *sorted(path.stem for path in (SOURCE / "data").glob("ratings_*.csv")),
)
KINDS = load_rows(SOURCE / data_path("areas")).set_index("area_id")["kind"]
PLACES = [str(area) for area, kind in KINDS.items() if kind != "group"]
Table = Callable[[str], Rows]
SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z0-9])")


def held(table: Table, area: str) -> dict[str, int]:
    """Return how many rows each table holds of an area, counted in the files alone."""
    counts = {name: sum(row["area_id"] == area for row in table(name)) for name in TABLES}
    events = {row["event_id"] for row in table("events") if row["area_id"] == area}
    counts["event_sources"] = sum(row["event_id"] in events for row in table("event_sources"))
    return {name: count for name, count in counts.items() if count}


def profile(pages: dict[str, Page], area: str) -> Page:
    """Return the profile of an area."""
    return pages[f"countries/{area.lower()}.md"]


@pytest.mark.parametrize("area", PLACES)
def test_rows_held_equal_the_package(pages: dict[str, Page], table: Table, area: str) -> None:
    """Catch a profile that prints a number of rows which the tables do not have."""
    printed = [
        (element.attributes["data-rows-of"], int(element.text.replace(",", "")))
        for element in profile(pages, area).having("data-rows-of")
    ]
    wanted = held(table, area)
    assert [pair for pair in printed if wanted.get(pair[0]) != pair[1]] == []
    assert {name for name, _ in printed} == set(wanted)


@pytest.mark.parametrize("area", PLACES)
def test_rows_of_groups_equal_the_package(pages: dict[str, Page], table: Table, area: str) -> None:
    """Catch a profile that promises figures on a group which nobody holds, or hides some."""
    groups = [row["group_id"] for row in table("area_members") if row["area_id"] == area]
    wanted = {
        f"{group} {name}": sum(row["area_id"] == group for row in table(name))
        for group in groups
        for name in TABLES[:4]
    }
    printed = {
        element.attributes["data-rows-of-group"]: int(element.text.replace(",", ""))
        for element in profile(pages, area).having("data-rows-of-group")
    }
    assert printed == {name: count for name, count in wanted.items() if count}


@pytest.mark.parametrize("area", PLACES)
def test_downloads_hold_the_rows_of_the_area(package: Package, table: Table, area: str) -> None:
    """Catch a download of an area with rows of another one, or without some of its own."""
    files = area_files(package, area)
    counts = {
        path.split("/")[-1].removesuffix(".csv"): len(
            list(csv.DictReader(io.StringIO(content.decode())))
        )
        for path, content in files.items()
    }
    assert counts == held(table, area)


@pytest.mark.parametrize("area", PLACES)
def test_every_figure_of_a_monitor_is_printed(
    pages: dict[str, Page], table: Table, area: str
) -> None:
    """Catch a figure of a monitor that its profile leaves out, prints twice or misprints."""
    rows = {row["count_id"]: row for row in table("monitor_counts") if row["area_id"] == area}
    lines = {
        element.attributes["id"]: element.text
        for element in profile(pages, area).tagged("tr")
        if element.attributes.get("id", "") in rows
    }
    assert set(lines) == set(rows)
    bodies = [part.text for part in profile(pages, area).tagged("tbody")]
    assert [name for name, times in Counter(profile(pages, area).ids).items() if times > 1] == []
    for name, row in rows.items():
        assert f"{float(row['value']):,.10g}" in lines[name]
        assert row["locator"] in lines[name]
        body = next(text for text in bodies if lines[name] in text)
        assert [part for part in SENTENCE.split(row["note"]) if part not in body] == []


@pytest.mark.parametrize("area", PLACES)
def test_monitors_come_with_a_warning(pages: dict[str, Page], table: Table, area: str) -> None:
    """Catch tables of monitors without the sentence that forbids comparing them."""
    here = any(row["area_id"] == area for row in table("monitor_counts"))
    warned = any(
        "own rules" in element.text and "ranked" in element.text
        for element in profile(pages, area).tagged("p")
    )
    assert warned == here


def test_neighbours_are_those_of_the_subregion(pages: dict[str, Page], table: Table) -> None:
    """Catch a profile that leaves out a neighbour, a territory or the country it is listed with."""
    areas = [row for row in table("areas") if row["kind"] != "group"]
    for row in areas:
        related = [
            other["area_id"]
            for other in areas
            if other["area_id"] != row["area_id"]
            and (
                other["subregion"] == row["subregion"]
                or row["area_id"] == other["parent_area_id"]
                or other["area_id"] == row["parent_area_id"]
            )
        ]
        links = profile(pages, row["area_id"]).links
        assert {f"../../countries/{area.lower()}/" for area in related} <= set(links)
