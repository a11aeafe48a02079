"""A cell that holds code of any language comes out as text, on every page and in the search."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.website.hostile import HIDDEN, SHORT, Judge
from tests.website.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog
    from playwright.sync_api import Page as Tab

    from tests.website.conftest import Poisoned

CODE = "img[src='x'], marquee, [onerror], [onclick], a[href^='javascript:'], #id, #x"
PAGES = {
    "profile": "countries/kaz/",
    "territory": "countries/geo-abk/",
    "home": "",
    "sources": "methodology/sources/",
    "rows": "data/tables/restrictions/kaz/",
    "table": "data/tables/restrictions/",
    "chronicle": "events/",
}


@pytest.fixture(scope="module", name="judged")
def fixture_judged(poisoned: Poisoned) -> dict[str, Judge]:
    """Return every page of the poisoned site, read as a browser reads it."""
    return {
        path.relative_to(poisoned.site).as_posix(): Judge(path.read_text(encoding="utf-8"))
        for path in poisoned.site.rglob("*.html")
    }


@pytest.fixture(scope="module", name="address")
def fixture_address(poisoned: Poisoned) -> Iterator[str]:
    """Return where the poisoned site is served."""
    with served(poisoned.site) as address:
        yield address


@pytest.fixture(name="alerts")
def fixture_alerts() -> list[str]:
    """Return what opened while a page was read."""
    return []


@pytest.fixture(name="tab")
def fixture_tab(browser: Browser, alerts: list[str]) -> Iterator[Tab]:
    """Return a tab that notes every dialog."""
    tab = browser.new_page()

    def note(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", note)
    yield tab
    tab.close()


def test_no_cell_becomes_code(judged: dict[str, Judge]) -> None:
    """Catch an element, an attribute or a script that a cell made, on any page."""
    assert len(judged) > 50
    assert {page: judge.faults for page, judge in judged.items() if judge.faults} == {}


def test_no_cell_is_changed(poisoned: Poisoned, judged: dict[str, Judge]) -> None:
    """Catch a cell that lost a character, was rendered as Markdown, or ran as a template."""
    read = {page: judge.cells(poisoned.planted) for page, judge in judged.items()}
    assert {page: changed for page, (_, changed) in read.items() if changed} == {}
    shown = set().union(*(whole for whole, _ in read.values()))
    lost = {name for name in poisoned.planted if name not in shown}
    assert {name for name in lost if name.rpartition(".")[0] not in HIDDEN} == set()


def test_search_index_holds_text(poisoned: Poisoned) -> None:
    """Catch a cell that is code in the index of the pages, which holds HTML."""
    index = json.loads((poisoned.site / "search" / "search_index.json").read_text("utf-8"))
    hostile = [doc for doc in index["docs"] if "Hostile" in doc["title"] + doc["text"]]
    assert len(hostile) > 10
    for document in hostile:
        judge = Judge(document["title"] + document["text"])
        assert judge.faults == [], document["location"]


@pytest.mark.parametrize("name", PAGES)
def test_browser_shows_text(
    tab: Tab, alerts: list[str], address: str, poisoned: Poisoned, name: str
) -> None:
    """Catch code of a cell that runs in a browser, and a cell that is not shown whole."""
    tab.goto(address + PAGES[name], wait_until="load")
    tab.wait_for_load_state("networkidle")
    assert tab.locator(CODE).count() == 0
    text = tab.evaluate("document.body.textContent")
    assert any(cell in text for cell in poisoned.planted.values())
    assert alerts == []


def test_title_and_contents_are_text(tab: Tab, address: str, poisoned: Poisoned) -> None:
    """Catch a name that is cut or changed in the title, the heading or the table of contents."""
    name = next(cell for key, cell in poisoned.planted.items() if key.startswith("areas.name"))
    tab.goto(address + PAGES["profile"])
    assert tab.title().startswith(re.sub(r"\s+", " ", name))
    assert name in tab.locator("h1").inner_text()
    assert name in str(tab.locator("meta[name=description]").get_attribute("content"))
    label = next(cell for key, cell in poisoned.planted.items() if key == "indicators.title.0")
    tab.goto(address + PAGES["rows"])
    assert label in [title.strip() for title in tab.locator("summary h2").all_text_contents()]
    tab.goto(address + PAGES["table"])
    contents = tab.locator(".md-nav--secondary .md-ellipsis").all_text_contents()
    assert label in [entry.strip() for entry in contents]


def test_search_results_are_text(tab: Tab, alerts: list[str], address: str) -> None:
    """Catch a result of the search that runs as code."""
    tab.goto(address)
    tab.get_by_role("textbox", name="Search").fill("Hostile")
    result = tab.locator(".csb-found section")
    result.last.locator("h2", has_text="Pages").wait_for(timeout=90_000)  # others still build
    assert tab.locator(".md-search").locator(CODE).count() == 0
    found = [" ".join(group.all_text_contents()) for group in (result.first, result.last)]
    assert all("<script>" in text for text in found)
    assert alerts == []


def test_judge_notices() -> None:
    """Catch a judge that lets code pass."""
    for code in (
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<a href=' JavaScript:alert(1)'>x</a>",
        "<p onclick=alert(1)>x</p>",
    ):
        assert Judge(f"<p>{code}</p>").faults, code
    cell = {"events.title.0": f"Hostile events.title.0 {SHORT}"}
    assert Judge("<p>Hostile events.title.0 49</p>").cells(cell)[1]
