"""What a page costs on a metered link: all that the browser asks for at first, compressed."""

from __future__ import annotations

import gzip
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from scripts.paths import SITE
from tests.website.browse import PAGES, Reader, Setting
from tests.website.serving import PREFIX

if TYPE_CHECKING:
    from pathlib import Path

    from tests.website.built import Page

KIB = 1024
CONTENT = 90 * KIB
# Reference pages are tables without charts, read by few and often offline.
REFERENCE = 110 * KIB
REFERENCES = ("data/",)
INDEX = 150 * KIB
ICON = re.compile(r'<link rel="icon" href="([^"]+)"')
# What some kinds of pages load and others do not.
EXPLORER = {"finder.js", "rows.js", "explorer.js"}
ALONE_ON_PAGES = {
    "filter.js",
    "areas.css",
    "compare.js",
    "figure.js",
    "copy.js",
    "forward.js",
    *EXPLORER,
}
ALONE = "404.html"  # carries its style inside


@cache
def packed(path: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def file_of(address: str) -> Path:
    """Return the file that a request was answered with."""
    inside = urlsplit(address).path.removeprefix(PREFIX)
    return SITE / (f"{inside}index.html" if inside.endswith("/") or not inside else inside)


def budget(address: str) -> int:
    """Return what a page may weigh."""
    return REFERENCE if address.startswith(REFERENCES) else CONTENT


def asked_by(reader: Reader, name: str) -> set[str]:
    """Return what a page asks for; a browser without windows asks for no icon of the window."""
    asked = reader.visit(name, Setting()).requests
    found = ICON.search(file_of(asked[0]).read_text(encoding="utf-8"))
    assert found
    return {*asked, urljoin(asked[0], found[1])}


@pytest.mark.parametrize("name", PAGES)
def test_first_load_is_light(reader: Reader, name: str) -> None:
    """Catch a page that asks for more than its budget, the search included."""
    asked = asked_by(reader, name)
    assert len(asked) > 5
    weights = {address: packed(file_of(address)) for address in asked}
    assert sum(weights.values()) <= budget(PAGES[name]), weights


def test_every_page_is_light(reader: Reader, pages: dict[str, Page]) -> None:
    """Catch a page outside the sample that breaks the budget: its own text and what all load."""
    shared = {at for at in asked_by(reader, "countries") if not at.endswith(PAGES["countries"])}
    common = sum(packed(file_of(address)) for address in shared)
    own = {address: len(gzip.compress(page.source.encode(), 9)) for address, page in pages.items()}
    heavy = {at: common + size for at, size in own.items() if common + size > budget(at)}
    assert heavy == {}


def test_pages_load_the_same(pages: dict[str, Page]) -> None:
    """Catch an asset of a single page that the sample cannot know of."""
    kinds = {
        frozenset(asset.rpartition("/")[2] for asset in page.assets)
        for address, page in pages.items()
        if address != ALONE
    }
    assert frozenset.union(*kinds) - frozenset.intersection(*kinds) <= ALONE_ON_PAGES


def test_search_waits_until_it_is_used(reader: Reader, base: str) -> None:
    """Catch a search that every reader pays for, and an index that outgrows its budget."""
    asked = {urlsplit(address).path for address in reader.visit("home", Setting()).requests}
    assert not [path for path in asked if "/search/" in path]
    assert sum(packed(path) for path in (SITE / "search").iterdir()) <= INDEX
    tab = reader.open(Setting())
    with tab.expect_request(f"{base}search/search_index.json"):
        tab.goto(f"{base}?q=Kazakhstan")
    tab.close()
