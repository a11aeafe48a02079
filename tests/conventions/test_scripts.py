"""`scripts` is a governed package: small modules, one place for paths, effects where they show."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from scripts.__main__ import VERBS
from scripts.paths import ROOT
from tests.conventions.syntax import Module, findings, modules, strings

SCRIPTS = modules("scripts")
EVERYTHING = modules("scripts", "tests", "overrides")
GUARD = "if __name__ == '__main__':\n    sys.exit(main())"
SIGNATURE = "argv: Sequence[str] | None=None"
# The only modules that may join a path from words, each with its reason.
PATH_MAKERS = {
    "scripts/paths.py",  # the place for them
    "scripts/bootstrap.py",  # runs before `scripts` can be imported
}
# The only modules that may read YAML by themselves, each with its reason.
YAML_READERS = {
    "scripts/parse.py",  # the place for it
    "scripts/writing/languages.py",  # words of a page, read at every start
}
TOP_FOLDER = re.compile(r"(datapackage|docs|scripts|build|site|overrides|tests)/\S*")
# Targets of the Makefile that are no verb of `python -m scripts`, each with its reason.
NOT_VERBS = {
    "help": "reads the Makefile itself",
    "fuzz": "runs the mutator of the tests",
    "addresses": "reads the site as the tests do",
    "lock": "runs uv, which the environment does not hold",
}


def silent(module: Module) -> bool:
    """Return whether a module has no docstring that ends as a sentence."""
    return not (ast.get_docstring(module.tree) or "").endswith((".", "`"))


def test_modules_say_what_they_are_for() -> None:
    """Catch a module without a docstring."""
    assert findings(SCRIPTS, silent) == {}


@pytest.mark.parametrize("verb", VERBS)
def test_stage_has_one_door(verb: str) -> None:
    """Catch a stage that cannot be run by itself, or whose exit status gets lost."""
    module = Module(Path(str(import_module(VERBS[verb][0]).__file__)))
    [main] = [node for node in module.functions if node.name == "main"]
    assert ast.unparse(main.args) == SIGNATURE
    assert main.returns
    assert ast.unparse(main.returns) == "int"
    assert ast.unparse(module.tree.body[-1]) == GUARD


def talk(module: Module) -> list[int]:
    """Return the lines outside of `main` that print, or that read the command line."""
    return [
        *module.calls_outside("main", "print"),
        *module.calls_outside("main", "argparse"),
    ]


def test_only_main_talks_and_parses() -> None:
    """Catch a pure function that prints, or that reads the command line."""
    assert findings(SCRIPTS, talk) == {}


def too_long(module: Module) -> dict[str, int]:
    """Return the lines of a module over 250, and of each function over 40."""
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in module.functions}
    long = {name: length for name, length in lengths.items() if length > 40}
    lines = len(module.text.splitlines())
    return long | ({"the module": lines} if lines > 250 else {})


def test_modules_and_functions_are_small() -> None:
    """Catch a module over 250 lines, and a function over 40."""
    assert findings(EVERYTHING, too_long) == {}


def joined_words(tree: ast.AST) -> list[str]:
    """Return the joins of paths, and the paths, that are spelled with words."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            sides = [part for part in (node.left, node.right) if isinstance(part, ast.Constant)]
            found += [ast.unparse(node) for part in sides if isinstance(part.value, str)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"Path", "open"}:
            found += [ast.unparse(node) for part in node.args if isinstance(part, ast.Constant)]
    return found


def own_paths(module: Module) -> list[str]:
    """Return the paths that a module spells."""
    spelled = (str(node.value) for node in strings(module.tree))
    return [*joined_words(module.tree), *filter(TOP_FOLDER.fullmatch, spelled)]


def named_types(tree: ast.Module) -> list[str]:
    """Return the classes of a module, and the other names that it gives to types."""
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    given = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    return classes + [name for name in given if name[0].isupper() and not name.isupper()]


def test_type_has_a_name_of_its_own() -> None:
    """Catch two types of one name: whoever reads it in another module takes one for the other."""
    named = [name for module in SCRIPTS for name in named_types(module.tree)]
    assert len(named) > 300
    assert {name for name, times in Counter(named).items() if times > 1} == set()
    assert named_types(ast.parse("A = 1\nRow = dict[str, str]\nclass Cell: ...\n")) == [
        "Cell",
        "Row",
    ]


def test_paths_are_spelled_in_one_place() -> None:
    """Catch a folder or file of the project that is named outside scripts/paths.py."""
    judged = [module for module in SCRIPTS if module.name not in PATH_MAKERS]
    assert findings(judged, own_paths) == {}


def test_spelled_paths_are_noticed() -> None:
    """Catch a rule on paths that notices nothing."""
    code = 'a = root / "data"\nb = Path("x")\nc = open("y")\nd = one / two\ne = f"{x}/y"\n'
    assert len(joined_words(ast.parse(code))) == 3
    assert TOP_FOLDER.fullmatch("datapackage/data/areas.csv")
    assert not TOP_FOLDER.fullmatch("check, then build into site/")


def reads_yaml(module: Module) -> list[str]:
    """Return the calls by which a module reads YAML with the library itself."""
    calls = (ast.unparse(node.func) for node in module.nodes if isinstance(node, ast.Call))
    return [
        call for call in calls if re.fullmatch(r"yaml\.\w*load\w*|.*\.get_(single_)?data", call)
    ]


def test_yaml_is_read_strictly_in_one_place() -> None:
    """Catch a key that stands twice, of which a lenient reader keeps the last in silence."""
    judged = [module for module in SCRIPTS if module.name not in YAML_READERS]
    assert findings(judged, reads_yaml) == {}
    place = next(module for module in SCRIPTS if module.name == "scripts/parse.py")
    assert reads_yaml(place) == ["reader.get_single_data"]


def hides(module: Module) -> bool:
    """Return whether a module or its package has the name of one that Python brings."""
    name = module.path.parent.name if module.path.stem == "__init__" else module.path.stem
    return name in sys.stdlib_module_names


def test_no_module_hides_the_standard_library() -> None:
    """Catch a `statistics.py` that another package would import in place of Python's own."""
    assert findings(modules("scripts", "overrides"), hides) == {}


def test_make_and_the_command_line_have_the_same_verbs() -> None:
    """Catch a target that does something no verb does, and a target of a verb that is gone."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^([a-z-]+):[^\n]*##[^\n]*\n((?:\t.*\n)+)", makefile, re.MULTILINE))
    assert set(rules) - set(VERBS) == set(NOT_VERBS)
    for target in set(rules) - set(NOT_VERBS):
        assert re.search(rf"\$\(RUN\) {target}[ \n]", rules[target])
