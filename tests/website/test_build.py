"""The build stops on broken prose, gives the same bytes twice, and does not need its hook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.website.built import Page, read_site
from tests.website.projects import FAULTS, hashes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.website.conftest import Small

NAMED = {
    "unknown figure": ["index.md", "No figure is called `coverge` (did you mean `coverage`?)"],
    "unknown indicator": ["index.md", "`restrictions_total` (did you mean `restrictions_totals`?)"],
    "broken anchor": ["index.md", "'#nowhere'", "countries/kaz.md"],
    "broken link": ["index.md", "`countries/nowhere.md` leads to no page", "1 finding:"],
}


def test_small_project_builds(small: Small) -> None:
    """Catch faults that are found only because nothing builds."""
    for name in ("first", "second"):
        status, said = small.told[name]
        assert status == 0, said


@pytest.mark.parametrize("fault", FAULTS)
def test_broken_prose_stops_the_build(small: Small, fault: str) -> None:
    """Catch a build that goes on, or does not say which page and which name are wrong."""
    status, said = small.told[fault]
    assert status == 1
    assert [words for words in NAMED[fault] if words not in said] == [], said


def test_failed_build_leaves_the_last_site(small: Small) -> None:
    """Catch a build that stops and takes the good site with it."""
    first, _, after_faults = small.hashes
    assert first
    assert after_faults == first


def test_two_builds_give_the_same_bytes(small: Small) -> None:
    """Catch a date, a random id or an order that differs between two builds of one folder."""
    first, second, _ = small.hashes
    assert len(first) > 50
    assert second == first


def test_build_elsewhere_without_hook_gives_the_same_bytes(site: Path, rebuilt: Path) -> None:
    """Catch pages that need the hook, and bytes that hang on the folder.

    The other build is made in another folder from the plain files of `python -m scripts pages`;
    only drawings are taken over.
    """
    assert hashes(rebuilt) == hashes(site)


def test_pages_without_hook_say_the_same(pages: dict[str, Page], rebuilt: Path) -> None:
    """Catch a page that is missing, or an article that reads differently, without the hook."""
    others = read_site(rebuilt)
    assert others.keys() == pages.keys()
    assert [at for at, page in pages.items() if others[at].article != page.article] == []
