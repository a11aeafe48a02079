"""What nothing but a test needs is not kept: no page, verb or module would miss it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

from scripts.paths import CODE_FOLDER, DOCS, THEME
from tests.conventions.syntax import Module, modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CALLED_BY_LIBRARIES = {
    "define_env",  # mkdocs-macros
}
WRITTEN = (".j2", ".html", ".md", ".yml")


def defined(module: Module) -> Iterator[str]:
    """Yield the functions, classes and constants of a module."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name))


def lonely(places: Iterable[Module], words: Counter[str]) -> set[str]:
    """Return what modules define and nothing among some words names a second time."""
    names = {name for module in places for name in defined(module)}
    return {name for name in names if words[name] < 2 and not name.startswith("__")}


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in some texts."""
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def test_what_is_defined_is_used() -> None:
    """Catch a function, a class or a constant that nothing but a test needs any more."""
    paths = [path for folder in (CODE_FOLDER, DOCS, THEME) for path in folder.rglob("*")]
    written = [path.read_text(encoding="utf-8") for path in paths if path.suffix in WRITTEN]
    code = [module.text for module in modules("scripts", "overrides")]
    assert lonely(modules("scripts"), words_of([*written, *code])) == CALLED_BY_LIBRARIES


def test_what_is_defined_and_named_nowhere_is_noticed() -> None:
    """Catch a search for unused names that finds none."""
    names = {name for module in modules("scripts/website") for name in defined(module)}
    assert {"trim_theme", "Rule", "STRING", "define_env"} <= names
    assert lonely(modules("scripts/website"), Counter(names)) == names
