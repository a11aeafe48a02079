"""The words around a page: the list that a translator copies names each of them, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.utils import get_theme_dir

from scripts.check.prose_nav import TaggedLoader
from scripts.parse import load_safely
from scripts.paths import MKDOCS, THEME
from scripts.writing.languages import FRAME, words

PARTIALS = Path(get_theme_dir("material")) / "partials"
STOCK = ("nav.html", "tabs.html", "toc.html")
"""The partials of the theme that are used as they are, and say something."""
SAID = re.compile(r"say\('([^']+)'\)")
ASKED = re.compile(r"lang\.t\(['\"]([\w.]+)['\"]\)")
OWN = {"language", "direction"}
"""What is asked for like a word, and is none."""


def titles(entry: object) -> Iterator[str]:
    """Yield the titles in a part of `nav`."""
    for part in entry if isinstance(entry, list) else []:
        for title, inner in part.items():
            yield title
            yield from titles(inner)


def asked_of_the_theme() -> set[str]:
    """Return the English words of the theme that stand on a page."""
    held = (PARTIALS / "languages" / "en.html").read_text(encoding="utf-8")
    english = dict(re.findall(r'"([\w.]+)": "([^"]*)"', held))
    places = [*THEME.rglob("*.html"), *(PARTIALS / name for name in STOCK)]
    keys = {key for path in places for key in ASKED.findall(path.read_text(encoding="utf-8"))}
    skip = "action.skip"  # in base.html, with much that main.html leaves out
    return {english[key] for key in (keys | {skip}) - OWN}


def test_list_of_words_is_whole() -> None:
    """Catch a word of the menu, the search or the frame that no translator is told of."""
    settings = load_safely(MKDOCS.read_text(encoding="utf-8"), TaggedLoader)
    assert isinstance(settings, dict)
    site = {settings[name] for name in ("site_name", "site_description", "copyright")}
    colours = {option["toggle"]["name"] for option in settings["theme"]["palette"]}
    said = {
        word
        for path in THEME.rglob("*.html")
        for word in SAID.findall(path.read_text(encoding="utf-8"))
    }
    assert len(said) > 10
    wanted = site | colours | said | set(titles(settings["nav"])) | asked_of_the_theme()
    assert set(words(FRAME)) == wanted


def test_english_words_are_themselves() -> None:
    """Catch a slip in the list: English pages say what stands on its left."""
    assert {said for said, told in words(FRAME).items() if said != told} == set()
