"""Drawings are kept by their content and by the code that draws: never stale, never twice."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts import background
from scripts.charts import drawn
from scripts.charts.drawn import (
    Drawing,
    draw_cached,
    draw_picture,
    drawing_ahead,
    drawing_key,
    end_ahead,
    start_ahead,
)
from scripts.charts.pictures import Bar, Bars, Panel, Picture

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = Bars((Panel("", (Bar("a", 1.0, "1", "third"),)),))


@pytest.fixture(name="drawings")
def fixture_drawings(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """Return the list of what is really drawn, in place of the drawing program."""
    made: list[Picture] = []

    def draw(picture: Picture, width: int) -> Drawing:
        made.append(picture)
        return Drawing(f"{{{width}}}", f"<svg>{picture!r}</svg>")

    monkeypatch.setattr(drawn, "draw_picture", draw)
    return made


def test_same_content_is_drawn_once(drawings: list[Picture], tmp_path: Path) -> None:
    """Catch a rebuild that draws everything again, and a drawing that changes when it is kept."""
    first = draw_cached(PICTURE, 300, tmp_path)
    assert draw_cached(replace(PICTURE), 300, tmp_path) == first
    assert len(drawings) == 1


def test_other_content_is_drawn_anew(drawings: list[Picture], tmp_path: Path) -> None:
    """Catch a picture of yesterday's rows, or of another width."""
    other = Bars((Panel("", (Bar("a", 2.0, "1", "third"),)),))
    keys = {drawing_key(PICTURE, 300), drawing_key(PICTURE, 301), drawing_key(other, 300)}
    assert len(keys) == 3
    draw_cached(PICTURE, 300, tmp_path)
    draw_cached(other, 300, tmp_path)
    assert len(drawings) == 2


def test_other_code_draws_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch pictures of an older drawing program after an update."""
    before = drawing_key(PICTURE, 300)
    drawn.code_key.cache_clear()
    monkeypatch.setattr(drawn, "version", lambda _: "99.0")
    assert drawing_key(PICTURE, 300) != before
    drawn.code_key.cache_clear()


def test_pictures_can_be_sent() -> None:
    """Catch a picture that another process could not take."""
    assert pickle.loads(pickle.dumps(PICTURE)) == PICTURE  # noqa: S301 - made in this line


def test_processes_draw_what_this_one_draws(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Catch a drawing that comes out of another process with other bytes, or is lost there."""
    monkeypatch.setattr(background, "FEW", 1)
    monkeypatch.setattr(background, "processors", lambda: 2)
    start_ahead()
    with drawing_ahead([(PICTURE, 300), (PICTURE, 301)], tmp_path):
        assert len(background.HELPERS) == 1
    end_ahead()
    assert len(list(tmp_path.rglob("*.json"))) == 2
    assert not background.HELPERS
    kept = draw_cached(PICTURE, 300, tmp_path)
    assert kept == draw_picture(PICTURE, 300)
