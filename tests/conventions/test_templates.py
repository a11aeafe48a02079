"""Templates: lines that can be read, and addresses by the one function; pages made from records."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from scripts.paths import TEMPLATES
from tests.conventions.syntax import Module, findings, modules

LONGEST = 160
FILES = sorted(TEMPLATES.rglob("*.j2"))
OWN_ADDRESS = re.compile(r'href="\{\{ root \}\}[a-z]')
PAGES = [module for module in modules("scripts") if module.name.startswith("scripts/pages/")]


def faults(path: Path) -> list[str]:
    """Return the lines that are longer than a screen, and the addresses that a template spells."""
    text = path.read_text(encoding="utf-8")
    # The downloads of a figure are spelt until it moves, too.
    spelt = [] if path.name.startswith("figure") else OWN_ADDRESS.findall(text)
    return [*(line for line in text.splitlines() if len(line) > LONGEST), *spelt]


def test_templates_can_be_read() -> None:
    """Catch a template line longer than a screen, or an address that a template spells itself."""
    assert FILES
    found = {path.relative_to(TEMPLATES).as_posix(): faults(path) for path in FILES}
    assert {name: what for name, what in found.items() if what} == {}


def test_spelt_address_is_noticed() -> None:
    """Catch a pattern that no longer finds an address spelt in a template."""
    assert OWN_ADDRESS.search('<a href="{{ root }}data/codes/">')
    assert not OWN_ADDRESS.search('<a href="{{ url("codes") }}">')


def frames(module: Module) -> set[str]:
    """Return what a module imports and calls to search data frames."""
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
    return (imported & {"pandas"}) | (called & {"frame", "iterrows", "to_dict"})


def test_pages_are_made_from_records() -> None:
    """Catch a page that searches data frames: look-ups by key are forty times as fast."""
    assert findings(PAGES, frames) == {}
