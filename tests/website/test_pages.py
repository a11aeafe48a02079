"""What every page owes to readers, screen readers and search engines, read without a browser."""

from __future__ import annotations

import json
import os
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scripts.website.standing import renew
from scripts.writing.languages import language_of
from tests.website.built import read_page, staleness

if TYPE_CHECKING:
    from pathlib import Path

    from tests.website.built import Page

UNRENDERED = re.compile(r"\{\{|\}\}|\{%|%\}|--8<--|wzxhzdk|&#\d+;|Undefined|\bnan\b")


def test_every_page_says_what_it_is(pages: dict[str, Page]) -> None:
    """Catch a page without language, title or description."""
    for address, page in pages.items():
        assert page.lang == language_of(f"{address}index.md"), address
        assert page.title.strip(), address
        assert 20 <= len(page.description) <= 300, (address, page.description)


def test_titles_and_descriptions_differ(pages: dict[str, Page]) -> None:
    """Catch two pages that a list of results could not tell apart."""
    for said in ("title", "description"):
        first: dict[tuple[str, str], str] = {}
        for address, page in pages.items():
            text = (page.lang, getattr(page, said))
            assert first.setdefault(text, address) == address, (said, text, first[text])


def test_headings_make_an_outline(pages: dict[str, Page]) -> None:
    """Catch a page with no or two main headings, and a heading that skips a level."""
    for address, page in pages.items():
        levels = [int(tag[1]) for tag in page.headings]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)


def test_nothing_is_left_unrendered(pages: dict[str, Page]) -> None:
    """Catch a mark of a template, a snippet or a missing value that came out as text."""
    for address, page in pages.items():
        left = UNRENDERED.search(page.article + page.title + page.description)
        assert left is None, (address, left)


def test_search_reads_prose_alone(site: Path) -> None:
    """Catch charts and data tables in the search index: results would be full of their numbers."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert len(index["docs"]) > 100
    for document in index["docs"]:
        assert "Data table" not in document["text"], document["location"]
        assert "<svg" not in document["text"], document["location"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<article><h1>a {{ 7 }}</h1></article>", "{{"),
        ("<article><p>--8<-- x</p></article>", "--8<--"),
        ("<article><p>nan</p></article>", "nan"),
    ],
)
def test_unrendered_marks_are_noticed(source: str, said: str) -> None:
    """Catch a reader of pages that lost the text of the article."""
    found = UNRENDERED.search(read_page(source).article)
    assert found
    assert found.group() == said


def test_old_site_is_refused(tmp_path: Path) -> None:
    """Catch tests that pass on a site that nobody built from these sources."""
    source, site = tmp_path / "source", tmp_path / "site"
    source.mkdir()
    (source / "index.md").write_text("new", encoding="utf-8")
    assert "no built site" in staleness(site, [source])
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    assert staleness(site, [source]) == ""
    later = (site / "index.html").stat().st_mtime + 10
    os.utime(source / "index.md", (later, later))
    assert staleness(site, [source]) == (
        "The built site is older than index.md: "
        "run `python -m scripts site` (`make test` does it before the tests)."
    )


def test_site_of_the_same_sources_is_young_again(tmp_path: Path) -> None:
    """Catch a site that no build makes testable, once a source is written anew as it was."""
    source, page = tmp_path / "index.md", tmp_path / "site" / "index.html"
    page.parent.mkdir()
    for path in (page, source):
        path.write_text("same", encoding="utf-8")
    os.utime(page, (1, 1))
    assert staleness(page.parent, [source])
    renew(page.parent)
    assert staleness(page.parent, [source]) == ""
