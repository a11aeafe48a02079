"""A site in two languages: the frame of a page is in its language, and what is not says so.

One is English, the other invented: the words of the site, each marked, and no prose but one page.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.invented_language import INVENTED, MARK
from tests.website.built import read_site
from tests.website.serving import served
from tests.website.test_accessibility import judge
from tests.website.test_csp import COUNT, offences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from tests.website.built import Page

HERE = f"{INVENTED}/"
PROFILE, MORE, ENGLISH = f"{HERE}countries/kaz/", f"{HERE}more/", "countries/kaz/"
OPENED = {"profile": PROFILE, "untranslated": HERE, "codes": f"{HERE}data/codes/", "english": ""}
FALLBACK = '<span class="csb-fallback" lang="en">'
MENU = re.compile(r'<a href="([^"]*)" class="md-(?:tabs|nav)__link[^"]*">')
ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="(\w+)">')


@pytest.fixture(scope="module", name="told")
def fixture_told(bilingual: Path) -> dict[str, Page]:
    """Return every page of the site in two languages by its address."""
    return read_site(bilingual)


@pytest.fixture(scope="module", name="address")
def fixture_address(bilingual: Path) -> Iterator[str]:
    """Return where the site in two languages is served."""
    with served(bilingual) as address:
        yield address


@pytest.fixture(name="tab")
def fixture_tab(browser: Browser) -> Iterator[Tab]:
    """Return a telephone that counts what the policy of a page held back."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(COUNT)
    yield context.new_page()
    context.close()


def words(page: Page, pattern: str) -> str:
    """Return what a pattern finds in the source of a page; fails if it finds nothing."""
    found = re.search(pattern, page.source, re.DOTALL)
    assert found, pattern
    return unescape(found[1])


def test_language_is_that_of_the_page(told: dict[str, Page]) -> None:
    """Catch a page whose language a screen reader or a search engine is told wrongly."""
    found = {at: page.lang for at, page in told.items()}
    assert sum(at.startswith(HERE) for at in found) > 20
    assert found == {at: INVENTED if at.startswith(HERE) else "en" for at in found}


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("Header", r'<nav class="md-header__inner md-grid" aria-label="([^"]*)"'),
        ("Search", r'class="md-search__input" name="query" aria-label="([^"]*)"'),
        ("Nothing found. Try fewer or shorter words.", r'data-none="([^"]*)"'),
        ("Skip to content", r'class="md-skip">\s*(.*?)\s*</a>'),
        ("Navigation", r'<nav class="md-nav md-nav--primary[^"]*" aria-label="([^"]*)"'),
        ("Table of contents", r'<nav class="md-nav md-nav--secondary" aria-label="([^"]*)"'),
        ("Use dark colours", r'class="md-option"[^>]*?aria-label="([^"]*)"'),
        ("Text and data: CC BY 4.0", r'class="md-copyright__highlight">\s*(.{25})'),
        ("Events", r'type="application/atom\+xml" title="([^"]*)"'),
        ("printed on", r'data-printed="([^"]*)"'),
        ("Civic Space Barometer", r"<title>.*? - (.*?)</title>"),
        ("Data", r'class="md-tabs__link">\s*(\S*Data)\s*</a>'),
    ],
)
def test_frame_speaks_the_language(told: dict[str, Page], said: str, where: str) -> None:
    """Catch a word around a page that is of another language than the page."""
    assert words(told[PROFILE], where)[: len(MARK + said)] == f"{MARK}{said}"
    assert words(told[ENGLISH], where)[: len(said)] == said


def test_title_without_words_is_marked(told: dict[str, Page]) -> None:
    """Catch an English title in the menu of another language that does not say that it is."""
    title = "A title without words"
    marked = told[MORE].source.count(f"{FALLBACK}{title}</span>")
    assert 2 <= marked == told[MORE].source.count(title)
    assert FALLBACK not in told[ENGLISH].source


