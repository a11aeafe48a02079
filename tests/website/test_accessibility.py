"""Everybody can use the pages: axe finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.website.browse import DESKTOP, PAGES, PHONE, Reader, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab

AXE = next(item for item in files("axe_playwright_python").iterdir() if item.name == "axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = (
    "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
)
LOOKS = [Setting(PHONE), Setting(DESKTOP, dark=True)]
FOCUS = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    const drawn = here.matches('.md-option') ? here.nextElementSibling : here;
    const style = getComputedStyle(drawn);
    const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
    const hit = (box) => spots.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        return top !== null && drawn.contains(top);
    });
    return {
        what: here.outerHTML.slice(0, 120),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        seen: [...drawn.getClientRects()].some(hit),
    };
}"""


def judge(tab: Tab) -> list[tuple[str, str, str]]:
    """Return what axe says against a page: rule, element, what is wrong."""
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = tab.evaluate(RUN, TAGS)
    return [
        (rule["id"], node["html"][:120], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


# The pages that most readers see are judged in both looks, the others in one.
CORE = ("home", "countries", "kazakhstan", "without values", "territory", "barometer", "data")
JUDGED = [
    (name, look)
    for place, name in enumerate(PAGES)
    for look in (LOOKS if name in CORE else LOOKS[place % 2 :][:1])
]


@pytest.fixture(name="look", params=LOOKS, ids=str)
def fixture_look(request: pytest.FixtureRequest) -> Setting:
    """Return a way of looking at a page; both schemes and both widths are among them."""
    setting: Setting = request.param
    return setting


@pytest.fixture(name="tab")
def fixture_tab(reader: Reader, look: Setting) -> Iterator[Tab]:
    """Return a tab that is closed afterwards."""
    tab = reader.open(look)
    yield tab
    tab.close()


@pytest.mark.parametrize(("name", "look"), JUDGED, ids=str, indirect=["look"])
def test_axe_finds_nothing(tab: Tab, base: str, name: str) -> None:
    """Catch a page, or a fault of the stock theme, that shuts somebody out."""
    tab.goto(base + PAGES[name])
    assert judge(tab) == []


def test_axe_notices(tab: Tab, base: str) -> None:
    """Catch an axe that ran on nothing."""
    tab.goto(base)
    tab.evaluate("document.querySelector('.md-search').removeAttribute('aria-label')")
    assert "aria-dialog-name" in {rule for rule, *_ in judge(tab)}


def open_search(tab: Tab, look: Setting) -> None:
    """Open the search by the keyboard and look for a country."""
    if look.width == PHONE:
        tab.get_by_role("button", name="Search").focus()
        tab.keyboard.press("Enter")
    else:
        tab.get_by_role("textbox", name="Search").focus()
    tab.keyboard.type("Tajikistan", delay=5)
    tab.locator(".csb-found a").first.wait_for(timeout=10_000)


def test_search_works_and_shuts_nobody_out(tab: Tab, base: str, look: Setting) -> None:
    """Catch a search that the keyboard cannot open, finds nothing, or fails axe when open."""
    tab.goto(base)
    open_search(tab, look)
    link = tab.locator(".csb-found a").first.get_attribute("href")
    assert link
    assert "countries/tjk/" in link
    assert judge(tab) == []


def test_letters_are_no_commands(tab: Tab, base: str) -> None:
    """Catch single keys that open the search under people who dictate (WCAG 2.1.4)."""
    tab.goto(base)
    for key in "fs/np,.":
        tab.keyboard.press(key)
    assert not tab.locator("#__search").is_checked()
    assert tab.url == base


def test_drawer_opens_by_keyboard(reader: Reader, base: str) -> None:
    """Catch a menu of the phone that only a finger opens, or one that fails axe when open."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base)
    button = tab.get_by_role("button", name="Navigation")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    tab.locator(".md-nav--primary a", has_text="Countries").first.wait_for(state="visible")
    assert judge(tab) == []
    tab.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "nojs"])
def test_details_open_by_keyboard(reader: Reader, base: str, scripts: bool) -> None:
    """Catch data tables that only a mouse opens."""
    tab = reader.open(Setting(PHONE, scripts=scripts))
    tab.goto(base + PAGES["kazakhstan"])
    details = tab.locator("article details")
    for place in range(details.count()):
        one = details.nth(place)
        one.locator("> summary").focus()
        tab.keyboard.press("Enter")
        assert one.evaluate("details => details.open")
    tables = tab.locator(".csb-figure details table")
    assert tables.count() >= 8
    for place in range(tables.count()):
        assert tables.nth(place).is_visible()
    tab.close()


def test_skip_link_leads_to_the_text(tab: Tab, base: str, look: Setting) -> None:
    """Catch a skip link that stays hidden or leads nowhere."""
    tab.goto(base + PAGES["kazakhstan"])
    tab.keyboard.press("Tab")
    skip = tab.locator(".md-skip")
    assert skip.evaluate("link => link === document.activeElement"), look
    skip.evaluate("link => Promise.all(link.getAnimations().map(moving => moving.finished))")
    assert skip.evaluate("link => getComputedStyle(link).opacity") == "1"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("name", ["home", "kazakhstan"])
def test_focus_is_always_seen(tab: Tab, base: str, name: str) -> None:
    """Catch a place where the focus is invisible, off the screen or wholly under the header."""
    tab.goto(base + PAGES[name])
    stops = []
    for _ in range(300):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) >= 15
    assert [stop["what"] for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []
