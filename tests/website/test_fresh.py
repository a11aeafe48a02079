"""Builds that survive and never show yesterday's page, on a small project with code of its own.

The project stands in a folder with blanks and Cyrillic letters, and is built without a locale, with
a closed umask and without a folder for temporary files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scripts.lock import only_build
from scripts.paths import CODE_FOLDER
from tests.website.projects import HOME, hashes, small_project

if TYPE_CHECKING:
    from pathlib import Path

STRANGE = {"LC_ALL": "C", "TMPDIR": "/nowhere", "SITE_URL": "", "REPO_URL": ""}
# The file, what stands in it, and what an editor writes in its place, from the widest to the
# narrowest: what one edit leaves stale, no later one makes new by chance.
EDITS = {
    "code": [
        ("scripts/charts/theme.py", '"labelFontSize": 13', '"labelFontSize": 17'),
        (
            "scripts/writing/templates/en/figures.yml",
            "A matrix of areas",
            "A fresh matrix of areas",
        ),
        ("scripts/writing/templates/en/pages/countries.md.j2", "# ", "# Fresh "),
    ],
    "frame": [
        ("mkdocs.yml", "site_name: Civic", "site_name: Fresh"),
        ("overrides/main.html", '<meta charset="utf-8">', '<meta charset="utf-8"><!--fresh-->'),
        ("docs/assets/look.css", "\n", "\n/* fresh */\n"),
    ],
    "cell": [("datapackage/data/sources.csv", "A report on", "A freshly read report on")],
    "sentence": [("docs/index.md", "It stands", "It stays fresh")],
    "taken in": [("taken_in.txt", "As it was", "As fresh as can be")],
}
TAKEN_IN = '\n```text\n--8<-- "taken_in.txt"\n```\n'
MARKS = (
    *("A fresh matrix", 'font-size="17px"', "Fresh Countries", "Fresh Space", "<!--fresh-->"),
    *("A freshly read report", "It stays fresh", "As fresh as can be"),
)


@dataclass
class Project:
    """A small project that is built in its own folder by its own code."""

    place: Path
    said: dict[str, str] = field(default_factory=dict)
    """What the build after each group of edits said."""
    sites: dict[str, dict[str, str]] = field(default_factory=dict)
    """Hashes of the site after each."""

    @property
    def site(self) -> Path:
        """Return the folder of the built site."""
        return self.place / "site"

    def start(self, *before: str) -> subprocess.Popen[str]:
        """Start a build; `before` are words of the shell that run first."""
        words = "; ".join(["umask 077", *before, f'exec "{sys.executable}" -m scripts site'])
        environment = {**os.environ, **STRANGE}
        environment.pop("CIVIC_SPACE_ROOT", None)
        return subprocess.Popen(
            ["sh", "-c", words],
            cwd=self.place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def build(self, *before: str) -> tuple[int, str]:
        """Return the exit status of a build and what it said."""
        with self.start(*before) as process:
            said, _ = process.communicate()
        return process.returncode, said

    def write(self, sentence: str) -> None:
        """Write another sentence on the first page."""
        (self.place / "docs" / "index.md").write_text(HOME + sentence, encoding="utf-8")


@pytest.fixture(scope="module", name="project")
def fixture_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the project after every edit, built after each group of them."""
    place = tmp_path_factory.mktemp("fresh") / "Моя папка для проб"
    small_project(place, f"It stands. {{{{ chart('coverage') }}}}\n{TAKEN_IN}")
    (place / "taken_in.txt").write_text("As it was.\n", encoding="utf-8")
    shutil.copytree(CODE_FOLDER, place / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    project = Project(place)
    for name, edits in {"first": [], "nothing": [], **EDITS}.items():
        for path, old, new in edits:
            file = place / path
            text = file.read_text(encoding="utf-8")
            assert old in text, path
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
        status, project.said[name] = project.build()
        assert status == 0, project.said[name]
        project.sites[name] = hashes(project.site)
    return project


def test_no_edit_leaves_a_stale_page(project: Project) -> None:
    """Catch a page, drawing, index or download that an edit of its inputs did not make anew."""
    fresh = project.sites["taken in"]
    shutil.rmtree(project.place / "build")
    shutil.rmtree(project.site)
    status, said = project.build()
    assert status == 0, said
    clean = hashes(project.site)
    assert clean.keys() == fresh.keys()
    assert [path for path in clean if clean[path] != fresh[path]] == []


def test_every_edit_is_seen(project: Project) -> None:
    """Catch edits that change nothing, with which the comparison would prove nothing."""
    names = [name for name in project.sites if name != "nothing"]
    for earlier, later in pairwise(names):
        assert project.sites[later] != project.sites[earlier], later
    text = "".join(path.read_text(encoding="utf-8") for path in project.site.rglob("*.html"))
    for mark in MARKS:
        assert mark in text, mark


def test_second_build_has_nothing_to_do(project: Project) -> None:
    """Catch a build of what stands already."""
    assert project.sites["nothing"] == project.sites["first"]
    assert "site " in project.said["first"]
    assert "site " not in project.said["nothing"].partition("pages and")[0]


def test_site_that_somebody_changed_is_built_anew(project: Project) -> None:
    """Catch a site with a foreign or a missing file that is called whole."""
    whole = hashes(project.site)
    (project.site / "index.html").write_text("foreign", encoding="utf-8")
    (project.site / "404.html").unlink()
    assert project.build()[0] == 0
    assert hashes(project.site) == whole


def test_strange_surroundings_do_no_harm(project: Project) -> None:
    """Catch pages that no server may read, and words of the system in place of a page."""
    for path in project.site.rglob("*"):
        wanted = 0o755 if path.is_dir() else 0o644
        assert path.stat().st_mode & 0o777 & wanted == wanted, path


def test_two_builds_at_once(project: Project) -> None:
    """Catch a second build that takes the pages of the first away, or does not say why not."""
    before = hashes(project.site)
    project.write("Two at once.\n")
    with only_build(project.place / "build" / "lock"):
        status, said = project.build()
    assert status == 1
    assert "Another build is running in this folder" in said
    assert hashes(project.site) == before


def test_full_disk_leaves_the_last_site(project: Project) -> None:
    """Catch half a site, or a traceback, when no file can be written any more."""
    before = hashes(project.site)
    project.write("A full disk.\n")
    status, said = project.build("ulimit -f 16")
    assert status == 1
    assert "could not be written" in said
    assert "Traceback" not in said
    assert hashes(project.site) == before
    assert list(project.place.glob(".site.*")) == []


def test_killed_build_leaves_the_last_site(project: Project) -> None:
    """Catch a site that is gone or half there after a kill, and remains that stay for ever."""
    start = time.monotonic()
    project.write("Whole.\n")
    assert project.build()[0] == 0
    took = time.monotonic() - start
    before = hashes(project.site)
    for part in (0.5, 0.8):
        project.write(f"Killed after {part} of a build.\n")
        with project.start() as process:
            time.sleep(took * part)
            process.kill()
        if hashes(project.site) != before:
            assert "Killed" in (project.site / "index.html").read_text(encoding="utf-8")
            assert hashes(project.site).keys() == before.keys()
    project.write("Whole.\n")
    assert project.build()[0] == 0
    assert hashes(project.site) == before
    assert list(project.place.glob(".site.*")) == []
