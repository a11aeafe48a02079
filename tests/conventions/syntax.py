"""The project's own code as syntax trees, for the tests that govern it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
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

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Return every node of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[Function]:
        """Return every function and method, inner ones too."""
        return [node for node in self.nodes if isinstance(node, Function)]

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
            for node in self.nodes
            if isinstance(node, ast.Call) and called(node) == named and id(node) not in within
        ]


def called(call: ast.Call) -> str:
    """Return the first name of what is called: `argparse` in `argparse.ArgumentParser()`."""
    part = call.func
    while isinstance(part, ast.Attribute):
        part = part.value
    return part.id if isinstance(part, ast.Name) else ""


@cache
def module_at(path: Path) -> Module:
    """Return the module of a file; each is read and parsed once for all rules."""
    return Module(path)


def modules(*folders: str) -> list[Module]:
    """Return every module of some folders of the project."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return list(map(module_at, found))


def findings(judged: Iterable[Module], faults: Callable[[Module], object]) -> dict[str, object]:
    """Return what a rule finds in each module that breaks it, by the path of the module."""
    found = {module.name: faults(module) for module in judged}
    assert found
    return {name: what for name, what in found.items() if what}


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield every text of a tree that is not a docstring."""
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node
