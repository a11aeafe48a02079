"""The marks of Lighthouse are told as it gives them, and what is under its mark is told."""

from __future__ import annotations

import pytest

from scripts.workshop.lighthouse import WANTED, marks_of, table_line

FULL = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def test_marks_are_those_of_the_judgement() -> None:
    """Catch a mark of another thing, one that is cut down, and one for what was not judged."""
    scores = {"seo": 1, "accessibility": 0.996, "performance": 0.949, "best-practices": None}
    judged = {name: {"score": score} for name, score in scores.items()}
    assert marks_of(judged) == {"performance": 95, "accessibility": 100, "seo": 100}


@pytest.mark.parametrize(("name", "mark"), [("performance", 94), ("seo", 99), ("seo", None)])
def test_what_is_under_its_mark_is_told(name: str, mark: int | None) -> None:
    """Catch a page that is too slow, or was not judged, and looks like the others."""
    assert set(FULL) == set(WANTED)
    assert "UNDER" not in table_line("home", FULL)
    lower = {**FULL, name: mark} if mark else {k: v for k, v in FULL.items() if k != name}
    line = table_line("home", lower)
    assert line.endswith("UNDER")
    assert f" {mark or 'none'}" in line
