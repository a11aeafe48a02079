"""Templates of the default language on a page in another one: their words are marked as English.

What such a template prints of others, a label or a date, is in the language of the page. So not the
whole is English, but the words that stand in the template itself: they are set between signs when
it is read, and become markup where markup may stand (scripts/writing/english.py).
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, nodes
from markupsafe import Markup

from scripts.writing.english import worded
from scripts.writing.formats import plural
from scripts.writing.languages import DEFAULT

SKIPPED = r"<[^<>]*>|\A[^<>]*>|<[^<>]*\Z|`[^`]*`|\{[^{}]*\}|\]\([^()]*\)?|&#?\w+;"
"""Tags, whole or cut by an expression; code, addresses and characters of Markdown and HTML."""
WORDED = r"[^\W\d_][^\n<>*_\[\]()|`{}#&\\]*"
"""Words up to the next sign or end of a line at which Markdown could begin something."""
PIECES = re.compile(rf"(?P<skipped>{SKIPPED})|(?P<words>{WORDED})")
COUNTED, COUNTED_IN_ENGLISH = "counted", "counted_in_english"


def piece(found: re.Match[str]) -> str:
    """Return a part of a template: its words as English, the rest as it is."""
    words = found["words"]
    if words is None:
        return found.group()
    said = words.rstrip()
    return worded(said) + words[len(said) :]


def words_marked(text: str) -> str:
    """Return what stands in a template, its words marked as English."""
    return PIECES.sub(piece, text)


def counted_in_english(number: float, **forms: str) -> Markup:
    """Return the English form of a word that goes with a number, by the rules of English."""
    return Markup(worded(plural(number, forms, DEFAULT)))  # noqa: S704 - the words stand in a template


def said_in_english(node: nodes.Expr) -> nodes.Expr:
    """Return an expression that a template prints; its own words, if it is such, are marked."""
    if isinstance(node, nodes.TemplateData):
        return nodes.TemplateData(words_marked(node.data), lineno=node.lineno)
    if isinstance(node, nodes.CondExpr):
        node.expr1 = said_in_english(node.expr1)
        node.expr2 = said_in_english(node.expr2) if node.expr2 else None
    elif isinstance(node, nodes.Filter) and node.name == COUNTED:
        node.name = COUNTED_IN_ENGLISH
    elif (
        isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value.strip(" .,;:")
    ):
        return nodes.TemplateData(worded(str(Markup.escape(node.value))), lineno=node.lineno)
    return node


def tell_english(template: nodes.Template) -> nodes.Template:
    """Mark in a template all words of its own that it prints."""
    for output in template.find_all(nodes.Output):
        output.nodes = [said_in_english(node) for node in output.nodes]
    return template


class PageEnvironment(Environment):
    """An environment in which a template of the default language marks its own words."""

    english: Path | None = None
    """Folder of the templates whose words are English; nothing where all pages are."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        is_english = self.english and filename and Path(filename).is_relative_to(self.english)
        return tell_english(tree) if is_english else tree
