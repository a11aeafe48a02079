"""Comparisons: drawn where the data allow it, explained where not, values as in the files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

import pytest

from scripts import comparable
from scripts.comparable import MeasureKey, measures_of
from scripts.edition import Edition
from scripts.model import Package, Record, Table
from scripts.pages.area import render_area
from scripts.pages.compare import compare_pages
from tests.pages.conftest import Rows
from tests.pages.reading import Page
from tests.pages.ruled import allowed, held_by_several

Read = Callable[[str], Rows]
VDEM = "compare/vdem_civil_society.md"
WIDTH, HEIGHT = 150, 72


def test_only_what_the_data_allow_is_drawn(pages: dict[str, Page], table: Read) -> None:
    """Catch a chart of what must not be compared, and a comparison that is left out."""
    may = allowed(table)
    for indicator in held_by_several(table):
        page = pages[f"compare/{indicator}.md"]
        assert bool(page.tagged("svg")) == may[indicator], indicator
        if not may[indicator]:
            [row] = [r for r in table("indicators") if r["indicator_id"] == indicator]
            assert row["comparable_reason"] in page.text


@pytest.mark.parametrize("name", ["events", "monitor_counts"])
def test_tables_without_a_rule_in_common_are_refused(name: str, pages: dict[str, Page]) -> None:
    """Catch a comparison of events or of figures by different monitors."""
    page = pages[f"compare/{name}.md"]
    assert page.tagged("svg") == []
    assert "So nothing is drawn here" in page.text


def test_lines_stand_where_the_values_are(pages: dict[str, Page], table: Read) -> None:
    """Catch a panel of another area, another scale, a value moved or a year left out."""
    rows = [r for r in table("ratings_cc_by_sa") if r["indicator_id"] == "vdem_civil_society"]
    wanted: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["period_start"]):
        year = int(row["period_start"][:4])
        x, y = (year - 2010) / 13 * WIDTH, (1 - float(row["value"])) * HEIGHT
        wanted[row["area_id"]].append((x, y))
    area, drawn = "", dict[str, list[tuple[float, float]]]()
    for element in pages[VDEM].elements:
        area = element.attributes.get("data-area", area)
        if element.tag == "polyline" and "csb-own" in element.classes:
            pairs = [pair.split(",") for pair in element.attributes["points"].split()]
            drawn[area] = [(float(x), float(y)) for x, y in pairs]
    assert drawn.keys() == wanted.keys()
    for name, points in wanted.items():
        for (x, y), (there, high) in zip(points, drawn[name], strict=True):
            assert (x, y) == pytest.approx((there, high), abs=0.051), name


def last_values(table: Read) -> dict[str, float]:
    """Return the rating of the last year of each country."""
    rows = [r for r in table("ratings_cc_by_sa") if r["indicator_id"] == "vdem_civil_society"]
    return {r["area_id"]: float(r["value"]) for r in rows if r["period_start"] == "2023-01-01"}


def areas_of(page: Page) -> list[str]:
    """Return the areas of the panels in the order of the page."""
    return [item.attributes["data-area"] for item in page.having("data-area")]


def test_orders_are_pages_and_hold_all_areas(pages: dict[str, Page], table: Read) -> None:
    """Catch an order that needs a script, loses an area, or is not the one it is called."""
    rows = {row["area_id"]: row for row in table("areas")}
    values = last_values(table)
    by_name = areas_of(pages[VDEM])
    assert by_name == sorted(values, key=lambda area: rows[area]["name"])
    parts = areas_of(pages["compare/vdem_civil_society/by_subregion.md"])
    seen = [rows[area]["subregion"] for area in parts]
    assert len(list(dict.fromkeys(seen))) == sum(
        1 for place, part in enumerate(seen) if place == 0 or part != seen[place - 1]
    )
    assert sorted(parts) == sorted(values)


def test_no_page_orders_areas_by_value(pages: dict[str, Page], table: Read) -> None:
    """Catch an order of areas that is a ranking, and an address of one that answers no more."""
    drawn = {path[8:-3] for path in pages if re.fullmatch(r"compare/(vdem|civicus)_\w+\.md", path)}
    names = {row["area_id"]: row["name"] for row in table("areas")}
    assert len(drawn) > 10
    for name in drawn:
        ways = [link for link in pages[f"compare/{name}.md"].links if f"/{name}/" in link]
        assert [link for link in ways if "by_last_value" in link] == []
        shown = [names[area] for area in areas_of(pages[f"compare/{name}.md"])]
        assert shown == sorted(shown), name
        former = pages[f"compare/{name}/by_last_value.md"]
        assert areas_of(former) == [], name
        assert any(link.endswith(f"/compare/{name}/") for link in former.links), name
        assert any(link.endswith(f"/compare/{name}/by_subregion/") for link in former.links)


def test_no_word_of_ranking(texts: dict[str, str]) -> None:
    """Catch a page that ranks, calls an area better, or a difference real."""
    words = re.compile(
        r"\b(best|worst|better|worse|rank(s|ed|ing)?|leader|winner)\b", re.IGNORECASE
    )
    for path, text in texts.items():
        if path.startswith("compare/vdem"):
            assert words.findall(text) == [], path


def test_bars_lead_to_rows_with_their_values(pages: dict[str, Page], table: Read) -> None:
    """Catch a bar of another length than its value, or a wave compared with another."""
    page = pages["compare/institution_confidence.md"]
    held = defaultdict(list)
    for row in table("attitudes"):
        if row["indicator_id"] == "institution_confidence":
            held[row["survey_id"], row["item"]].append(float(row["value"]))
    expected = {key: values for key, values in held.items() if len(values) > 1}
    drawn = [float(bar.attributes["width"]) / 2 for bar in page.tagged("rect")]
    assert sorted(drawn) == pytest.approx(
        sorted(value for values in expected.values() for value in values), abs=0.251
    )
    titles = page.of_class("csb-headline")
    assert len(titles) == len(expected)
    names = {row["survey_id"]: row["name"] for row in table("surveys")}
    heads = [item.text for item in page.tagged("h2")]
    assert [names[wave] in " ".join(heads) for wave, _ in expected] == [True] * len(expected)
    assert len(heads) == len({wave for wave, _ in expected})


def test_comparisons_are_found_once(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch the same comparisons computed anew for each profile of a build."""
    asked: list[str] = []

    def measures(table: Table, rows: Iterable[Record]) -> dict[MeasureKey, list[Record]]:
        asked.append(table.name)
        return measures_of(table, rows)

    monkeypatch.setattr(comparable, "measures_of", measures)
    edition = Edition(package)
    for area in edition.package.reference_areas[:3]:
        render_area(edition, area, "")
    compare_pages(edition)
    assert len(asked) == len(edition.package.records("indicators"))


