"""The order of lines in a CSV file says nothing: no page, figure or published file changes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.claims.documents import register_files
from scripts.edition import Edition
from scripts.load import load_package
from scripts.package.proper import source_files
from scripts.pages import build_pages
from scripts.paths import SOURCE
from tests.invented.conftest import build_shown

if TYPE_CHECKING:
    from scripts.model import Package

NO_STORY = Path(__file__).with_name("no_story")


def shuffled(root: Path, place: Path) -> Package:
    """Return the package under a folder with the lines of every table in another order."""
    shutil.copytree(root, place, symlinks=True)
    chance = random.Random(7)  # noqa: S311 - no secret
    for path in sorted((place / "data").glob("*.csv")):
        head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        chance.shuffle(lines)
        path.write_text("".join([head, *lines]), encoding="utf-8")
    return load_package(place)


def shown(package: Package) -> dict[str, object]:
    """Return all that a reader is shown, by what it is."""
    edition = Edition(package)
    figures = build_shown(edition.package)
    edition.__dict__["figures"] = {figure.id: figure for figure, _ in figures}
    said = {f"figure {f.id}": (f.headline, f.alt, f.note, f.table, p) for f, p in figures}
    return {
        **said,
        **build_pages(edition, NO_STORY),
        **source_files(package),
        **register_files(edition.register),
    }


@pytest.mark.parametrize("name", ["invented", "real"])
def test_order_of_lines_changes_nothing(name: str, world_folder: Path, tmp_path: Path) -> None:
    """Catch a sentence, a figure, a page or a file that follows the order of the lines."""
    root = world_folder if name == "invented" else SOURCE
    before, after = shown(load_package(root)), shown(shuffled(root, tmp_path / "package"))
    assert set(before) == set(after)
    assert len(before) > 100
    assert [part for part in before if before[part] != after[part]] == []


def test_rows_keep_their_line(world_folder: Path, tmp_path: Path) -> None:
    """Catch rows in order whose finding would point to the line of another row."""
    package = shuffled(world_folder, tmp_path / "package")
    lines = (
        (tmp_path / "package" / "data" / "mentions.csv").read_text(encoding="utf-8").splitlines()
    )
    for record in package.ordered.records("mentions"):
        assert lines[record.line - 1].startswith(",".join(record.key[:4]))
