"""Addresses inside the site: relative, so that it works under any sub-path, and lasting."""

from __future__ import annotations

from posixpath import join, normpath

import pytest

from scripts.model import Package
from scripts.writing.addresses import area_page, page_address, root_of, row_address, row_anchor

PAGES = {
    "index.md": "",
    "events.md": "events/",
    "data/index.md": "data/",
    "data/README.md": "data/",
    "data/tables/support.md": "data/tables/support/",
    "countries/geo-abk.md": "countries/geo-abk/",
}


@pytest.mark.parametrize("source", PAGES)
def test_address(source: str) -> None:
    """Catch a page whose address is not the one that was promised."""
    assert page_address(source) == PAGES[source]


@pytest.mark.parametrize("source", PAGES)
def test_way_up_leads_to_the_top(source: str) -> None:
    """Catch a link that leaves the site, or stays below the top, from a page at any depth."""
    top = join("https://host/sub/path/", PAGES[source], root_of(source))
    assert normpath(top) == "https:/host/sub/path"
    assert root_of(source).endswith("/")


def test_profiles_have_their_promised_address() -> None:
    """Catch an identifier of an area that is not in lower case in its address."""
    assert page_address(area_page("GEO-ABK")) == "countries/geo-abk/"


def test_row_anchor_is_stable() -> None:
    """Catch a change of the anchors of rows: links in other people's texts would break."""
    assert row_anchor(["restrictions_totals", "KAZ", "2017-01-01"]) == "r1f93b93595"
    assert row_address("support", ["a"]) == f"data/tables/support/#{row_anchor(['a'])}"


def test_row_anchors_differ(package: Package) -> None:
    """Catch two rows with one anchor: a number would lead to another number's source."""
    for table in package.tables.values():
        keys = table.rows[table.key].itertuples(index=False, name=None)
        anchors = [row_anchor(key) for key in keys]
        assert len(set(anchors)) == len(anchors)
    assert row_anchor(["ab", "c"]) != row_anchor(["a", "bc"])
