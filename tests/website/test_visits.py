"""The table of first visits says what a browser asked for, and when it painted."""

from __future__ import annotations

import gzip
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from scripts.local_server import Packing, served
from scripts.workshop import visits
from scripts.workshop.visits import FirstVisit, measure, middle, table_line
from tests.website.browse import Reader, Setting
from tests.website.test_weight import file_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

HEAD = 600
"""Bytes that the head of an answer may have."""


def test_a_first_visit_is_measured(
    site: Path, browser: Browser, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch bytes that were not sent, a chart that is not there, one painted before its page."""
    monkeypatch.setattr(visits, "PAGES", {"home": "", "barometer": "barometers/restrictions/"})
    found = dict(measure(browser, site, 1))
    for page, cost in found.items():
        asked = reader.visit(page, Setting()).requests
        bare = sum(len(gzip.compress(file_of(url).read_bytes(), 9)) for url in asked)
        assert bare < cost.kibibytes * 1024 < bare + HEAD * len(asked)
        assert cost.requests == len(asked)
        # The link answers after 150 ms, and the page asks for its style when it is there.
        assert cost.letter > 0.3
        assert cost.shift == 0
    assert found["barometer"].chart is None
    assert found["home"].chart is not None
    assert found["home"].chart >= found["home"].letter


def test_processor_is_as_fast_as_before_when_a_visit_fails(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a slow processor that is left to all pages that the same process draws later."""
    tab = browser.new_page()
    line = tab.context.new_cdp_session(tab)
    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(line, "send", lambda verb, what=None: asked.append((verb, what)))
    with pytest.raises(ValueError, match="broken"), visits.slowed(line):
        raise ValueError("broken")
    tab.close()
    rates = [what for verb, what in asked if verb == "Emulation.setCPUThrottlingRate"]
    assert rates == [{"rate": visits.SLOWER}, {"rate": 1}]


def test_medians_are_told_and_the_worst_shift() -> None:
    """Catch a mean where one slow visit counts, and a page that moved once and is called still."""
    costs = [
        FirstVisit(80.0, 7, 0.5, 0.6, 0.0, 0.1),
        FirstVisit(80.0, 7, 0.7, None, 0.2, 0.3),
        FirstVisit(80.0, 7, 9.0, 0.8, 0.0, 0.2),
    ]
    assert middle(costs) == FirstVisit(80.0, 7, 0.7, 0.7, 0.2, 0.2)


@pytest.mark.parametrize(
    ("kibibytes", "chart", "over"),
    [(89.9, 0.99, False), (90.1, 0.5, True), (50.0, 1.01, True), (50.0, None, False)],
)
def test_what_is_over_its_budget_is_marked(
    kibibytes: float, chart: float | None, over: bool
) -> None:
    """Catch a page that is too heavy or too late and looks like the others."""
    line = table_line("home", FirstVisit(kibibytes, 7, 0.4, chart, 0.0, 0.1))
    assert line.endswith("OVER") is over
    assert f"{kibibytes} KiB" in line
    assert ("none" in line) is (chart is None)


def test_page_that_is_not_there_is_no_light_one(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch half a KiB, quickly shown, for a page of a site that was never built.

    Its tab is closed: a slowed processor that stays is busy with waiting to the end of the tests.
    """
    monkeypatch.setattr(visits, "PAGES", {"home": ""})
    before = browser.contexts
    with pytest.raises(FileNotFoundError, match="build the site first"):
        list(measure(browser, tmp_path / "none", 1))
    assert browser.contexts == before


def test_site_that_was_built_anew_is_sent_anew(tmp_path: Path) -> None:
    """Catch a table of all areas that has the pages of one area once more."""
    page = tmp_path / "index.html"
    for words in (b"one area", b"all areas"):
        page.write_bytes(words)
        with served(tmp_path, Packing) as top:
            line = HTTPConnection(top.removeprefix("http://"))
            line.request("GET", "/")
            assert gzip.decompress(line.getresponse().read()) == words
            line.close()
