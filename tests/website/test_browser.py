"""What a reader sees: each page on a phone and a desk, light and dark, with and without scripts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.website.browse import DESKTOP, PAGES, PAIRS, PHONE, Reader, Setting, Visit, origin
from tests.website.geometry import contrast, overlap

if TYPE_CHECKING:
    from scripts.model import Package

SMALLEST = 12
READABLE = 4.5
CORNERS = """all => all.map((one) => one.getBoundingClientRect()).map(
  ({ left, right, top, bottom }) => [[left, top], [right, top], [right, bottom], [left, bottom]])"""


@pytest.fixture(name="visit", params=PAIRS, ids=str)
def fixture_visit(request: pytest.FixtureRequest, reader: Reader, name: str) -> Visit:
    """Return what is seen of a page in one setting."""
    return reader.visit(name, request.param)


@pytest.mark.parametrize("name", PAGES)
class TestPage:
    """Each page in each setting."""

    def test_stays_at_home(self, visit: Visit, base: str) -> None:
        """Catch a request to anybody else: fonts, scripts, counters."""
        assert {origin(address) for address in visit.requests} == {origin(base)}

    def test_loads_whole(self, visit: Visit, base: str) -> None:
        """Catch an asset that is missing, or asked for outside the sub-path."""
        assert visit.failed == []
        assert [address for address in visit.requests if not address.startswith(base)] == []

    def test_console_is_quiet(self, visit: Visit) -> None:
        """Catch an error that only the console tells."""
        assert visit.errors == []

    def test_does_not_scroll_sideways(self, visit: Visit) -> None:
        """Catch something wider than the screen, also when all details are open."""
        assert visit.seen["width"] == visit.setting.width
        assert visit.seen["scrolled"] <= visit.seen["width"]
        assert visit.seen["opened"] <= visit.seen["width"]

    def test_drawings_are_named_pictures(self, visit: Visit) -> None:
        """Catch a figure without its one drawing, its role, its title or its description."""
        for figure in visit.seen["figures"]:
            shown = [drawing for drawing in figure["drawings"] if drawing["shown"]]
            assert len(shown) == 1, figure["id"]
            for drawing in figure["drawings"]:
                assert drawing["role"] == "img", figure["id"]
                assert drawing["title"], figure["id"]
                assert drawing["description"], figure["id"]

    def test_letters_are_large_enough(self, visit: Visit) -> None:
        """Catch text of a chart that shrank with it."""
        small = [
            (figure, item["text"], item["size"])
            for figure, drawing in visit.drawings()
            for item in drawing["letters"]
            if item["size"] < SMALLEST
        ]
        assert small == []

    def test_letters_stay_on_the_screen(self, visit: Visit) -> None:
        """Catch text of a chart that is cut off at an edge."""
        cut = [
            (figure, item["text"])
            for figure, drawing in visit.drawings()
            for item in drawing["letters"]
            if any(not 0 <= x <= visit.setting.width for x, _ in item["corners"])
        ]
        assert cut == []

    def test_letters_do_not_overlap(self, visit: Visit) -> None:
        """Catch two texts of a drawing printed over each other."""
        over = [
            (figure, one["text"], other["text"])
            for figure, drawing in visit.drawings()
            for one, other in combinations(drawing["letters"], 2)
            if overlap(one["corners"], other["corners"])
        ]
        assert over == []

    def test_letters_stand_out(self, visit: Visit) -> None:
        """Catch text of a chart that its background swallows; axe does not judge drawings."""
        pale = [
            (figure, item["text"], round(ratio, 2))
            for figure, drawing in visit.drawings()
            for item in drawing["letters"]
            if (ratio := contrast(item["fill"], item["under"])) < READABLE
        ]
        assert pale == []

    def test_tables_are_there(self, visit: Visit) -> None:
        """Catch a table that only a script would fill or show."""
        assert all(shown and rows > 1 for shown, rows in visit.seen["tables"])
        assert all(figure["rows"] for figure in visit.seen["figures"])


def test_bars_of_the_home_page_follow_the_scheme(reader: Reader) -> None:
    """Catch the finding of the home page in the colours of light on the dark page."""
    fills = []
    for dark in (False, True):
        tab = reader.open(Setting(PHONE, dark=dark))
        tab.goto(reader.base + PAGES["home"])
        shapes = tab.locator(".csb-home-finding :is(rect, text)")
        fills.append(set(shapes.evaluate_all("all => all.map(one => getComputedStyle(one).fill)")))
        tab.close()
    assert all(len(found) >= 3 for found in fills)
    assert not fills[0] & fills[1]


@pytest.mark.parametrize("name", ["kazakhstan", "without values"])
def test_colours_follow_the_scheme(reader: Reader, name: str) -> None:
    """Catch a chart that keeps the colours of the light page on the dark one."""
    light, dark = (reader.visit(name, Setting(PHONE, dark=dark)) for dark in (False, True))
    assert light.seen["figures"]
    for (figure, bright), (_, dim) in zip(light.drawings(), dark.drawings(), strict=True):
        assert set(bright["fills"]) & set(dim["fills"]) <= {"none"}, figure


def faults_of_letters(visit: Visit) -> list[tuple[str, str]]:
    """Return the texts of drawings that are too small, cut off, or printed over another."""
    faults = []
    for figure, drawing in visit.drawings():
        letters = drawing["letters"]
        for item in letters:
            inside = all(0 <= x <= visit.setting.width for x, _ in item["corners"])
            if item["size"] < SMALLEST or not inside:
                faults.append((figure, item["text"]))
        for one, other in combinations(letters, 2):
            if overlap(one["corners"], other["corners"]):
                faults.append((figure, f"{one['text']} over {other['text']}"))
    return faults


def test_every_figure_was_looked_at(reader: Reader, package: Package) -> None:
    """Catch tests that pass because the page lost its figures, or an area that nobody looked at."""
    held = dict.fromkeys(row["area_id"] for row in package.records("restrictions"))
    assert "KAZ" in held
    for area in held:
        visit = reader.look(f"countries/{area.lower()}/", Setting())
        assert len(list(visit.drawings())) == len(visit.seen["figures"]) > 0, area
        assert faults_of_letters(visit) == [], area
        assert visit.seen["opened"] <= visit.seen["width"], area
        assert (visit.failed, visit.errors) == ([], []), area
    assert len(reader.visit("kazakhstan", Setting()).seen["figures"]) >= 8


@pytest.mark.parametrize(("width", "most"), [(DESKTOP, 9_000), (PHONE, 14_000)])
def test_the_full_profile_has_an_end(reader: Reader, base: str, width: int, most: int) -> None:
    """Catch a profile that grew longer than a reader scrolls, everything folded as it loads."""
    tab = reader.open(Setting(width))
    tab.goto(f"{base}countries/kaz/")
    assert tab.evaluate("document.documentElement.scrollHeight") <= most
    tab.close()


@pytest.mark.parametrize(("width", "height"), [(DESKTOP, 800), (PHONE, 844)])
def test_first_picture_is_in_the_first_screen(
    reader: Reader, base: str, package: Package, width: int, height: int
) -> None:
    """Catch a profile that opens with words alone: its first charts are seen without scrolling."""
    tab = reader.open(Setting(width))
    held = dict.fromkeys(row["area_id"] for row in package.records("restrictions"))
    assert held
    for area in held:
        tab.goto(f"{base}countries/{area.lower()}/")
        charts = [item.bounding_box() for item in tab.locator(".csb-glance .csb-spark").all()]
        assert len(charts) == len(package.codelists["barometer"]), area
        assert all(box and box["width"] > 100 and box["height"] > 30 for box in charts), area
        assert max(box["y"] + box["height"] for box in charts if box) <= height, area
    tab.goto(f"{base}countries/geo/")
    sparse = tab.locator(".csb-figure .csb-drawing:visible").first.bounding_box()
    assert sparse
    assert sparse["y"] < height
    tab.close()


def test_doubts_of_the_first_numbers_are_in_words(reader: Reader, base: str) -> None:
    """Catch signs of doubt in a row that nothing tells apart, at the first numbers of a profile."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}countries/kaz/")
    doubts = tab.locator(".csb-glance .csb-mark").all()
    said = [
        doubt.evaluate("it => it.querySelector('.csb-hidden').nextSibling?.data")
        for doubt in doubts
    ]
    assert said
    assert all(said)
    tab.close()


