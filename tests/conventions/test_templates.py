"""Templates: lines that can be read, and addresses by the one function; pages made from records."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import nodes

from scripts.paths import DOCS, ROOT, TEMPLATES, THEME
from scripts.writing.languages import DEFAULT
from scripts.writing.templating import page_environment
from tests.contexts import NO_COUNTS, counts, is_whole, whole_numbers
from tests.conventions.syntax import Module, findings, modules

LONGEST = 160
FILES = [*sorted(TEMPLATES.rglob("*.j2")), *sorted(THEME.rglob("*.html"))]
PLACES = "assets|barometers|compare|countries|data|events|feeds|figures|methodology|offline|search"
OWN_ADDRESS = re.compile(
    rf"""(?:["'(`]|\{{\{{ root \}}\}})(?:{PLACES})/(?=[\w{{.*"'/])"""
    r"|\((?:claims|discrepancies)\.json"
)
"""The begin of an address inside the site, where `url` does not make it."""
BELOW = re.compile(rf"(?:{PLACES})/.*|(?:claims|discrepancies)\.json")
"""An address inside the site, in Python."""
INSIDE_PACKAGE = {"scripts/paths.py", "scripts/writing/addresses.py"}
"""What names places inside a package or the source, and what makes the addresses."""
COUNTED = counts()
"""Fields of what templates are given that hold a number of things, known by their type."""
NAMED = {"count", "number", "rows", "total"}
"""Names of numbers that no field holds: of a loop, a macro or a part."""
PLURAL = re.compile(r"(?:\s|&nbsp;)+(?:[a-z]+ )?[a-z]+s\b(?! of)")
FOR_MACHINES = "llms.txt.j2"
"""It lists identifiers, no words."""
PAGES = [module for module in modules("scripts") if module.name.startswith("scripts/pages/")]


def faults(path: Path) -> list[str]:
    """Return the lines that are longer than a screen, and the addresses that a template spells."""
    text = path.read_text(encoding="utf-8")
    code = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    # `url("script", "search/…")` names a place below that of its kind.
    spelt = OWN_ADDRESS.findall(re.sub(r"url\([^()]*\)", "", code))
    # A generator without our hook fills the theme, too, and has no such function.
    spelt = [] if THEME in path.parents else spelt
    return [*(line for line in text.splitlines() if len(line) > LONGEST), *spelt]


def test_templates_can_be_read() -> None:
    """Catch a template line longer than a screen, or an address that a template spells itself."""
    assert FILES
    found = {path.relative_to(ROOT).as_posix(): faults(path) for path in FILES}
    assert {name: what for name, what in found.items() if what} == {}


def test_sheets_and_scripts_can_be_read() -> None:
    """Catch a line of a style sheet, a script or words that is longer than a screen."""
    folders, kinds = (TEMPLATES, THEME, DOCS), ("css", "js", "yml")
    files = [path for top in folders for kind in kinds for path in top.rglob(f"*.{kind}")]
    assert len(files) > 15
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in files}
    assert [name for name, held in lines.items() if max(map(len, held)) > LONGEST] == []


def test_spelt_address_is_noticed() -> None:
    """Catch a pattern that no longer finds an address spelt in a template."""
    assert OWN_ADDRESS.search('<a href="{{ root }}data/codes/">')
    assert OWN_ADDRESS.search('<pre data-here="figures/{{ figure.id }}/">')
    assert OWN_ADDRESS.search("{{ 'feeds/events.xml' | url }}")
    assert OWN_ADDRESS.search("[Claims](claims.json)")
    assert not OWN_ADDRESS.search('<a href="{{ url("codes") }}">data/1.0.0/</a>')


def spelt_addresses(module: Module) -> set[str]:
    """Return the addresses inside the site that a module spells, whole or their begin."""
    held = (node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant))
    return {text for text in held if isinstance(text, str) and BELOW.fullmatch(text)}


def test_python_makes_addresses_by_the_one_function() -> None:
    """Catch a module that spells where a page or a file of the site stands."""
    told = [module for module in modules("scripts") if module.name not in INSIDE_PACKAGE]
    assert findings(told, spelt_addresses) == {}


