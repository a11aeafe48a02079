"""Every kind of page at every width, links of the page that is missing, anchors, motion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from scripts.paths import MKDOCS
from tests.website.browse import PHONE, Reader, Setting
from tests.website.serving import served
from tests.website.test_csp import kinds
from tests.website.test_figure_pages import SHIFTS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

    from tests.website.built import Page

WIDTHS = (320, 360, 390, 480, 600, 720, 768, 959, 960, 1024, 1219, 1220, 1280)
HEIGHT = 844
LATE = 0.25
FEW = 5
"""Rows after which a phone offers an order."""
SEEN = 0.01
"""Less is a table that is painted while its rows still come: a column gains some pixels."""
# What is wider than the screen, also inside folded parts, at one width after the other.
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true;"
WIDER = "document.scrollingElement.scrollWidth > innerWidth"
STILL = """() => [...document.querySelectorAll("*")]
  .flatMap((node) => [node, "::before", "::after"].map((part) =>
    typeof part === "string" ? getComputedStyle(node, part) : getComputedStyle(node)))
  .filter((style) => /[1-9]/.test(style.transitionDuration + style.animationDuration)).length"""


def test_no_page_scrolls_sideways(browser: Browser, base: str, pages: dict[str, Page]) -> None:
    """Catch something wider than the screen on a kind of page, at any width, folded or not."""
    context = browser.new_context(reduced_motion="reduce")
    tab, wide = context.new_page(), []
    chosen = {**kinds(set(pages)), "card": card_of(pages), "missing": "404.html"}
    assert len(chosen) > 25
    for kind, address in chosen.items():
        tab.goto(base + address)
        tab.evaluate(OPEN)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": HEIGHT})
            if tab.evaluate(WIDER):
                wide.append((kind, address, width))
    context.close()
    assert wide == []


def card_of(pages: dict[str, Page]) -> str:
    """Return the address of the card of a row that is in doubt."""
    address = "data/tables/restrictions/kaz/"
    cards = re.findall(
        r'id="(r\w{10})"[^>]*>\s*<h2>[^<]*<a class="csb-mark"', pages[address].source
    )
    return f"{address}#{cards[0]}"


def test_nothing_moves_while_styles_come(
    browser: Browser, site: Path, pages: dict[str, Page]
) -> None:
    """Catch words that jump when a style in the page comes after what it dresses was shown.

    Each style comes late, so that a page is painted as far as it can be without this style.
    """
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHT})
    context.add_init_script(SHIFTS)
    tab, moved = context.new_page(), {}
    # A style that was kept for the page before would not be late for this one.
    context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
    with served(site, late=LATE) as base:
        for address in kinds(set(pages)).values():
            tab.goto(base + address, wait_until="load")
            moved[address] = tab.evaluate("window.shifts")
        context.close()
    assert {address: by for address, by in moved.items() if by > SEEN} == {}


TABLE = re.compile(
    r'<div class="(?P<names>csb-scroll[^"]*csb-(?:stack|lines)\b[^"]*)".*?</table>', re.DOTALL
)


def test_tables_of_many_rows_say_so(pages: dict[str, Page]) -> None:
    """Catch rows that move down when the sixth comes and brings the room for their order.

    That a page is painted between two rows is rare, so that a table says it in its first tag.
    """
    wrong, seen = [], set()
    for address, page in pages.items():
        for table in TABLE.finditer(page.source):
            rows = table.group().partition("<tbody>")[2].count("<tr")
            says = "csb-many" in table["names"].split()
            seen.add(says)
            if says != (rows > FEW):
                wrong.append((address, rows))
    assert (wrong, seen) == ([], {True, False})


@pytest.mark.parametrize("depth", ["nowhere", "nowhere/", "countries/nowhere/deep/down"])
def test_links_of_the_missing_page_stay_inside(
    browser: Browser, base: str, site: Path, depth: str
) -> None:
    """Catch a way out of the missing page that leaves the sub-path under which the site stands."""
    context = browser.new_context()
    tab, body = context.new_page(), (site / "404.html").read_text(encoding="utf-8")

    def missing(route: Route) -> None:
        route.fulfill(status=404, body=body, content_type="text/html")

    tab.route(base + depth, missing)
    tab.goto(base + depth)
    links = tab.locator("main a")
    tab.wait_for_function(
        "(base) => document.querySelector('main a').href.startsWith(base)", arg=base
    )
    found = links.evaluate_all("(links) => links.map((link) => link.href)")
    assert len(found) > 4
    assert [link for link in found if not link.startswith(base)] == []
    assert all(context.request.get(link).ok for link in found)
    context.close()


def test_anchors_of_headings_are_words() -> None:
    """Catch headings in Cyrillic or Kazakh letters whose anchors are `_1`, `_2`."""
    options = load_config(str(MKDOCS)).mdx_configs["toc"]
    marked = Markdown(extensions=["toc"], extension_configs={"toc": options})
    text = marked.convert("## Права человека\n\n## Қазақстан, 2024\n\n## Civil society")
    ids = re.findall(r'<h2 id="([^"]+)"', text)
    assert ids == ["права-человека", "қазақстан-2024", "civil-society"]


@pytest.mark.parametrize("address", ["", "countries/kaz/"])
def test_nothing_moves_for_who_asks_for_rest(reader: Reader, base: str, address: str) -> None:
    """Catch a transition or an animation under a reader who asked for reduced motion."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base + address)
    assert tab.evaluate(STILL) == 0
    tab.close()