def test_licence_stands_at_every_comparison_of_ratings(pages: dict[str, Page]) -> None:
    """Catch ratings under another licence than their own."""
    found = [
        page
        for path, page in pages.items()
        if path.startswith(("compare/vdem", "compare/civicus"))
        and not path.endswith("/by_last_value.md")
    ]
    assert len(found) > 20
    for page in found:
        assert "https://creativecommons.org/licenses/by-sa/4.0/" in page.links


def linked_from(pages: dict[str, Page], area: str) -> set[str]:
    """Return the comparisons to which the profile of an area leads."""
    links = pages[f"countries/{area.lower()}.md"].links
    ways = [link.rstrip("/") for link in links if "/compare/" in link and "#" not in link]
    return {link.rpartition("/")[2] for link in ways}


def test_profile_leads_to_what_it_can_be_held_against(pages: dict[str, Page], table: Read) -> None:
    """Catch a profile without the way to a comparison that shows its area, or with another's."""
    shown = defaultdict(set)
    may = allowed(table)
    ways = {name for name in may if f"compare/{name}.md" in pages}
    for path in (f"compare/{indicator}.md" for indicator in ways):
        for link in pages[path].links:
            if "/countries/" in link:
                shown[link.rstrip("/").rpartition("/")[2]].add(path[8:-3])
    for row in table("areas"):
        if row["kind"] == "group":
            continue
        area = row["area_id"]
        also = {
            name
            for name in ("events", "monitor_counts")
            if any(one["area_id"] == area for one in table(name))
        }
        there = shown[area.lower()] | also
        needed = {name for name in there if may.get(name, True)}
        assert needed <= linked_from(pages, area) <= there, area
