"""What the benchmark edits can be built: a trial of rows that are refused would end the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.cache import digest_of_files
from scripts.check import check
from scripts.check.version_number import number_findings
from scripts.load import load_package
from scripts.paths import DOCS, RELEASES, SOURCE
from scripts.workshop.bench import (
    change_cell,
    change_sentence,
    copy_project,
    retitle_source,
    say_more,
)
from scripts.workshop.full import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(name="place")
def fixture_place(tmp_path: Path) -> Path:
    """Return the copy of the project that the benchmark edits."""
    copy_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.parametrize("edit", [change_cell, change_sentence, retitle_source, say_more])
def test_what_is_edited_can_be_built(place: Path, edit: Callable[[Path, int], object]) -> None:
    """Catch an edit of a column that has moved, and one that changes nothing at the second time."""
    seen = {digest_of_files([place])}
    for number in (1, 2):
        edit(place, number)
        source = place / SOURCE.name
        assert check(source, place / DOCS.name) == []
        assert number_findings(load_package(source), source / RELEASES.name) == []
        seen.add(digest_of_files([place]))
    assert len(seen) == 3


def test_full_areas_can_be_built(place: Path) -> None:
    """Catch a rule that refuses the enlarged package on which the size of the site is measured."""
    fill(place / SOURCE.name)
    assert check(place / SOURCE.name) == []
