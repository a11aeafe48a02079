"""Templates: lines that can be read, and addresses by the one function; pages made from records."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from scripts.paths import TEMPLATES
from tests.conventions.syntax import Module, modules

LONGEST = 160
FILES = sorted(TEMPLATES.rglob("*.j2"))
OWN_ADDRESS = re.compile(r'href="\{\{ root \}\}[a-z]')
PAGES = [module for module in modules("scripts") if module.name.startswith("scripts/pages/")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_template_can_be_read(path: Path) -> None:
    """Catch a template line longer than a screen, or an address that a template spells itself."""
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if len(line) > LONGEST] == []
    if not path.name.startswith("figure"):  # its downloads are spelt until it moves, too
        assert OWN_ADDRESS.findall(text) == []


def test_spelt_address_is_noticed() -> None:
    """Catch a pattern that no longer finds an address spelt in a template."""
    assert OWN_ADDRESS.search('<a href="{{ root }}data/codes/">')
    assert not OWN_ADDRESS.search('<a href="{{ url("codes") }}">')


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.name)
def test_page_is_made_from_records(module: Module) -> None:
    """Catch a page that searches data frames: look-ups by key are forty times as fast."""
    imported = {
        alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    called = {
        node.func.attr
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert "pandas" not in imported
    assert called.isdisjoint({"frame", "iterrows", "to_dict"})
