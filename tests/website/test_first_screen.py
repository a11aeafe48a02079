"""The first screen is read while styles come, painted by itself, and in the colours it keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.website.browse import DESKTOP, PHONE, Reader, Setting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.website.built import Page

ALONE = "404.html"  # carries its style inside


def test_colours_are_chosen_before_the_last_script(browser: Browser, base: str) -> None:
    """Catch a page that is painted light for a reader of dark pages until its scripts are there."""
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, color_scheme="dark")
    context.route("**/reader.js", lambda route: route.abort())
    tab = context.new_page()
    tab.goto(f"{base}countries/geo/")
    assert tab.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


def test_reading_goes_on_while_styles_come(pages: dict[str, Page]) -> None:
    """Catch a script that lets a page wait for its styles before the first screen is read.

    The one that ends the first screen of a profile stands below its charts and above its sections.
    """
    ends = {}
    for address, page in pages.items():
        before, _, after = page.source.partition("<article")
        styles = before.partition('<link rel="stylesheet"')[2]
        assert "<script" not in styles, address
        ends[address] = after.find("<script>")
    charts = pages["countries/kaz/"].source.partition("<article")[2]
    for address, chart in (("", "<svg"), ("countries/geo-abk/", 'class="csb-figure"')):
        article = pages[address].source.partition("<article")[2]
        assert -1 < article.find(chart) < ends[address], address
    place = ends["countries/kaz/"]
    assert charts.rfind('class="csb-spark"', 0, place) > 0
    assert charts.find('class="csb-spark"', place) < 0
    assert place < charts.index("<h2")


def test_one_sheet_is_waited_for(pages: dict[str, Page]) -> None:
    """Catch a further style sheet that holds the first letter back, a moment each."""
    common = "assets/stylesheets/site.css"
    for address, page in pages.items():
        links = re.findall(r"<link [^<>]*rel=\"?stylesheet[^<>]*>", page.source)
        waited = [link for link in links if "media=" not in link]
        own = [link for link in waited if common not in link]
        assert len(waited) == len(own) + (address != ALONE), address
        assert len(own) <= 1, address


CHARTS = "article .csb-drawing svg, article svg.csb-spark"


def test_the_first_chart_begins_in_the_first_screen(
    reader: Reader, base: str, pages: dict[str, Page]
) -> None:
    """Catch a profile that tells a screen of words before its first chart, or folds every chart."""
    tab, without = reader.open(Setting(PHONE)), []
    for address in pages:
        if not address.startswith("countries/") or address == "countries/":
            continue
        tab.goto(base + address)
        # What is folded away has a place, too, and is not seen.
        charts = tab.locator(CHARTS).locator("visible=true")
        if not charts.count():
            without.append(address)
            continue
        box = charts.first.bounding_box()
        assert box
        assert box["y"] < 844, address
    tab.close()
    assert [address for address in without if "csb-drawing" in pages[address].source] == []


PLACES = """() => ["h1", ".csb-home-finding svg", ".csb-map li", ".csb-map u"].map((name) => {
  const { x, y, width } = document.querySelector(`article ${name}`).getBoundingClientRect();
  return [x, y, width].map(Math.round);
})"""
CUT = """() => {
  const rest = document.createRange(), article = document.querySelector("article");
  rest.setStartAfter(article.querySelector(".csb-map u"));
  rest.setEnd(article, article.childNodes.length);
  rest.deleteContents();
}"""


@pytest.mark.parametrize("width", [PHONE, 1000, DESKTOP])
def test_the_first_page_stands_still_while_it_comes(reader: Reader, base: str, width: int) -> None:
    """Catch a map of which the first tiles are painted and move when the others are there."""
    tab = reader.open(Setting(width))
    tab.goto(base)
    whole = tab.evaluate(PLACES)
    tab.evaluate(CUT)
    assert tab.locator(".csb-map li").count() == 1
    assert tab.evaluate(PLACES) == whole
    tab.close()
