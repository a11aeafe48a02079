"""Take out of the style sheet of all pages what no page of the site can use.

A rule stays unless each of its selectors asks for a class, a direction or a switch of the theme
that no tag of a page has and no script names, so that nothing that a script adds later is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.cache import digest, program, recall
from scripts.disk import write_file
from scripts.website.sheets import SHEET
from scripts.writing.addresses import url

ASKED = re.compile(r"\.(-?[A-Za-z_][\w-]*)|\[(?:dir|data-md-[\w-]+)=([\w-]+)\]", re.ASCII)
"""A class, or the value of an attribute, that a selector asks for."""
GIVEN = re.compile(r"(?:class|dir|data-md-[\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")
"""What a tag has of these."""
INLINE = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
WORD = re.compile(r"-?[A-Za-z_][\w-]*", re.ASCII)
STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
# Inside them, as in `:not(.a)`, an absent class lets a selector match more, or one of several.
BRACKETS = re.compile(r"\([^()]*\)")
NESTED = ("@media", "@supports")
ICON = re.compile(r"(--[\w-]+):url\((?:'[^']*'|\"[^\"]*\"|[^)'\"]*)\);?")
# The script of the theme and the worker of its search: reader.js and search/ replace them.
UNUSED = (
    url("script", "bundle.*"),
    url("script", "workers/*"),
    url("script", "lunr/**/*"),
)
# Vega draws inside a box of its own and gives nothing a class of the theme, but names many of them.
DRAWER = url("asset", "vega.js")
SOURCE_MAP = re.compile(r"/[*/][#@] ?sourceMappingURL=[^*\s]*(?:\*/)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a style sheet: what stands before the brace, and inside."""

    head: str
    body: str | None
    """Nothing where the rule is a statement that ends with a semicolon."""

    def __str__(self) -> str:
        """Return the rule as it stands in a style sheet."""
        return self.head if self.body is None else f"{self.head}{{{self.body}}}"


def rules_of(css: str) -> Iterator[Rule]:
    """Yield the rules of a minified style sheet, those of a nested block as one."""
    depth, start, opened = 0, 0, 0
    hidden = STRING.sub(lambda hit: "_" * len(hit.group()), css)
    for position, letter in enumerate(hidden):
        if letter == "{":
            depth += 1
            opened = position if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield Rule(css[start:opened], css[opened + 1 : position])
                start = position + 1
        elif letter == ";" and depth == 0:
            yield Rule(css[start : position + 1], None)
            start = position + 1


def selectors_of(head: str) -> Iterator[str]:
    """Yield the selectors before the brace of a rule, which a comma parts."""
    depth, start = 0, 0
    for position, letter in enumerate(STRING.sub(lambda hit: "_" * len(hit.group()), head)):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield head[start:position]
            start = position + 1
    yield head[start:]


def is_dead(selector: str, known: set[str]) -> bool:
    """Return whether a selector asks for something that stands nowhere."""
    bare = STRING.sub("", selector)
    while (shorter := BRACKETS.sub("", bare)) != bare:
        bare = shorter
    return any((one or other) not in known for one, other in ASKED.findall(bare))


def alive(rule: Rule, known: set[str]) -> str:
    """Return a rule with the selectors that can match something; nothing where none can."""
    if rule.body is None:
        return str(rule)
    if rule.head.startswith(NESTED):
        body = trimmed(rule.body, known)
        return f"{rule.head}{{{body}}}" if body else ""
    if rule.head.startswith("@"):
        return str(rule)
    head = ",".join(part for part in selectors_of(rule.head) if not is_dead(part, known))
    return f"{head}{{{rule.body}}}" if head else ""


def trimmed(css: str, known: set[str]) -> str:
    """Return a style sheet without the rules that can match nothing."""
    return "".join(alive(rule, known) for rule in rules_of(css))


def without_unused_icons(css: str) -> str:
    """Return a style sheet without the pictures of variables that nothing in it uses."""
    used = set(re.findall(r"var\((--[\w-]+)", css))
    return ICON.sub(lambda hit: hit.group() if hit.group(1) in used else "", css)


def names_in(pages: Collection[str], scripts: Iterable[str] = ()) -> set[str]:
    """Return what a selector can ask for: what tags have, and every word of scripts."""
    given = {found for page in pages for found in GIVEN.findall(page)}
    inline = {found for page in pages for found in INLINE.findall(page)}
    return set(WORD.findall("\n".join([*given, *inline, *scripts])))


def trim_sheet(css: str, known: set[str]) -> str:
    """Return a style sheet with what a site of these names can use."""
    return without_unused_icons(trimmed(css, known))


def remembered_sheet(css: str, known: set[str]) -> str:
    """Return the same, remembered: few edits bring a new class or a word of a script."""
    key = digest(program(), css, *sorted(known))
    return str(recall("sheet", key, lambda: {"css": trim_sheet(css, known)})["css"])


def trim_theme(site: Path) -> None:
    """Trim the style sheet of all pages in a built site; leave out what none loads."""
    for path in [found for pattern in UNUSED for found in site.glob(pattern) if found.is_file()]:
        path.unlink()
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    scripts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.js")}
    known = names_in(pages, [text for path, text in scripts.items() if path != site / DRAWER])
    sheet = site / SHEET
    write_file(sheet, remembered_sheet(sheet.read_text(encoding="utf-8"), known).encode())
    for path, script in scripts.items():
        if SOURCE_MAP.search(script):
            write_file(path, SOURCE_MAP.sub("", script).encode())
    for path in list(site.rglob("*.map")):
        path.unlink()
