"""Take out of the theme's style sheets what no page of the site can use.

A rule stays unless each of its selectors names a class that stands in no page and no script, so
that nothing that a script adds later is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)", re.ASCII)
WORD = re.compile(r"-?[A-Za-z_][\w-]*", re.ASCII)
APART = bytes(byte if re.match(rb"[\w-]", bytes([byte])) else ord(" ") for byte in range(256))
"""A table that makes a blank of each byte that stands in no word."""
STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
# Inside these a class that is absent lets a selector match more, or one of several.
ALTERNATIVES = re.compile(r":(not|is|where|has)\(")
THEME_SHEETS = "assets/stylesheets/*.css"
NESTED = ("@media", "@supports")
ICON = re.compile(r"(--[\w-]+):url\((?:'[^']*'|\"[^\"]*\"|[^)'\"]*)\);?")
# The script of the theme and the worker of its search: reader.js and search/ stand in their place.
UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/workers/*",
    "assets/javascripts/lunr/**/*",
)
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
    for place, letter in enumerate(hidden):
        if letter == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield Rule(css[start:opened], css[opened + 1 : place])
                start = place + 1
        elif letter == ";" and depth == 0:
            yield Rule(css[start : place + 1], None)
            start = place + 1


def is_dead(selector: str, known: set[str]) -> bool:
    """Return whether a selector names a class that stands nowhere."""
    if ALTERNATIVES.search(selector):
        return False
    return any(name not in known for name in CLASS.findall(STRING.sub("", selector)))


def alive(rule: Rule, known: set[str]) -> str:
    """Return a rule with the selectors that can match something; nothing where none can."""
    if rule.body is None or ALTERNATIVES.search(rule.head):
        return str(rule)
    if rule.head.startswith(NESTED):
        body = trimmed(rule.body, known)
        return f"{rule.head}{{{body}}}" if body else ""
    if rule.head.startswith("@"):
        return str(rule)
    head = ",".join(part for part in rule.head.split(",") if not is_dead(part, known))
    return f"{head}{{{rule.body}}}" if head else ""


def trimmed(css: str, known: set[str]) -> str:
    """Return a style sheet without the rules that can match nothing."""
    return "".join(alive(rule, known) for rule in rules_of(css))


def without_unused_icons(css: str) -> str:
    """Return a style sheet without the pictures of variables that nothing in it uses."""
    used = set(re.findall(r"var\((--[\w-]+)", css))
    return ICON.sub(lambda hit: hit.group() if hit.group(1) in used else "", css)


def words_of(texts: Iterable[str]) -> set[str]:
    """Return every word of pages and scripts: of those lines and runs of letters that differ."""
    lines = {line for text in texts for line in text.split("\n")}
    runs = set("\n".join(lines).encode("utf-8", "surrogatepass").translate(APART).split())
    return set(WORD.findall(b" ".join(runs).decode("ascii")))


def trim_sheet(css: str, known: set[str]) -> str:
    """Return a style sheet of the theme with what a site of these words can use."""
    return without_unused_icons(trimmed(SOURCE_MAP.sub("", css), known))


def trim_theme(site: Path) -> None:
    """Trim the style sheets of the theme in a built site; leave out what no page loads."""
    for path in [found for pattern in UNUSED for found in site.glob(pattern) if found.is_file()]:
        path.unlink()
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    scripts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.js")}
    known = words_of([*pages, *scripts.values()])
    for sheet in site.glob(THEME_SHEETS):
        css = sheet.read_text(encoding="utf-8")
        sheet.write_text(trim_sheet(css, known), encoding="utf-8")
    for path, script in scripts.items():
        if SOURCE_MAP.search(script):
            path.write_text(SOURCE_MAP.sub("", script), encoding="utf-8")
    for path in list(site.rglob("*.map")):
        path.unlink()
