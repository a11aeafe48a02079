"""Tests are governed, too: each says what it catches, and none is left out in silence."""

from __future__ import annotations

import ast

from tests.conventions.syntax import Module, findings, modules

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


def silent(module: Module) -> list[str]:
    """Return the tests of a module that do not say what they catch; says so if there is none."""
    tests = [node for node in module.functions if node.name.startswith("test_")]
    if not tests:
        return ["no test"]
    return [node.name for node in tests if not (ast.get_docstring(node) or "").startswith("Catch")]


def test_every_test_says_what_it_catches() -> None:
    """Catch a test of which nobody can say what its failure means, and a file without a test."""
    assert findings(TESTS, silent) == {}


def test_no_test_is_left_out_without_a_reason() -> None:
    """Catch a skipped test, or one that is expected to fail, without its reason."""
    assert findings(TESTS, lambda module: unreasoned(module.tree)) == {}


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