def test_menus_hold_the_pages_of_their_language(told: dict[str, Page]) -> None:
    """Catch a menu that leads into the other language, or lacks a page of its own."""
    links = set(MENU.findall(told[PROFILE].source))
    assert links == {"../../", "../../more/", "./"} | {link for link in links if link[0] == "#"}
    english = {link for at in (ENGLISH, "more/", "") for link in MENU.findall(told[at].source)}
    assert len(english) > 3
    assert not any(HERE in link for link in english)


def test_prose_without_translation_says_so(told: dict[str, Page]) -> None:
    """Catch English prose that is given out as another language, and a page that is not there."""
    page = unescape(told[HERE].source)
    assert f'<p class="csb-quiet">{MARK}This page is not translated' in page
    assert re.search(r'<div lang="en">.*It stands\.', page, re.DOTALL)
    assert '<div lang="en">' not in told[MORE].source + told[""].source
    assert f"{MARK}Words." in told[MORE].article


def test_sentences_without_translation_say_so(told: dict[str, Page]) -> None:
    """Catch a page made of an English template that nothing tells from one of the language."""
    note = f'<p class="csb-quiet">{MARK}The sentences of this page are not translated'
    assert {at for at in told if note in unescape(told[at].source)} > {PROFILE, OPENED["codes"]}
    assert not any(note in unescape(told[at].source) for at in (MORE, HERE, ENGLISH, ""))


def test_languages_lead_to_each_other(told: dict[str, Page]) -> None:
    """Catch a page that does not lead to itself in the other language."""
    there = [("../../../countries/kaz/", "en"), ("./", INVENTED)]
    assert ALTERNATE.findall(told[PROFILE].source) == there
    assert ALTERNATE.findall(told[ENGLISH].source) == [
        ("./", "en"),
        (f"../../{PROFILE}", INVENTED),
    ]
    # what nobody translated is no page of the other language, though it can be read there
    assert ALTERNATE.findall(told[""].source) == [("./", "en")]
    assert f'<a href="{HERE}" hreflang="{INVENTED}" lang="{INVENTED}"' in told[""].source


def test_each_language_has_its_search(bilingual: Path) -> None:
    """Catch a list that holds pages of the other language, or misses those of its own."""
    own = {}
    for folder in ("", INVENTED):
        path = bilingual / "search" / folder / "search_index.json"
        sections = json.loads(path.read_text(encoding="utf-8"))["docs"]
        own[folder] = {section["location"].startswith(HERE) for section in sections}
    assert own == {"": {False}, INVENTED: {True}}


def test_search_answers_in_the_language(tab: Tab, address: str) -> None:
    """Catch a search whose words or answers are of another language than the page."""
    tab.goto(f"{address}{PROFILE}?q=kaz")
    tab.locator(".csb-found h2", has_text=f"{MARK}Pages").wait_for()
    assert tab.locator(".csb-found-status").inner_text().startswith(MARK)
    assert tab.locator(".csb-found h2").first.inner_text().startswith(MARK.upper())
    links = tab.locator(".csb-found a").evaluate_all("links => links.map(link => link.pathname)")
    assert len(links) > 1
    assert {f"/{HERE}" in link for link in links} == {True}


@pytest.mark.parametrize("name", OPENED)
def test_page_stands_for_everybody(tab: Tab, address: str, name: str) -> None:
    """Catch a page of two languages that axe, the policy or a narrow screen refuses."""
    tab.goto(address + OPENED[name])
    assert judge(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert offences(tab) == []


def test_switch_is_reached_by_keyboard(tab: Tab, address: str) -> None:
    """Catch a list of languages that only a pointer opens, or that leads elsewhere."""
    tab.goto(address + PROFILE)
    tab.locator(".md-select button").focus()
    tab.keyboard.press("Tab")
    expect(tab.locator(".md-select__inner")).to_have_css("opacity", "1")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/path/countries/kaz/")
    assert tab.locator("html").get_attribute("lang") == "en"


def test_missing_page_leads_to_each_language(bilingual: Path) -> None:
    """Catch a page of a wrong address that knows one language alone."""
    text = (bilingual / "404.html").read_text(encoding="utf-8")
    assert f'data-inside="{HERE}" hreflang="{INVENTED}" lang="{INVENTED}">Русский</a>' in text
