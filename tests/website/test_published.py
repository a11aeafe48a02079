"""Every address that a site of this project ever published still leads to its thing or tells."""

from __future__ import annotations

from functools import cache
from html import unescape
from pathlib import Path

import pytest

from scripts.package.versions import load_releases
from scripts.pages.versions import BEFORE_FIRST
from scripts.paths import RELEASES
from tests.website.published import (
    INDEX,
    Places,
    addresses_of,
    listed,
    read_places,
    versioned,
)

read = cache(read_places)


def page_at(site: Path, address: str) -> Path:
    """Return the file that a host gives for an address."""
    return site / (f"{address[1:]}{INDEX}" if address.endswith("/") else address[1:])


@cache
def versions() -> set[str]:
    """Return the number of every published version."""
    return {release.version for release in load_releases(RELEASES)}


def leads(site: Path, address: str) -> bool:
    """Return whether a site has what stands at an address, down to the place on the page."""
    path, _, place = address.partition("#")
    if path in {f"/data/{version}/" for version in versions()}:
        return not place  # a folder of files: `test_every_file_of_a_version_stands` looks inside
    page = page_at(site, path)
    places = read(page) if page.is_file() and place else Places()
    return page.is_file() and (not place or place in places.ids | places.top)


def tells(site: Path, address: str, page: str) -> bool:
    """Return whether a page of a site tells of a file that is gone, by its name."""
    told = page_at(site, page)
    name = Path(address).name.rpartition(".")[0]
    return told.is_file() and name in unescape(told.read_text(encoding="utf-8"))


def test_every_published_address_leads_on(site: Path) -> None:
    """Catch a page, a place or a file that was published and is gone, and nobody says so."""
    known = listed()
    assert len(known) > 5000
    lost = [name for name, page in known.items() if not page and not leads(site, name)]
    assert lost == []
    silent = [name for name, page in known.items() if page and not tells(site, name, page)]
    assert silent == []


def test_a_file_that_was_not_kept_is_told_of(site: Path) -> None:
    """Catch a page for what is not there that is silent on the files of states of the work."""
    text = (site / "404.html").read_text(encoding="utf-8")
    assert "were not kept" in text
    assert "<code>-dev</code>" in text
    assert f"<code>{BEFORE_FIRST}</code>" in text


def test_every_file_of_a_version_stands(site: Path) -> None:
    """Catch a file of a published version that is gone from its address."""
    files = versioned()
    assert len(files) > 1000
    assert sorted(name for name in files if not page_at(site, name).is_file()) == []


def test_the_list_knows_every_version() -> None:
    """Catch a release of which nobody listed the addresses: `make site`, then `make addresses`."""
    assert {f"/data/versions/{version}/" for version in versions()} <= {*listed()}
    assert {f"/data/{version}/" for version in versions()} <= {*listed()}


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "/#nowhere", "/data/nowhere.csv", "/data/0.0.9/", "/data/latest/#nowhere"],
)
def test_a_lost_address_is_noticed(site: Path, address: str) -> None:
    """Catch a look at addresses that finds everything."""
    assert not leads(site, address)


def test_a_silent_page_is_noticed(site: Path) -> None:
    """Catch a look at gone files that takes any page for one that tells."""
    assert not tells(site, "/data/latest/x-0.1.0.zip", "/")
    assert not tells(site, "/data/latest/x-0.1.0.zip", "/nowhere/")


def test_the_list_is_made_of_what_others_can_link_to(tmp_path: Path) -> None:
    """Catch a list that misses a kind of address, or holds what no reader ever sees."""
    for name, text in {
        "index.html": '<h1 id="top"></h1><p id="in"></p><p id="bare"></p><a href="#in">x</a>'
        '<a href="#top">x</a><a href="a/#b">x</a><a href="//other.org/#c">x</a>',
        "a/index.html": '<p id="b"></p><p id="d"></p><a href="../a/?q=1#d">x</a>',
        "data/1.0.0/areas.csv": "",
        "data/latest/areas.csv": "",
        "assets/site.css": "",
        "assets/picture.png": "",
        "404.html": '<a href="#in">x</a>',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert addresses_of(tmp_path) == {
        *("/", "/#in", "/a/", "/a/#b", "/a/#d", "/assets/picture.png"),
        *("/data/1.0.0/", "/data/latest/areas.csv"),
    }
