"""Builds never show yesterday's page: every edit is seen, and what stands is built once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.website.projects import hashes

if TYPE_CHECKING:
    from tests.website.fresh import Clean, Project

MARKS = (
    *(("code", 'font-size="17px"'), ("code", "/* fresh */"), ("words", "A fresh matrix")),
    *(("template", "Fresh Countries"), ("configuration", "Fresh Space"), ("frame", "<!--fresh-->")),
    *(("look", "--fresh:"), ("cell", "A freshly read report"), ("story", "A fresh story")),
    *(("sentence", "It stays fresh"), ("taken in", "As fresh as can be")),
)
"""Which edit is seen where."""


def test_no_edit_leaves_a_stale_page(project: Project, clean: Clean) -> None:
    """Catch a page, drawing, index or download that an edit of its inputs did not make anew."""
    fresh = project.sites["taken in"]
    assert clean.status == 0, clean.said
    assert clean.site.keys() == fresh.keys()
    assert [path for path in clean.site if clean.site[path] != fresh[path]] == []


def test_every_edit_is_seen(project: Project) -> None:
    """Catch an edit that its own build does not show, or that changes nothing."""
    names = [name for name in project.sites if name != "nothing"]
    for earlier, later in pairwise(names):
        assert project.sites[later] != project.sites[earlier], later
        marks = [mark for name, mark in MARKS if name == later]
        assert marks, later
        for mark in marks:
            assert mark in project.texts[later], mark
            assert mark not in project.texts[earlier], mark


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