@pytest.mark.parametrize(("width", "height"), [(DESKTOP, 800), (PHONE, 844)])
def test_home_page_answers_in_its_first_screen(reader: Reader, width: int, height: int) -> None:
    """Catch a first screen that lacks the map, the news or the ways on; parts that cross."""
    tab = reader.open(Setting(width))
    tab.goto(reader.base + PAGES["home"])
    names = ("h1", ".csb-home-finding", ".csb-map", ".csb-key", ".csb-go", ".csb-news")
    parts = tab.locator(", ".join(f"article > {name}" for name in names))
    corners = parts.evaluate_all(CORNERS)
    assert len(corners) == len(names)
    # The news may be longer tomorrow: they begin in the first screen, the rest is whole there.
    assert max(y for box in corners[:-1] for _, y in box) <= height
    assert min(y for _, y in corners[-1]) < height
    assert not [pair for pair in combinations(corners, 2) if overlap(*pair)]
    tab.close()


def test_ways_on_stand_beside_the_map(reader: Reader) -> None:
    """Catch a hole beside the map: ways on and news pushed below it where there is room."""
    tab = reader.open(Setting(DESKTOP))
    tab.goto(reader.base + PAGES["home"])
    go, news, area_map = (
        tab.locator(f"article > {name}").bounding_box()
        for name in (".csb-go", ".csb-news", ".csb-map")
    )
    assert go
    assert news
    assert area_map
    assert max(go["y"], news["y"]) < area_map["y"] + area_map["height"]
    tab.close()
