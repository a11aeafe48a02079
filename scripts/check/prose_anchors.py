"""Links of prose to a section: the page has an anchor of that name, as far as that can be known.

The anchors of a page of prose are its headings as the site names them, what is written as `{ #id }`
or `id="…"`, and what its macros print. Generated pages have others, and the build alone knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify_unicode

from scripts.check.hints import nearest
from scripts.check.prose_form import HEAD, LineAndProblem, Pages, readable
from scripts.check.prose_links import FENCED, links_in, pages_made, path_of
from scripts.model import Finding, Package
from scripts.writing.languages import in_default

HEADING = re.compile(r"^[ >*+-]*#{1,6}(.*?)#*[ \t]*$", re.MULTILINE)
UNDERLINED = re.compile(r"^(.+)\n[ >]*(?:=+|-+)[ \t]*$", re.MULTILINE)
WRITTEN = re.compile(r"""\{:?[^{}\n]*?#([^\s{}]+)|\b(?:id|name)\s*=\s*["']?([^\s"'<>{}]+)""")
ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}[ \t]*$")
PLAIN = re.compile(r"""(?:[^\W_]|[\s.,:;?!()/%+'"\u2019\u201c\u201d\u2013\u2014-])*""")
"""A heading without markup: its anchor is known from its words."""
AGAIN = r"(_\d+)?"
"""What the site adds where a page has two headings of the same words."""
CALL = re.compile(r"\b(part|chart)\(\s*(?:['\"](\w+)['\"])?")
SNIPPET = "--8<--"
NOTES = re.compile(r"fn(ref\d*)?:.+")
"""The anchors of footnotes."""
PRINTED = {
    "areas": r"[a-z_]+",
    "barometer": "comparable|figure-.+",
    "chart": r"figure-.+|.*\d.*",
    "coverage": "reasons|reason-.+|of-.+",
    "surveys": "survey-.+",
}
"""The anchors that a macro or a part prints; the parts of a drawing are numbered."""
NAMED = {
    "barometer": lambda package: [row["area_id"].lower() for row in package.records("areas")],
    "dictionary": lambda package: [
        name
        for table, schema in package.schemas.items()
        for name in (table, *(f"{table}.{field}" for field in schema.names))
    ],
    "indicators": lambda package: [row["indicator_id"] for row in package.records("indicators")],
}
"""The identifiers of the data that a part prints as anchors."""


def slug(heading: str) -> str:
    """Return the anchor that the site makes from the words of a heading."""
    return slugify_unicode(heading, "-")


def printed(package: Package, text: str) -> Iterator[str]:
    """Yield expressions of the anchors that the macros of a page print."""
    for macro, part in CALL.findall(text):
        name = part if macro == "part" else macro
        yield PRINTED.get(name, "") if part or macro == "chart" else ".*"
        yield from map(re.escape, NAMED[name](package) if name in NAMED else ())


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a page."""

    written: frozenset[str]
    printed: re.Pattern[str]
    """What its macros print, and other anchors that are known by their form alone."""

    def has(self, name: str) -> bool:
        """Return whether a page has an anchor, or may have it."""
        return not {name, unquote(name)}.isdisjoint(self.written) or bool(
            self.printed.fullmatch(name)
        )


def anchors_of(package: Package, text: str) -> Anchors | None:
    """Return the anchors of a page of prose; nothing where they cannot be known."""
    prose = FENCED.sub("", HEAD.sub("", text))
    found = [*HEADING.findall(prose), *UNDERLINED.findall(prose)]
    headings = [ATTRIBUTES.sub("", one) for one in found if not WRITTEN.search(one)]
    if SNIPPET in prose or not all(map(PLAIN.fullmatch, headings)):
        return None
    slugs = [slug(one) for one in headings]
    forms = [NOTES.pattern, *printed(package, text), *(re.escape(one) + AGAIN for one in slugs)]
    written = {one or other for one, other in WRITTEN.findall(text)}
    return Anchors(
        frozenset({*slugs, *written}), re.compile("|".join(f"(?:{one})" for one in forms))
    )


def lost_anchors(page: str, text: str, known: Mapping[str, Anchors]) -> Iterator[LineAndProblem]:
    """Yield (line, what is wrong) for each link of a page to a section that no page has."""
    for row, link in links_in(text):
        target, _, name = link.partition("#")
        path = path_of(page, target) if target else page
        path = path if path in known else in_default(path)
        if name and path in known and not known[path].has(name):
            where = f"`{path}` has" if target else "This page has"
            yield row, f"{where} no section `{name}`{nearest(name, known[path].written)}"


def check_prose_anchor(package: Package, pages: Pages) -> Iterator[Finding]:
    """Return links to a section that its page does not have."""
    made = pages_made(package)
    found = {
        prose.path: anchors_of(package, prose.text)
        for prose in readable(pages)
        if in_default(prose.path) not in made
    }
    known = {path: anchors for path, anchors in found.items() if anchors}
    for prose in readable(pages):
        for row, problem in lost_anchors(prose.path, prose.text, known):
            remedy = (
                "Name a heading of that page, or put `{ #name }` behind the heading that is meant"
            )
            yield prose.finding(row, "", "prose_anchor", problem, remedy)
