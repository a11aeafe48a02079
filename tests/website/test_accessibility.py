"""Everybody can use the pages: axe finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.website.browse import DESKTOP, PAGES, PHONE, Reader, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab

    from scripts.parse import Json

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]
RUN = "(runOnly) => axe.run('html', {runOnly, selectors: false, resultTypes: ['violations']})"
CONTRAST = "color-contrast"
SIZES = ["target-size", "scrollable-region-focusable"]
"""The rules that measure where things stand: no other judges one width unlike another."""
COLOURS = [CONTRAST, "link-in-text-block"]
"""The rules that read a colour: no other judges one scheme unlike the other."""
ALL: Json = {"type": "tag", "values": TAGS}
ALIKE = Path(__file__).with_name("alike.js").read_text(encoding="utf-8")
OF_EACH_KIND = f"axe.configure({{rules: [{{id: '{CONTRAST}', selector: '[data-judged]'}}]}})"
"""Contrast is judged on one of all texts of a page that are painted alike, as alike.js marks it."""
NARROWEST = 320
"""What a screen of 1280 pixels is to somebody who enlarges it to 400 percent."""
LOOKS = [Setting(PHONE), Setting(DESKTOP, dark=True)]
Look = tuple[int, int, Scheme, list[str]]
# The whole page is judged first; then, in each look, by what can differ in it.
OTHER_LOOKS: tuple[Look, ...] = (
    (NARROWEST, 256, "dark", [*SIZES, *COLOURS]),
    (768, 1024, "light", SIZES),
    (DESKTOP, 844, "light", SIZES),
)
# What frames every page is judged in the colours of the desktop, too, on the two fullest.
FRAMED = ("home", "kazakhstan")
FRAMED_LOOKS: tuple[Look, ...] = (
    *OTHER_LOOKS[:-1],
    (DESKTOP, 844, "light", [*SIZES, *COLOURS]),
    (DESKTOP, 844, "dark", COLOURS),
)
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
IN_SCHEME = "scheme => document.body.dataset.mdColorScheme === scheme"
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
SPOIL = """() => {
    const text = document.querySelector('article p');
    text.style.color = 'rgb(128 128 128 / 0.4)';
    const button = '<button style="width: 9px">a</button>';
    text.insertAdjacentHTML('afterend', `<div>${button}${button}</div>`);
    text.insertAdjacentHTML('afterend', '<b>One of many </b>'.repeat(50));
    text.parentElement.querySelectorAll('b')[30].style.color = 'rgb(128 128 128 / 0.4)';
    const alike = '<p class="a"><i></i><b>On a ground</b></p>'.repeat(9);
    text.insertAdjacentHTML('afterend', `<div>${alike}</div>`);
    const style = (parts, told) => parts.forEach((part) => Object.assign(part.style, told));
    style(document.querySelectorAll('.a, .a b'), { position: 'relative' });
    style(document.querySelectorAll('.a i'), { position: 'absolute', inset: '0' });
    document.querySelectorAll('.a i')[6].style.background = 'rgb(128 128 128)';
}"""
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


def judge(tab: Tab, rules: Json | list[str] = ALL) -> list[tuple[str, str, str]]:
    """Return what axe says against a page by some rules: rule, element, what is wrong.

    The rule on contrast would take three quarters of the time on the fullest page, to say the same
    of each of a thousand cells: it judges one of all texts that have the same colours, letters,
    surroundings and grounds.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(f"{AXE}; {OF_EACH_KIND}")
    if rules is ALL or CONTRAST in rules:
        assert tab.evaluate(ALIKE)
    return [
        (rule["id"], node["html"][:120], node["failureSummary"])
        for rule in tab.evaluate(RUN, rules)["violations"]
        for node in rule["nodes"]
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


def set_look(tab: Tab, width: int, height: int, scheme: Scheme) -> None:
    """Show a page on another screen and in another scheme, and wait until it follows."""
    tab.set_viewport_size({"width": width, "height": height})
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    tab.wait_for_function(IN_SCHEME, arg=SCHEMES[scheme])


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(reader: Reader, base: str, name: str) -> None:
    """Catch a page, or a fault of the stock theme, that shuts somebody out, on any screen.

    What is folded is opened first: axe looks at nothing that is hidden.
    """
    tab = reader.open(Setting(PHONE))
    tab.goto(base + PAGES[name])
    tab.evaluate(UNFOLD)
    faults = {f"{PHONE} light": judge(tab)}
    for width, height, scheme, rules in FRAMED_LOOKS if name in FRAMED else OTHER_LOOKS:
        set_look(tab, width, height, scheme)
        faults[f"{width} {scheme}"] = judge(tab, rules)
    tab.close()
    assert {look: said for look, said in faults.items() if said} == {}


def test_axe_finds_nothing_on_the_missing_page(tab: Tab, base: str) -> None:
    """Catch words on the page of a wrong address that are hard to read in one of the schemes."""
    tab.goto(base + "404.html")
    assert judge(tab) == []


def test_axe_notices(tab: Tab, base: str) -> None:
    """Catch an axe that ran on nothing, sees neither colours nor sizes, or misses one of many."""
    tab.goto(base)
    tab.evaluate("document.querySelector('.md-search').removeAttribute('aria-label')")
    assert "aria-dialog-name" in {rule for rule, *_ in judge(tab)}
    set_look(tab, NARROWEST, 256, "dark")
    tab.evaluate(SPOIL)
    found = judge(tab, [*SIZES, *COLOURS])
    assert {rule for rule, *_ in found} >= {CONTRAST, "target-size"}
    for words in ("One of many", "On a ground"):
        assert [rule for rule, said, _ in found if words in said] == [CONTRAST], words


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
        details.nth(place).locator("> summary").focus()
        tab.keyboard.press("Enter")
    assert details.evaluate_all("all => all.filter(details => !details.open)") == []
    tables = tab.locator(".csb-figure details table")
    assert tables.count() >= 8
    assert tables.evaluate_all("all => all.filter(table => !table.checkVisibility())") == []
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
