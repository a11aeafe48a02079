"""One word for one thing: a name says which of the things it is that one word could mean."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.conventions.syntax import Module, findings, modules

SCRIPTS = modules("scripts")
PART = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
# The only modules in which something is called a place, each with its reason.
PLACES = {
    "scripts/package/descriptions/dataset.py",  # the areas, as schema.org describes places
    "scripts/pages/dataset.py",  # the same on the page of a dataset
}


def given(module: Module) -> Iterator[tuple[str, int]]:
    """Yield every name that a module gives to something, with its line."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node.lineno


def called_places(module: Module) -> list[int]:
    """Return the lines on which something is called a place."""
    words = {(word.lower(), line) for name, line in given(module) for word in PART.findall(name)}
    return sorted({line for word, line in words if word in {"place", "places"}})


def test_only_a_place_is_called_a_place() -> None:
    """Catch a position, a locator, an anchor or a folder under the name of a place again."""
    assert set(findings(SCRIPTS, called_places)) == PLACES
