"""What nothing but a test needs is not kept: no page, verb or module would miss it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from scripts.paths import CODE_FOLDER, DOCS, THEME
from tests.conventions.syntax import Module, modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CALLED_BY_LIBRARIES = {
    "define_env",  # mkdocs-macros
}
WRITTEN = (".j2", ".html", ".md")
TOLD = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)


def defined(module: Module) -> Iterator[str]:
    """Yield the functions, classes and constants of a module."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name))


def used(module: Module) -> Iterator[str]:
    """Yield every name that a module reads, imports or spells as a text of its own."""
    for node in module.nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def lonely(places: Iterable[Module], known: set[str]) -> set[str]:
    """Return what modules define and nothing uses."""
    names = {name for module in places for name in defined(module)}
    return {name for name in names - known if not name.startswith("__")}


def named_in_templates() -> set[str]:
    """Return every word that templates and prose tell the program, sentences left out."""
    paths = [path for folder in (CODE_FOLDER, DOCS, THEME) for path in folder.rglob("*")]
    texts = (path.read_text(encoding="utf-8") for path in paths if path.suffix in WRITTEN)
    told = (found for text in texts for found in TOLD.findall(text))
    return {word for one in told for word in re.findall(r"\w+", one)}


def test_what_is_defined_is_used() -> None:
    """Catch a function, a class or a constant that nothing but a test needs any more."""
    known = {name for module in modules("scripts", "overrides") for name in used(module)}
    assert lonely(modules("scripts"), known | named_in_templates()) == CALLED_BY_LIBRARIES


def test_what_is_defined_and_named_nowhere_is_noticed() -> None:
    """Catch a search for unused names that finds none."""
    places = modules("scripts/website")
    assert {"trim_theme", "Rule", "STRING", "define_env"} <= lonely(places, set())
    assert "STRING" not in lonely(places, {name for module in places for name in used(module)})
