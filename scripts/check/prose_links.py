"""Links of prose to pages of the site: each leads to one that stands in docs/ or that is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from posixpath import dirname, normpath, relpath

from scripts.check.hints import nearest
from scripts.check.prose_form import LineAndProblem, Pages, readable
from scripts.model import Finding, Package
from scripts.writing.addresses import PAGES, page_path
from scripts.writing.languages import in_default

LINK = re.compile(r"(?<!\\)\[[^\[\]]*(?<!\\)\]\(([^()\s]+)\)")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#{]", re.IGNORECASE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<!--.*?-->", re.DOTALL)
"""What is shown as it is written, or not at all."""
NAMED = {"area": "area", "rows": "table", "dictionary": "table"}
"""Kinds of pages of which each is known, and what each is of."""
MADE = [
    re.compile(re.escape(path).replace(r"\{\}", "[^/]+"))
    for kind, path in PAGES.items()
    if "{}" in path and kind not in {*NAMED, "barometer", "method"}
]
"""The paths of pages of which there are many: whether one is there, the build says."""


def pages_made(package: Package) -> set[str]:
    """Return the paths of the pages that are made for an area or a table."""
    of = {
        "area": [row["area_id"] for row in package.reference_areas],
        "table": list(package.tables),
    }
    return {page_path(kind, name) for kind, what in NAMED.items() for name in of[what]}


def pages_known(package: Package, prose: Iterable[str]) -> set[str]:
    """Return the paths of the pages of prose, and of those made for an area or a table."""
    fixed = {path for path in PAGES.values() if "{}" not in path}
    return fixed | pages_made(package) | set(prose)


def is_known(path: str, known: Collection[str]) -> bool:
    """Return whether a page is there, or may be made; every page is there in every language."""
    bare = in_default(path)
    return path in known or bare in known or any(made.fullmatch(bare) for made in MADE)


def blank(hit: re.Match[str]) -> str:
    """Return the line ends of a passage alone."""
    return "\n" * hit.group().count("\n")


def links_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of each link of a page, what is quoted left aside."""
    prose = QUOTED.sub(blank, FENCED.sub(blank, text))
    for hit in LINK.finditer(prose):
        yield prose.count("\n", 0, hit.start()) + 1, hit[1]


def path_of(page: str, target: str) -> str:
    """Return the path of the page to which a link leads, as seen from the folder of prose."""
    return normpath(f"{dirname(page)}/{target}").lstrip("/")


def lost_links(page: str, text: str, known: Collection[str]) -> Iterator[LineAndProblem]:
    """Yield (line, what is wrong) for each link of a page of prose that leads to no page."""
    for row, link in links_in(text):
        target, _, _ = link.partition("#")
        suffix = Path(target).suffix
        if not target or OUTSIDE.match(target) or suffix not in {"", ".md"}:
            continue
        if suffix and is_known(path_of(page, target), known):
            continue
        near = nearest(target, {relpath(one, dirname(page) or ".") for one in known})
        yield row, f"`{link}` leads to no page{near}"


def check_prose_link(package: Package, pages: Pages) -> Iterator[Finding]:
    """Return links that lead to no page of the site."""
    known = pages_known(package, pages)
    for prose in readable(pages):
        for row, problem in lost_links(prose.path, prose.text, known):
            remedy = "Name the Markdown file of the page, as seen from this one"
            yield prose.finding(row, "", "prose_link", problem, remedy)
