"""The search forgives: names in any letters and spelling, codes, identifiers; group by group."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from scripts.model import Package
    from tests.website.built import Page

AREAS, EVENTS, CODES = "Countries and territories", "Events", "Codes"
TIMED = """(asked) => {
  const input = document.querySelector(".md-search__input");
  const start = performance.now();
  input.value = asked;
  input.dispatchEvent(new Event("input"));
  return performance.now() - start;
}"""
FIRST = {
    "Казахстан": (AREAS, "Kazakhstan"),
    "Қазақстан": (AREAS, "Kazakhstan"),
    "казакстан": (AREAS, "Kazakhstan"),
    "Kazakstan": (AREAS, "Kazakhstan"),
    "Kazakhstn": (AREAS, "Kazakhstan"),
    "KAZ": (AREAS, "Kazakhstan"),
    "398": (AREAS, "Kazakhstan"),
    "XKX": (AREAS, "Kosovo"),
    "bosna": (AREAS, "Bosnia and Herzegovina"),
    "Приднестровье": (AREAS, "Transnistria"),
    "Kazinform": (CODES, "Kazinform International Agency"),
    "ev_kaz_2015_russian_summer": (EVENTS, 'Youth summer camp "Russian Summer"'),
    "osh april 2025": (EVENTS, "Rossotrudnichestvo voices alarm over the arrest in Osh"),
    "Rossotrudnichestvo": ("Organisations", "Rossotrudnichestvo"),
    "Россотрудничество": ("Organisations", "Rossotrudnichestvo"),
    "Казинформ": (CODES, "Kazinform International Agency"),
    "restrictions_recorded": (
        "Indicators",
        "Recorded restrictions of civic space actors by type and year",
    ),
}


@pytest.fixture(scope="module", name="tab")
def fixture_tab(browser: Browser, base: str) -> Iterator[Tab]:
    """Return a phone on which the search is open and has fetched all it fetches."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(f"{base}?q=civic")
    tab.locator(".csb-found h2", has_text="Pages").wait_for()
    yield tab
    context.close()


def ask(tab: Tab, question: str) -> list[tuple[str, list[str]]]:
    """Return what is found, as pairs of a group and the titles shown in it."""
    tab.locator(".md-search__input").fill(question)
    return [
        (group.locator("h2").text_content() or "", group.locator("a").all_text_contents())
        for group in tab.locator(".csb-found section").all()
    ]


@pytest.mark.parametrize("question", FIRST)
def test_first_result(tab: Tab, question: str) -> None:
    """Catch a name, code or identifier that is not found first in its group."""
    group, title = FIRST[question]
    found = dict(ask(tab, question))
    assert group in found
    assert found[group][0] == title


def test_every_name_leads_to_its_area(tab: Tab, package: Package) -> None:
    """Catch an alias of the data that the search does not know."""
    names = {row["area_id"]: row["name"] for row in package.records("areas")}
    rows = package.records("area_names")
    assert len(rows) > 100
    lost = [row["name"] for row in rows if names[row["area_id"]] not in ask(tab, row["name"])[0][1]]
    assert lost == []


def test_standard_names_are_those_of_the_register(package: Package) -> None:
    """Catch a name that its source does not give."""
    codes = {row["area_id"]: row["iso_alpha2"] for row in package.records("areas")}
    rows = package.find("area_names", kind="standard_name")
    assert len({row["area_id"] for row in rows}) == 17
    for row in rows:
        locale = Locale.parse(row["language"], sep="-")
        assert locale.territories[codes[row["area_id"]]] == row["name"]


def test_words_of_pages_are_found(tab: Tab) -> None:
    """Catch a search that knows names alone, or hides where a word stands."""
    found = dict(ask(tab, "margin of error"))
    assert found["Pages"]
    shown = tab.locator(".csb-found section", has_text="Pages").locator("span").first
    assert "margin" in (shown.text_content() or "").lower()


def test_nothing_is_said_to_be_nothing(tab: Tab) -> None:
    """Catch an empty list without a word, and results for words that stand nowhere."""
    assert ask(tab, "xyzzyplugh") == []
    assert "Nothing found" in tab.locator(".csb-found-status").inner_text()


def test_first_results_come_at_once(tab: Tab) -> None:
    """Catch a search that makes a reader wait: all answers in far less than a second."""
    ask(tab, "")
    assert tab.evaluate(TIMED, "a") < 1000
    assert tab.locator(".csb-found section").count() > 3


def test_more_results_and_keyboard(tab: Tab, base: str) -> None:
    """Catch results that cannot be reached: the rest of a group, and each by the arrows."""
    ask(tab, "Kazakhstan")
    group = tab.locator(".csb-found section").nth(1)
    before = group.locator("a").count()
    group.get_by_role("button").click()
    assert group.locator("a").count() > before == 5
    ask(tab, "Kosovo")
    tab.locator(".md-search__input").focus()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.textContent") == "Kosovo"
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{base}countries/xkx/")


def test_entries_lead_somewhere(site: Path, pages: dict[str, Page]) -> None:
    """Catch an entry that leads to a page or a file that the site does not have."""
    groups = json.loads((site / "search" / "entries.json").read_text(encoding="utf-8"))
    assert len(groups) == 6
    for group in groups:
        for title, _, address, *_ in group["entries"]:
            page, _, anchor = address.partition("?")[0].partition("#")
            assert page in pages, title
            assert not anchor or anchor in pages[page].ids, title
