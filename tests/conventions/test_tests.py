"""Tests are governed, too: each says what it catches, and none is left out in silence."""

from __future__ import annotations

import ast

import pytest

from tests.conventions.syntax import Module, modules

TESTS = [module for module in modules("tests") if module.path.stem.startswith("test_")]
EXCUSES = {"skip", "skipif", "xfail", "importorskip"}


def unreasoned(tree: ast.AST) -> list[int]:
    """Return the lines that skip a test, or expect it to fail, without saying why."""
    marks = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    calls = {
        id(node.func): node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    found = []
    for mark in marks:
        if mark.attr in EXCUSES and ast.unparse(mark).startswith("pytest."):
            call = calls.get(id(mark))
            reasons = [word.arg for word in call.keywords] if call else []
            plain = call is not None and mark.attr == "skip" and bool(call.args)
            if "reason" not in reasons and not plain:
                found.append(mark.lineno)
    return found


@pytest.mark.parametrize("module", TESTS, ids=lambda module: module.name)
def test_every_test_says_what_it_catches(module: Module) -> None:
    """Catch a test of which nobody can say what its failure means."""
    tests = [node for node in module.functions if node.name.startswith("test_")]
    assert tests
    silent = [
        node.name for node in tests if not (ast.get_docstring(node) or "").startswith("Catch")
    ]
    assert silent == []


@pytest.mark.parametrize("module", TESTS, ids=lambda module: module.name)
def test_no_test_is_left_out_without_a_reason(module: Module) -> None:
    """Catch a skipped test, or one that is expected to fail, without its reason."""
    assert unreasoned(module.tree) == []


def test_missing_reasons_are_noticed() -> None:
    """Catch a rule on skipped tests that notices nothing."""
    code = (
        "@pytest.mark.skip\ndef a(): ...\n"
        "@pytest.mark.xfail(strict=True)\ndef b(): ...\n"
        "@pytest.mark.skipif(x, reason='no browser')\ndef c(): ...\n"
        "def d(): pytest.skip('why')\n"
        "def e(): pytest.skip()\n"
    )
    assert unreasoned(ast.parse(code)) == [1, 3, 8]