def printed(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what an expression may print, as it stands when it is printed."""
    if isinstance(node, nodes.CondExpr):
        yield from printed(node.expr1)
        yield from printed(node.expr2) if node.expr2 else ()
    elif isinstance(node, nodes.Concat | nodes.Or | nodes.Add | nodes.Sub):
        yield node
        for part in node.iter_child_nodes():
            yield from printed(part)
    else:
        yield node


def is_count(node: nodes.Node, told: Sequence[nodes.Node]) -> bool:
    """Return whether an expression is a number that somebody counted."""
    if isinstance(node, nodes.Filter):
        return node.name in {"length", "count"}
    if isinstance(node, nodes.Name):
        return node in told or node.name in NAMED
    return node in told or (isinstance(node, nodes.Getattr) and node.attr in COUNTED)


def bare_counts(source: str) -> list[str]:
    """Return the counts that a template prints without the marks of the language."""
    tree = page_environment(DEFAULT).parse(source)
    filters = tree.find_all(nodes.Filter)
    told = [item.node for item in filters if item.name == "counted" and item.node]
    return [
        f"line {node.lineno}: {node}"
        for output in tree.find_all(nodes.Output)
        for item in output.nodes
        for node in printed(item)
        if is_count(node, told)
    ]


def test_counts_are_written_as_numbers() -> None:
    """Catch a count that a template prints bare: 2431 on one page and 2,431 on the next."""
    found = {path.name: bare_counts(path.read_text(encoding="utf-8")) for path in FILES}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("template", "bare"),
    [
        ("{{ rows | length }}", 1),
        ("{{ rows | length | number }}", 0),
        ("{{ all - rows | length }}", 1),
        ("{{ 'many' if rows | length > 4 else '' }}{% if rows | length == 1 %}x{% endif %}", 0),
        ("{{ table.count if table else 'none' }}", 1),
        ("{{ few }} {{ few | counted(one='row', other='rows') }}", 1),
        ("{{ few | number }} {{ few | counted(one='row', other='rows') }}", 0),
        ("Row {{ 'of ' ~ page.total }}", 1),
        ("{{ page.unnamed }} and {{ counts.untested }}", 2),
        ("{{ bar.width }}", 0),
        ("{% for name, rows in tables %}{{ name }}: {{ rows }}{% endfor %}", 1),
    ],
)
def test_bare_count_is_noticed(template: str, bare: int) -> None:
    """Catch a look at templates that overlooks a bare count, or takes a comparison for one."""
    assert len(bare_counts(template)) == bare


def test_counts_are_known_by_their_type() -> None:
    """Catch a whole number that nobody takes for a count, and a name that is none any more."""
    assert whole_numbers() >= NO_COUNTS
    assert len(COUNTED) > 15
    assert {"untested", "slips", "unnamed"} <= COUNTED
    assert is_whole(int)
    assert is_whole(int | None)
    assert not is_whole(list[int])
    assert not is_whole(bool)


def lists_by_hand(source: str) -> list[str]:
    """Return the lists that a template writes by itself; parts of a citation are none."""
    tree = page_environment(DEFAULT).parse(source)
    return [
        f"line {item.lineno}: {item.node}"
        for item in tree.find_all(nodes.Filter)
        if item.name == "join" and nodes.Const(", ") in item.args
        if not (isinstance(item.node, nodes.Filter) and item.node.name == "select")
    ]


def plurals_by_hand(source: str) -> list[str]:
    """Return the plurals that a template writes right behind a number, whatever the number is."""
    tree = page_environment(DEFAULT).parse(source)
    return [
        f"line {item.lineno}: {found[0]}"
        for output in tree.find_all(nodes.Output)
        for item, after in pairwise(output.nodes)
        if isinstance(item, nodes.Filter) and item.name == "number"
        if isinstance(after, nodes.TemplateData) and (found := PLURAL.match(after.data))
    ]


def test_lists_and_plurals_go_through_the_language() -> None:
    """Catch a list without its last word, or a plural that says "1 publications"."""
    for judge in (lists_by_hand, plurals_by_hand):
        found = {
            path.name: judge(path.read_text(encoding="utf-8"))
            for path in FILES
            if path.name != FOR_MACHINES
        }
        assert {name: what for name, what in found.items() if what} == {}


def test_list_and_plural_by_hand_are_noticed() -> None:
    """Catch a look at templates that finds neither, or refuses what is none."""
    assert lists_by_hand('{{ names | join(", ") }}')
    assert lists_by_hand('{{ all | map(attribute="name") | join(", ") | plain }}')
    assert not lists_by_hand('{{ [name, day] | select | join(", ") }}{{ names | listed }}')
    assert plurals_by_hand("{{ rows | length | number }} publications")
    assert plurals_by_hand("{{ held | number }} dated events")
    assert not plurals_by_hand('{{ held | number }} {{ held | counted(one="row", other="rows") }}')


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
