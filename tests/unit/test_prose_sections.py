"""Sections of prose: each anchor that the site makes is known, so no right link is refused."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from scripts.check.prose import check_pages
from scripts.check.prose_anchors import Anchors, anchors_of, slug
from scripts.check.prose_form import HEAD, load_pages
from scripts.check.prose_links import pages_made
from scripts.edition import Edition
from scripts.pages.parts import PARTS
from scripts.pages.prose import macros_of
from scripts.paths import DOCS, MKDOCS

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package

ID = re.compile(r'\s(?:id|name)="([^"]+)"')
PRINTED = re.compile(rf"{ID.pattern}|\{{ ?#(\S+)")
ARGUMENTS = {
    "barometer": ("attitudes", "mentions", "restrictions", "support"),
    "citation": ("A page",),
    "dataset": ("", "support"),
    "groups": ("attitudes", "support"),
    "home_finding": ("kaz_restrictions_by_type",),
    "indicators": ("attitudes", "none", "support"),
    "kit": ("contract", "notebook"),
}
"""With what each part is asked for; the others are asked for as they are."""
SAMPLE = """
# What is held, and what isn't: 2024

## What counts? { #counts }

## Права человека

## Twice

## Twice

### A/B (c) — d's "e"

Under a line
============

Also under one
--------------

A note[^1] and <span id="inside">words</span>, <a name="old"></a>.
{: #paragraph }

- # In a list

> ## In a quotation

![A picture](a.png){ #picture .wide }

[^1]: The note.
"""
UNKNOWN = ("## *Marked* up", "## `code` in it", "## A & B", "## {{ value('x') }}", '--8<-- "x.md"')
"""What makes anchors that are not known from the words alone."""


@pytest.fixture(scope="module", name="marked")
def fixture_marked() -> Markdown:
    """Return what makes HTML of a page as the site does."""
    options = load_config(str(MKDOCS))
    return Markdown(
        extensions=options.markdown_extensions, extension_configs=options.mdx_configs or {}
    )


def known(package: Package, text: str) -> Anchors:
    """Return the anchors of a page, all of which must be known."""
    anchors = anchors_of(package, text)
    assert anchors is not None
    return anchors


def made(marked: Markdown, text: str) -> set[str]:
    """Return the anchors that the site makes of a page, its macros left aside."""
    return set(map(unescape, ID.findall(marked.reset().convert(HEAD.sub("", text)))))


def test_the_anchors_of_a_page_are_known(marked: Markdown, tiny_package: Package) -> None:
    """Catch a heading, a note or an id whose anchor the check does not know: its link is right."""
    anchors, found = known(tiny_package, SAMPLE), made(marked, SAMPLE)
    assert {"what-is-held-and-what-isnt-2024", "counts", "twice_1", "fn:1", "old"} <= found
    assert [name for name in found if not anchors.has(name)] == []
    assert not any(map(anchors.has, ("what-counts", "nowhere", "twice_x", "held")))


def test_the_anchors_of_the_prose_are_known(marked: Markdown, package: Package) -> None:
    """Catch a page of the real prose with an anchor that the check would refuse."""
    pages = {path: str(text) for path, text in load_pages(DOCS).items()}
    judged = {path: known(package, text) for path, text in pages.items()}
    lost = {
        (path, name)
        for path, anchors in judged.items()
        for name in made(marked, pages[path])
        if not anchors.has(name)
    }
    assert lost == set()


def test_what_parts_print_is_known(package: Package) -> None:
    """Catch a part of a page that prints an anchor of which the check does not know."""
    macros = macros_of(Edition(package), lambda: "methodology/coverage.md")
    calls = [("part", name, argument) for name in PARTS for argument in ARGUMENTS.get(name, ("",))]
    for macro, *words in (*calls, ("chart", "coverage")):
        call = ", ".join(f"'{word}'" for word in words)
        anchors = known(package, f"{{{{ {macro}({call}) }}}}")
        told = {unescape(one or other) for one, other in PRINTED.findall(macros[macro](*words))}
        assert [name for name in told if not anchors.has(name)] == [], call


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_page_that_cannot_be_known_is_left(text: str, tiny_package: Package) -> None:
    """Catch a guess at the anchors of a page: a link that is right would be refused."""
    assert anchors_of(tiny_package, f"# Page\n\n{text}\n") is None


@pytest.mark.parametrize(
    "heading", ["", "A  b", "What-if - c", "Қазақстан, 2024", "a_b (c)", "1.0"]
)
def test_headings_are_named_as_the_site_names_them(heading: str) -> None:
    """Catch anchors by another rule than that of the configuration of the site."""
    slugify = load_config(str(MKDOCS)).mdx_configs["toc"]["slugify"]
    assert slug(heading) == slugify(heading, "-")


def test_links_that_are_right_are_not_refused(tiny_package: Package, tmp_path: Path) -> None:
    """Catch a link to a section of the page itself, or of a made page, that is refused."""
    docs = tmp_path / "docs"
    (docs / "countries").mkdir(parents=True)
    (docs / "index.md").write_text(
        "# A page\n\n[up](#a-page) [top](#) [c](countries/kaz.md#story) [d](data/codes.md#x)\n"
        "[e](https://example.org/#there) `[f](#f)` \\[g](#g) <!-- [h](#h) -->\n\n[i](#fn:1)\n",
        encoding="utf-8",
    )
    (docs / "countries" / "kaz.md").write_text("# Story\n\n[made](#figure-x)\n", encoding="utf-8")
    assert list(check_pages(tiny_package, docs)) == []


def test_pages_of_areas_alone_take_prose_in(package: Package) -> None:
    """Catch prose that stands inside a made page of another kind, whose anchors are unknown."""
    stories = load_pages(DOCS).keys() & pages_made(package)
    assert stories
    assert {path.partition("/")[0] for path in stories} == {"countries"}


NAV = "nav:\n  - Home: index.md\n  - Codes:\n      - data/codes.md\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (NAV, ["docs/a/b.md", "docs/draft.md"]),
        (f"{NAV}not_in_nav: |\n  /a/*\n  !/a/c.md\n", ["docs/draft.md"]),
        (f"{NAV}exclude_docs: draft.md\nnot_in_nav: b.md\n", []),
        ("site_name: Without\n", []),
        ("nav: [index.md\n", []),
        (None, []),
    ],
)
def test_a_page_without_a_place_is_told(
    settings: str | None, told: list[str], tiny_package: Package, tmp_path: Path
) -> None:
    """Catch a page that nobody finds, and one that is told although the site leaves it out."""
    if settings is not None:
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name in ("index.md", "a/b.md", "draft.md", "countries/kaz.md"):
        page = tmp_path / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Page\n", encoding="utf-8")
    assert [found.path for found in check_pages(tiny_package, tmp_path / "docs")] == told
