"""The headers of the site, and that no setting of a build brings a third party in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from scripts.package.versions import Release
from scripts.website.headers import render_headers
from tests.website.browse import Setting, Visit, origin, watched
from tests.website.built import read_page
from tests.website.projects import CONTACT, REPOSITORY
from tests.website.serving import Rules, headers_of, read_rules, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.website.built import Page
    from tests.website.conftest import Poisoned

ADDRESSES = (
    *("/", "/countries/kaz/", "/assets/stylesheets/site.css", "/claims.json", "/feeds/events.xml"),
    *("/data/", "/data/latest/areas.csv", "/data/1.0.0/areas.csv", "/data/1.1.0-dev/areas.csv"),
)
STYLE = "assets/stylesheets/site.css"
OTHERS = re.compile(r"""<(?:script|img|iframe|source)[^>]+src=["']?(?:https?:)?//""")


@pytest.fixture(scope="module", name="rules")
def fixture_rules(site: Path) -> Rules:
    """Return the rules of the built site."""
    return read_rules((site / "_headers").read_text(encoding="utf-8"))


def test_every_answer_has_the_headers(site: Path) -> None:
    """Catch a file that a browser may guess the type of, and a link that tells where it stands."""
    with served(site) as base:
        for path in ("", "data/latest/areas.csv", "assets/stylesheets/site.css"):
            with urlopen(base + path) as answer:  # noqa: S310 - our own server
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_header_is_sent_twice(rules: Rules, address: str) -> None:
    """Catch two rules that set one header: hosts join them to one that means neither."""
    names = [name for name, _ in headers_of(rules, address)]
    assert len(names) == len(set(names))


def test_the_style_is_named_ahead(rules: Rules, pages: dict[str, Page]) -> None:
    """Catch a style that is fetched in vain, from another place or by a page that has none."""
    named = {}
    for address, page in pages.items():
        link = dict(headers_of(rules, f"/{address}")).get("Link")
        if link:
            told = re.fullmatch(r"<([^<>]+)>; rel=preload; as=style", link)
            assert told
            named[address] = told[1] in page.assets
    assert {address for address, right in named.items() if not right} == set()
    assert {"", "countries/", "countries/kaz/", "methodology/mentions/"} <= named.keys()


@pytest.mark.parametrize("address", ["", "countries/geo-abk/", "compare/"])
def test_a_style_named_ahead_is_fetched_once(browser: Browser, base: str, address: str) -> None:
    """Catch a style that comes twice on a metered link."""
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(base + address)
    assert [url for url in asked if url.endswith("/site.css")] == [f"{base}{STYLE}"]
    context.close()


def test_only_what_never_changes_is_kept_for_ever() -> None:
    """Catch a reader who keeps yesterday's data: work and `latest` change, a version does not."""
    releases = [
        Release(version, "2026-11-25", "minor", "0", {}, {}) for version in ("1.1.0", "1.0.0")
    ]
    rules = read_rules(render_headers(releases).decode())
    kept = {
        version: "Cache-Control" in dict(headers_of(rules, f"/data/{version}/areas.csv"))
        for version in ("1.1.0", "1.0.0", "1.2.0-dev", "latest")
    }
    assert kept == {"1.1.0": True, "1.0.0": True, "1.2.0-dev": False, "latest": False}


def test_programs_of_others_may_read_the_data_alone(rules: Rules) -> None:
    """Catch data that no web page of others can read, and pages that any of them can."""
    opened = {
        address: "Access-Control-Allow-Origin" in dict(headers_of(rules, address))
        for address in ("/data/latest/areas.csv", "/claims.json", "/feeds/data.xml", "/events/")
    }
    assert list(opened.values()) == [True, True, True, False]


def test_repository_brings_nobody_in(browser: Browser, poisoned: Poisoned) -> None:
    """Catch the theme asking the host of the repository from every reader's browser."""
    visit = Visit(Setting())
    with served(poisoned.site) as base:
        tab = browser.new_page()
        with watched(tab, visit):
            tab.goto(base, wait_until="load")
            tab.wait_for_load_state("networkidle")
            links = tab.locator(f"a.md-source[href='{REPOSITORY}']").count()
        tab.close()
    assert links == 2
    assert {origin(address) for address in visit.requests} == {origin(base)}


def test_harm_is_reported_in_private(poisoned: Poisoned, pages: dict[str, Page]) -> None:
    """Catch a reader who could tell of harm in public alone, though a private address is set."""
    report = "methodology/corrections/"
    text = (poisoned.site / report / "index.html").read_text(encoding="utf-8")
    section = read_page(text).article.partition("What could harm somebody")[2]
    assert CONTACT in section.partition("Any other error")[0]
    assert "no private address" not in section
    assert "no private address" in pages[report].article
    assert "corrections/#harm" in pages["methodology/ethics/"].source


def test_no_page_names_a_script_of_others(poisoned: Poisoned) -> None:
    """Catch a script or a picture of another host on any page, whatever the settings are."""
    pages = {path: path.read_text(encoding="utf-8") for path in poisoned.site.rglob("*.html")}
    assert [str(path) for path, text in pages.items() if OTHERS.search(text)] == []
    assert OTHERS.search('<script async src="https://unpkg.com/x.js">')
