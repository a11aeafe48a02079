"""The project's own code as syntax trees, for the tests that govern it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.paths import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path

    @property
    def name(self) -> str:
        """Return the path from the top of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """Return the source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the parsed source."""
        return ast.parse(self.text)

    @property
    def functions(self) -> list[Function]:
        """Return every function and method, inner ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def calls_outside(self, inside: str, named: str) -> list[int]:
        """Return the lines that call a name, or an attribute of it, outside one function."""
        within = {
            id(node)
            for function in self.functions
            if function.name == inside
            for node in ast.walk(function)
        }
        return [
            node.lineno
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call) and called(node) == named and id(node) not in within
        ]


def called(call: ast.Call) -> str:
    """Return the first name of what is called: `argparse` in `argparse.ArgumentParser()`."""
    part = call.func
    while isinstance(part, ast.Attribute):
        part = part.value
    return part.id if isinstance(part, ast.Name) else ""


def modules(*folders: str) -> list[Module]:
    """Return every module of some folders of the project."""
    return [Module(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield every text of a tree that is not a docstring."""
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node
