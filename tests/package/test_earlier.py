"""Places of earlier sites that no archive tells of, and folders of data that were taken away."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from scripts.edition import Edition
from scripts.load import load_package
from scripts.package.release.plan import Plan
from scripts.pages.earlier import earlier_anchors, once_at, untold
from scripts.pages.moved import with_moved
from scripts.pages.versions import gone_versions_pages, states_of_work
from tests.package.releasing import opened, tiny_package

HERE, THERE = "methodology/discrepancies/index.md", "methodology/discrepancies/minor.md"
ANCHOR = "one_off_partners"


@pytest.fixture(name="edition")
def fixture_edition(first: Plan, tmp_path: Path) -> Edition:
    """Return an edition of the work after a first version."""
    tiny_package(tmp_path / "tiny", "1.1.0-dev")
    archives = {"1.0.0": opened(first.archive)}
    return Edition(load_package(tmp_path / "tiny"), None, [first.release], archives)


def test_a_place_is_told_where_it_was(edition: Edition) -> None:
    """Catch a link of former days that ends at the top of a page that says nothing of it."""
    pages = {HERE: "# Serious\n", THERE: f'<p id="{ANCHOR}"></p>'}
    text = unescape(with_moved(edition, pages)[HERE])
    assert f'<code id="{ANCHOR}">' in text
    assert f'href="../../{THERE.removesuffix(".md")}/#{ANCHOR}"' in text
    assert "before the first version" in text
    assert "Last published" not in text


@pytest.mark.parametrize(
    "pages",
    [
        {THERE: f'<p id="{ANCHOR}"></p>'},
        {HERE: "x"},
        {HERE: "x", THERE: "x"},
        {HERE: f'<p id="{ANCHOR}"></p>', THERE: f'<p id="{ANCHOR}"></p>'},
        {HERE: '<p id="one&#95;off&#95;partners"></p>', THERE: f'<p id="{ANCHOR}"></p>'},
    ],
)
def test_no_place_is_told_in_vain(edition: Edition, pages: dict[str, str]) -> None:
    """Catch a place that is told though it stands, or with a link that leads nowhere."""
    assert untold(pages) == []
    assert with_moved(edition, pages) == pages


def test_nothing_is_told_before_the_first_version(edition: Edition) -> None:
    """Catch a new site that speaks of addresses that it never had."""
    pages = {HERE: "x", THERE: f'<p id="{ANCHOR}"></p>'}
    unpublished = replace(edition, releases=[], archives={})
    assert with_moved(unpublished, pages) == pages
    assert states_of_work(unpublished) == {}


def test_former_anchors_of_rows_are_known() -> None:
    """Catch a row that lost its anchor with a cell of its key."""
    held = once_at("data/tables/mentions.md")
    assert held["re050c74bb9"] == ["r040b1e1c03"]
    assert len({place.moved.anchor for place in earlier_anchors()}) == len(earlier_anchors())


def test_folders_that_were_taken_away_say_so(edition: Edition) -> None:
    """Catch a folder of data that is gone without a word, or a page in the way of another."""
    assert states_of_work(edition) == {"0.1.0": "1.0.0", "1.0.0-dev": "1.0.0"}
    pages = gone_versions_pages(edition)
    assert [*pages] == ["data/0.1.0.md", "data/1.0.0-dev.md"]
    text = unescape(pages["data/1.0.0-dev.md"])
    assert "tiny-barometer-1.0.0-dev.zip" in text
    assert 'href="../../data/1.0.0/tiny-barometer-1.0.0.zip"' in text
