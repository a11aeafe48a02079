"""Links of prose to pages of the site: each leads to one that stands in docs/ or that is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from posixpath import dirname, normpath, relpath

from scripts.check.hints import nearest
from scripts.check.prose_form import Pages, Told, readable
from scripts.model import Finding, Package
from scripts.writing.addresses import PAGES, page_path

LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]+)\)")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#{]", re.IGNORECASE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
NAMED = {"area": "area", "rows": "table", "dictionary": "table"}
"""Kinds of pages of which each is known, and what each is of."""
MADE = [
    re.compile(re.escape(path).replace(r"\{\}", "[^/]+"))
    for kind, path in PAGES.items()
    if "{}" in path and kind not in {*NAMED, "barometer", "method"}
]
"""The paths of pages of which there are many: whether one is there, the build says."""


def pages_known(package: Package, prose: Iterable[str]) -> set[str]:
    """Return the paths of the pages of prose, and of those made for an area or a table."""
    of = {
        "area": [row["area_id"] for row in package.reference_areas],
        "table": list(package.tables),
    }
    fixed = {path for path in PAGES.values() if "{}" not in path}
    made = {page_path(kind, name) for kind, what in NAMED.items() for name in of[what]}
    return fixed | made | set(prose)


def is_known(path: str, known: Collection[str]) -> bool:
    """Return whether a page is there, or may be made."""
    return path in known or any(made.fullmatch(path) for made in MADE)


def lost_links(page: str, text: str, known: Collection[str]) -> Iterator[Told]:
    """Yield (line, what is wrong) for each link of a page of prose that leads to no page."""
    prose = FENCED.sub(lambda block: "\n" * block.group().count("\n"), text)
    for hit in LINK.finditer(prose):
        target, _, _ = hit[1].partition("#")
        suffix = Path(target).suffix
        if OUTSIDE.match(target) or suffix not in {"", ".md"}:
            continue
        path = normpath(f"{dirname(page)}/{target}").lstrip("/")
        if suffix and is_known(path, known):
            continue
        near = nearest(target, {relpath(one, dirname(page) or ".") for one in known})
        yield prose.count("\n", 0, hit.start()) + 1, f"`{hit[1]}` leads to no page{near}"


def check_prose_link(package: Package, pages: Pages) -> Iterator[Finding]:
    """Return links that lead to no page of the site."""
    known = pages_known(package, pages)
    for prose in readable(pages):
        for row, problem in lost_links(prose.path, prose.text, known):
            remedy = "Name the Markdown file of the page, as seen from this one"
            yield prose.finding(row, "", "prose_link", problem, remedy)
