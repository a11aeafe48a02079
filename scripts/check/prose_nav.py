"""Pages of prose that no navigation reaches: `nav` of the configuration of the site names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pathspec import GitIgnoreSpec

from scripts.check.hints import nearest
from scripts.check.prose_form import FOLDER, Pages
from scripts.check.prose_links import is_known, pages_known, pages_made
from scripts.model import Finding, Package
from scripts.parse import load_safely
from scripts.writing.languages import in_default

CONFIGURATION = "mkdocs.yml"
LEFT_OUT = ("not_in_nav", "exclude_docs", "draft_docs")


class TaggedLoader(yaml.CSafeLoader):
    """YAML whose tags are left aside: they name functions and the environment."""


TaggedLoader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@dataclass(frozen=True, slots=True)
class Navigation:
    """What the configuration of a site says of its pages."""

    reached: frozenset[str]
    left_out: str
    """Patterns of pages that need no entry in the navigation, a line each."""


def pages_in(entry: object) -> Iterator[str]:
    """Yield the pages that a part of a navigation names."""
    if isinstance(entry, str):
        yield entry
    inner = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    for one in inner:
        yield from pages_in(one)


def load_navigation(docs: Path) -> Navigation:
    """Return the navigation of the site beside a folder of prose, empty where none is written."""
    try:
        text = (docs.parent / CONFIGURATION).read_text(encoding="utf-8")
        told = load_safely(text, TaggedLoader)
    except (OSError, ValueError, yaml.YAMLError):
        told = None  # the build tells of it
    settings = told if isinstance(told, dict) else {}
    left_out = "\n".join(str(settings.get(name) or "") for name in LEFT_OUT)
    return Navigation(frozenset(pages_in(settings.get("nav"))), left_out)


def without_entry(pages: Pages, navigation: Navigation) -> list[str]:
    """Return the pages that no navigation reaches, those left aside that need no entry in it.

    Raises ValueError if a pattern of these cannot be read.
    """
    lost = sorted(page for page in pages if in_default(page) not in navigation.reached)
    spec = GitIgnoreSpec.from_lines(navigation.left_out.splitlines())
    return [page for page in lost if not spec.match_file(in_default(page))]


def check_prose_nav(package: Package, pages: Pages, navigation: Navigation) -> Iterator[Finding]:
    """Return pages of prose that no navigation reaches, those left aside that stand in others."""
    if not navigation.reached:
        return  # without `nav` the site makes one of all pages
    known = pages_known(package, pages)
    vain = {page for page in navigation.reached if not is_known(page, known)}
    made = pages_made(package)
    own = {page: text for page, text in pages.items() if in_default(page) not in made}
    try:
        lost = without_entry(own, navigation)
    except ValueError as error:
        problem = f"A pattern of `{'`, `'.join(LEFT_OUT)}` cannot be read ({error})"
        remedy = "Write paths below docs/, a line each; `*` stands for the rest of a name"
        yield Finding(CONFIGURATION, 0, "", "prose_nav", problem, remedy)
        return
    for page in lost:
        near = nearest(page, vain)
        problem = f"No navigation reaches the page{near.replace('is meant', 'is meant for it')}"
        remedy = f"Give it its place in `nav` of {CONFIGURATION}, or remove it"
        yield Finding(f"{FOLDER}/{page}", 0, "", "prose_nav", problem, remedy)
