"""What an editor sees while the site is served: every edit comes onto the screen by itself."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from scripts.paths import CODE_FOLDER
from scripts.workshop.screen import Screen, screen
from tests.website.projects import small_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = {"SITE_URL": "", "REPO_URL": "", "CIVIC_SPACE_ROOT": ""}
# The edits of one moment: file, what stands in it, what is written; then page and words to come.
EDITS = {
    "sentence": ([("docs/index.md", "It stands", "It stays fresh")], "", "It stays fresh"),
    "cell": (
        [("datapackage/data/sources.csv", "A report on", "A freshly read report on")],
        "methodology/sources/",
        "A freshly read report on",
    ),
    "words": (
        [
            (
                "scripts/writing/templates/en/figures.yml",
                "A matrix of areas",
                "A fresh matrix of areas",
            ),
            ("scripts/writing/templates/en/pages/countries.md.j2", "# ", "# Fresh "),
        ],
        "",
        "A fresh matrix of areas",
    ),
}


@pytest.fixture(scope="module", name="seen")
def fixture_seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Screen]]:
    """Return a small project with code of its own, and the screen on which it is served."""
    place = small_project(
        tmp_path_factory.mktemp("served") / "project", "It stands. {{ chart('coverage') }}\n"
    )
    shutil.copytree(CODE_FOLDER, place / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    with screen(place, SETTINGS, place.parent / "said.txt") as served:
        served.wait("", "It stands")
        yield place, served


@pytest.mark.parametrize("name", EDITS)
def test_edit_comes_onto_the_screen(seen: tuple[Path, Screen], name: str) -> None:
    """Catch a page that stays as it was: after a sentence, a cell, a words file and a template."""
    place, served = seen
    edits, page, words = EDITS[name]
    assert words not in served.page(page)
    for path, old, new in edits:
        text = (place / path).read_text(encoding="utf-8")
        assert old in text, path
        (place / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    served.wait(page, words)
    if name == "words":
        assert "Fresh Countries" in served.page("countries/")


def test_deleted_file_leaves_the_screen(seen: tuple[Path, Screen]) -> None:
    """Catch a page or a download that an editor deleted and that is served for ever."""
    place, served = seen
    page, download = place / "docs" / "passing.md", place / "docs" / "passing.txt"
    download.write_text("A passing file", encoding="utf-8")
    page.write_text("# Passing\n\nIt passes by.\n", encoding="utf-8")
    served.wait("passing/", "It passes by.")
    assert served.page("passing.txt") == "A passing file"
    download.unlink()
    page.unlink()
    home = place / "docs" / "index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nAfter it.\n", encoding="utf-8")
    served.wait("", "After it.")
    assert "It passes by." not in served.page("passing/")
    assert served.page("passing.txt") == ""
    assert "Countries" in served.page("countries/")
