"""The script that filters lists: small, at home, and nothing is lost without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from scripts.paths import DOCS
from scripts.writing.addresses import page_path
from tests.pages.conftest import Rows
from tests.pages.reading import read_page

Read = Callable[[str], Rows]
FILTER = DOCS / "assets" / "filter.js"
SIZE = 3 * 1024


def test_the_filter_is_small_and_stays_at_home() -> None:
    """Catch a script that grows, or asks the network for anything."""
    code = FILTER.read_text(encoding="utf-8")
    assert len(code.encode()) < SIZE
    assert not re.search(r"fetch|XMLHttp|import|https?:|eval|innerHTML|localStorage", code)


def shown(tab: Tab) -> list[str]:
    """Return the text of every item that a reader sees."""
    return [item.inner_text() for item in tab.locator("[data-csb-item]:visible").all()]


@pytest.fixture(name="chronicle")
def fixture_chronicle(browser: Browser, texts: dict[str, str], tmp_path: Path) -> Iterator[Tab]:
    """Yield the index of the chronicle, opened as a file."""
    script = FILTER.read_text(encoding="utf-8")
    body = texts["events/index.md"].split("<script")[0]
    place = tmp_path / "index.html"
    place.write_text(f"<!doctype html><body>{body}<script>{script}</script>", encoding="utf-8")
    tab = browser.new_page()
    tab.goto(place.as_uri())
    yield tab
    tab.close()


def test_the_filter_narrows_and_widens(chronicle: Tab, table: Read) -> None:
    """Catch a filter that hides what fits, leaves it folded, shows the rest, or stays for good."""
    rows = table("events")
    newest = max(r["date_start"][:4] for r in rows)
    at_first = [r for r in rows if r["date_start"].startswith(newest)]
    assert len(shown(chronicle)) == len(at_first)
    chronicle.select_option("select[name=area]", "KAZ")
    chronicle.select_option("select[name=year]", "2019")
    wanted = [r for r in rows if r["area_id"] == "KAZ" and r["date_start"].startswith("2019")]
    assert len(shown(chronicle)) == len(wanted)
    assert str(len(wanted)) in chronicle.inner_text("[role=status]")
    assert chronicle.locator("[data-csb-group]:visible").count() == 1
    chronicle.fill("input[name=text]", "SNAP  election")
    assert len(shown(chronicle)) == 1
    chronicle.click("button[type=reset]")
    chronicle.wait_for_function("!document.querySelector('[data-csb-item][hidden]')")
    assert len(shown(chronicle)) == len(at_first)
    assert chronicle.locator("[data-csb-item]").count() == len(rows)


def test_without_the_script_there_is_a_list_and_no_filter(texts: dict[str, str]) -> None:
    """Catch controls that do nothing for who runs no script, or items that need one."""
    for path in ("events/index.md", page_path("organizations")):
        page = read_page(texts[path])
        assert all("hidden" in form.attributes for form in page.tagged("form"))
        assert not [item for item in page.having("data-csb-item") if "hidden" in item.attributes]
        assert page.having("data-csb-item")
