"""Prose as text: its pages, their heads, their markup, and what they may ask of a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from scripts.model import Finding
from scripts.parse import parse_yaml
from scripts.references import nearest

FOLDER = "docs"
GIVEN = {"config.site_url", "contact"}
"""The settings of the site that prose may ask for: those that plain Markdown is given, too."""
FENCE = "---\n"
HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name)
PLAIN_CALL = (nodes.Keyword, nodes.If, nodes.Not)
MARKUP = {
    r"<(script|iframe|object|embed|link|form|style|base|meta)\b": "the element `{}`",
    r"""(?i)(?:src|srcset|poster)\s*=\s*["']?\s*(https?:|//)""": "something from another site",
    r"!\[[^\]]*\]\(\s*<?(https?:|//)": "a picture from another site",
    r"(?i)\b(on[a-z]+)\s*=\s*[\"']": "the script `{}`",
    r"(?i)(javascript|vbscript|data):[^\s]": "an address that runs a script (`{}`)",
}
"""Markup that a page may not have, and how it is called."""
SAID = {
    "Unexpected end of template": "a part that begins with `{%` is never ended",
    "unexpected end of template": "a macro is not closed by `}}`",
    "expected token": "a bracket, a comma, a quotation mark or `}}` is missing",
    ", expected": "a bracket, a comma, a quotation mark or `}}` is missing",
    "unexpected char": "a sign stands where none belongs, perhaps a quotation mark of prose",
    "unknown tag": "a word behind `{%` is not known",
}
"""What the reader of templates says, and what it means."""
LineAndProblem = tuple[int, str]
Pages = Mapping[str, str | OSError | UnicodeDecodeError]
"""The text of each page by its path, or why it cannot be read."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One page of prose."""

    path: str
    text: str

    def finding(self, row: int, column: str, rule: str, problem: str, remedy: str) -> Finding:
        """Return a finding on a line of the page."""
        return Finding(f"{FOLDER}/{self.path}", row, column, rule, problem, remedy)


def load_page(page: Path) -> str | OSError | UnicodeDecodeError:
    """Return the text of a page of prose, or why it cannot be read."""
    try:
        return page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return error


def load_pages(docs: Path) -> Pages:
    """Return every page of prose by its path, in order."""
    return {
        page.relative_to(docs).as_posix(): load_page(page) for page in sorted(docs.rglob("*.md"))
    }


def readable(pages: Pages) -> list[Prose]:
    """Return the pages that can be read."""
    return [Prose(path, text) for path, text in pages.items() if isinstance(text, str)]


def told_template(error: TemplateSyntaxError | RecursionError, text: str) -> LineAndProblem:
    """Return (line, what is wrong) of a page whose macros cannot be read.

    The reader notices a macro that is not closed far behind its begin; the begin is told.
    """
    if isinstance(error, RecursionError):
        line = text.count("\n", 0, max(0, text.find("{{"))) + 1
        return line, "The macro cannot be read (brackets stand inside each other too deep)"
    said = error.message or ""
    meant = next((words for sign, words in SAID.items() if sign in said), "it is no macro")
    before = "".join(text.splitlines(keepends=True)[: error.lineno])
    begins = max(before.rfind("{{"), before.rfind("{%"))
    line = before.count("\n", 0, begins) + 1 if begins >= 0 else error.lineno
    return line, f"The macro cannot be read ({meant})"


def is_plain(node: nodes.Node) -> bool:
    """Return whether a part of a page only names a macro, or asks for a setting of the site."""
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name)
    if isinstance(node, nodes.Getattr):
        of = node.node.name if isinstance(node.node, nodes.Name) else ""
        return f"{of}.{node.attr}" in GIVEN
    return isinstance(node, (*PLAIN, *PLAIN_CALL))


def worked_out(tree: nodes.Template) -> Iterator[LineAndProblem]:
    """Yield (line, what is wrong) for each line on which a page works something out."""
    lines = {node.lineno for node in tree.find_all(nodes.Node) if not is_plain(node)}
    for line in sorted(lines):
        yield line, "A page only names macros with texts in quotes, and here is more"


def unknown_names(tree: nodes.Template, macros: Collection[str]) -> Iterator[LineAndProblem]:
    """Yield (line, what is wrong) for each name in a page that nobody gives to it."""
    strange = find_undeclared_variables(tree) - GIVEN - set(macros)
    settings = {id(node.node) for node in tree.find_all(nodes.Getattr) if is_plain(node)}
    for node in tree.find_all(nodes.Name):
        if node.name in strange and id(node) not in settings:
            yield node.lineno, str(nearest("macro", node.name, macros))


def forbidden_markup(text: str) -> Iterator[LineAndProblem]:
    """Yield (line, what is wrong) for markup that runs something or asks another site."""
    for pattern, what in MARKUP.items():
        for hit in re.finditer(pattern, text):
            line = text.count("\n", 0, hit.start()) + 1
            yield line, f"The page holds {what.format(hit[1])}"


def head_trouble(text: str) -> LineAndProblem | None:
    """Return (line, what is wrong) of the settings above a page; nothing if they can be read."""
    if not text.startswith(FENCE):
        return None
    head = HEAD.match(text)
    if not head:
        return 1, "The settings above the page are not closed by a line `---`"
    try:
        settings = parse_yaml(head[1])
    except (ValueError, yaml.YAMLError) as error:
        line = getattr(error, "lineno", 0) + 1
        return line, f"The settings above the page cannot be read ({error})"
    return None if isinstance(settings, dict) else (2, "The settings above the page are no names")
