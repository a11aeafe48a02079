"""The policy of the site: it stands on every page, it holds back, and no page offends it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from scripts.paths import THEME
from scripts.writing.addresses import PAGES, page_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from tests.website.built import Page

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
LOADS = re.compile(r"<(?:script|style|link)\b")
INSIDE = re.compile(r"<(script|style)(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</\1>", re.DOTALL)
COUNT = """
  window.offences = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.offences.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
ADD = """(text) => {
  const script = document.createElement("script");
  script.textContent = text;
  document.body.append(script);
  document.body.setAttribute("style", "color: red");
}"""


def kinds(addresses: set[str]) -> dict[str, str]:
    """Return the address of the first page of each kind that the site has."""
    found = {}
    for kind, path in PAGES.items():
        pattern = re.compile(re.escape(page_address(path)).replace(r"\{\}", "[^/]+"))
        pages = [address for address in addresses if pattern.fullmatch(address)]
        if pages:
            found[kind] = min(pages)
    return found


def hashed(text: str) -> str:
    """Return how a policy names a script or style that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(name="tab")
def fixture_tab(browser: Browser) -> Iterator[Tab]:
    """Return a tab that counts what the policy held back."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(COUNT)
    yield context.new_page()
    context.close()


def offences(tab: Tab) -> list[str]:
    """Return what the policy held back since the page was opened."""
    found: list[str] = tab.evaluate("window.offences")
    return found


def test_every_page_has_the_policy_first(pages: dict[str, Page], site: Path) -> None:
    """Catch a page without the policy, or with a script, style or link before it."""
    headers = (site / "_headers").read_text(encoding="utf-8")
    for address, page in pages.items():
        policy = META.search(page.source)
        first = LOADS.search(page.source)
        assert policy, address
        assert first, address
        assert policy.start() < first.start(), address
        assert f"Content-Security-Policy: {policy.group(1)}\n" in headers, address
        assert policy.group(1).startswith("default-src 'none'; "), address
        assert "unsafe" not in policy.group(1), address


def test_hashes_are_those_of_the_theme(pages: dict[str, Page], site: Path) -> None:
    """Catch a hash that allows nothing the project wrote, and a script that none allows."""
    policy = (THEME / "partials" / "policy.html").read_text(encoding="utf-8")
    allowed = set(re.findall(r"'sha256-[^']+'", policy))
    used = {
        hashed(text): (address, text[:60])
        for address, page in pages.items()
        for _, text in INSIDE.findall(page.source)
    }
    for path in site.glob("figures/*/embed/index.html"):
        found = INSIDE.findall(path.read_text(encoding="utf-8"))
        used |= {hashed(text): (str(path), text[:60]) for _, text in found}
    strange = {name: place for name, place in used.items() if name not in allowed}
    assert set(used) == allowed, strange


def test_no_page_offends(tab: Tab, base: str, pages: dict[str, Page]) -> None:
    """Catch a script, a style or a request that the policy holds back, on each kind of page."""
    chosen = kinds(set(pages))
    assert len(chosen) > len(PAGES) - 2
    found = {}
    for kind, address in {**chosen, "missing": "404.html"}.items():
        tab.goto(base + address)
        found[kind] = offences(tab)
    assert {kind: held for kind, held in found.items() if held} == {}


def test_no_work_offends(tab: Tab, base: str) -> None:
    """Catch a part that offends only when it is used: search, scheme, menu, filter."""
    tab.goto(f"{base}events/")
    tab.get_by_role("button", name="Navigation").click()
    tab.keyboard.press("Escape")
    tab.goto(f"{base}events/2022/")
    tab.evaluate("document.querySelectorAll('[name=__palette]').forEach((each) => each.click())")
    tab.get_by_role("button", name="Search").click()
    tab.locator(".md-search__input").fill("Kazakhstan")
    assert offences(tab) == []


def test_policy_holds_back(tab: Tab, base: str) -> None:
    """Catch a count that notices nothing, and a policy that lets a script of a cell run."""
    tab.goto(base)
    tab.evaluate(ADD, "window.ran = 1")
    assert tab.evaluate("window.ran") is None
    assert {offence.split()[0] for offence in offences(tab)} == {
        "script-src-elem",
        "style-src-attr",
    }
