"""Prose is judged once: with the rows where an edition is made, else beside the build."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from scripts import edition
from scripts.keys import SOUND
from scripts.website import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

Kept = list[tuple[str, str]]


@pytest.fixture(name="kept")
def fixture_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """Return what an edition keeps; its check reads nothing and finds nothing."""
    kept: Kept = []
    checked = SimpleNamespace(findings=[], register=object())
    monkeypatch.setattr(edition, "judge", lambda *_: checked)
    monkeypatch.setattr(edition, "with_releases", lambda register: register)
    monkeypatch.setattr(edition, "keep", lambda kind, key, _: kept.append((kind, key)))
    edition.edition_at.cache_clear()
    yield kept
    edition.edition_at.cache_clear()


def test_an_edition_keeps_that_its_prose_is_sound(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a first build that judges the prose twice."""
    monkeypatch.setattr(edition, "prose_key", lambda: "a")
    edition.edition_at("rows")
    assert kept == [(SOUND, "a")]


def test_prose_that_changed_while_it_was_read_is_judged_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch prose that counts as judged since somebody saved it while the check ran."""
    keys = iter(["a", "b"])
    monkeypatch.setattr(edition, "prose_key", lambda: next(keys))
    edition.edition_at("rows")
    assert kept == []


@pytest.mark.parametrize("known", [True, False])
def test_prose_is_judged_where_nobody_did(*, known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch prose that is never judged, and a process that judges what is known."""
    monkeypatch.setattr(contents, "found", lambda *_: {"sound": True} if known else None)
    monkeypatch.setattr(contents, "Aside", lambda task: task)
    monkeypatch.setattr(contents, "prose_key", lambda: "a")
    contents.judged_under.cache_clear()
    assert (contents.begin_judging() is None) is known
    contents.judged_under.cache_clear()
