"""What has a type keeps it: objects of JSON stand where it is read or written, and nowhere else."""

from __future__ import annotations

import ast

from tests.conventions.syntax import Function, Module, modules

UNTYPED = {"Any", "Json", "QueryPart", "WordsFile"}
"""Names behind which the types see nothing."""
WRITTEN = "what an editor wrote, judged before it is read into nouns"
READ = "reads an object of JSON or YAML into nouns"
PUBLISHED = "compares published documents by property, those of versions to come included"
BROKEN = "breaks a descriptor on purpose, which a noun of ours would refuse"
QUERY = "a query as DuckDB parses it: each kind of part has properties of its own"
ALTAIR = "Altair has a class for each channel and for each picture"
WORDS = "the words of a file have the shape that its templates ask for"
# How many places of a module may say one of these names, and why it cannot do without.
BORDER: dict[str, tuple[int, str]] = {
    "scripts/cache.py": (4, "keeps on disk whatever was made"),
    "scripts/charts/drawing/__init__.py": (1, ALTAIR),
    "scripts/charts/drawing/compose.py": (2, ALTAIR),
    "scripts/check/fields.py": (3, WRITTEN),
    "scripts/check/misfit.py": (3, "jsonschema leaves the parts of its errors untyped"),
    "scripts/check/profiles.py": (5, WRITTEN),
    "scripts/check/properties.py": (1, WRITTEN),
    "scripts/check/values.py": (1, "compares two values of one type, whichever it is"),
    "scripts/claims/admitted.py": (7, QUERY),
    "scripts/claims/binding.py": (11, QUERY),
    "scripts/claims/constants.py": (8, QUERY),
    "scripts/claims/falsifiable.py": (14, QUERY),
    "scripts/claims/other_rows.py": (2, QUERY),
    "scripts/claims/sandbox.py": (4, QUERY),
    "scripts/claims/sought_rows.py": (2, QUERY),
    "scripts/claims/truths.py": (8, QUERY),
    "scripts/descriptor.py": (5, READ),
    "scripts/expectations.py": (1, READ),
    "scripts/load.py": (4, READ),
    "scripts/matrix/defects.py": (3, BROKEN),
    "scripts/matrix/kit.py": (2, READ),
    "scripts/matrix/record.py": (2, PUBLISHED),
    "scripts/matrix/trials.py": (2, "passes on what subprocess takes, and what a validator said"),
    "scripts/package/notebook.py": (2, "writes a notebook, which is an object of JSON"),
    "scripts/package/release/changes.py": (2, PUBLISHED),
    "scripts/package/release/contents.py": (3, PUBLISHED),
    "scripts/package/release/execution.py": (1, PUBLISHED),
    "scripts/package/release/structure.py": (4, PUBLISHED),
    "scripts/parse.py": (4, READ),
    "scripts/properties.py": (4, READ),
    "scripts/schema.py": (4, READ),
    "scripts/website/remembered.py": (4, "keeps on disk what MkDocs made of a page"),
    "scripts/workbook/forms.py": (3, READ),
    "scripts/writing/formats.py": (1, WORDS),
    "scripts/writing/languages.py": (2, WORDS),
}


def names(part: ast.AST | None) -> set[str]:
    """Return the names that stand in an annotation."""
    nodes = ast.walk(part) if part else ()
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def said(function: Function) -> set[str]:
    """Return the names that stand in a signature."""
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return names(function.returns).union(*(names(one.annotation) for one in every if one))


def untyped(tree: ast.Module) -> set[str]:
    """Return the names that say nothing in a module, those that it gives itself included."""
    found = set(UNTYPED)
    for node in tree.body:
        if isinstance(node, ast.Assign) and names(node.value) & found:
            given = {target.id for target in node.targets if isinstance(target, ast.Name)}
            found |= {name for name in given if not name.isupper()}
    return found


def places(tree: ast.Module) -> int:
    """Return how many signatures, fields and variables have no type of their own."""
    nodes = list(ast.walk(tree))
    told = [said(node) for node in nodes if isinstance(node, Function)]
    told += [names(node.annotation) for node in nodes if isinstance(node, ast.AnnAssign)]
    return sum(bool(found & untyped(tree)) for found in told)


def classes(judged: list[Module]) -> list[tuple[str, str]]:
    """Return (name, module) of every class of some modules."""
    return [
        (node.name, module.name)
        for module in judged
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
    ]


def test_json_stays_at_the_border() -> None:
    """Catch a signature that takes an object of JSON where a noun of ours has a type."""
    found = {module.name: places(module.tree) for module in modules("scripts")}
    held = {name: count for name, (count, _) in BORDER.items()}
    assert {name: count for name, count in found.items() if count} == held


def test_noun_of_the_ground_has_one_class() -> None:
    """Catch a second class that is called as a noun which every stage uses, such as `Finding`."""
    every = classes(modules("scripts"))
    ground = {name for name, module in every if module.count("/") == 1}
    assert len(ground) > 20
    named = [name for name, _ in every]
    assert [name for name in ground if named.count(name) > 1] == []


def thawed(tree: ast.Module) -> list[str]:
    """Return the data classes of a module that can be changed after they were made."""
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for mark in map(ast.unparse, node.decorator_list)
        if mark.startswith("dataclass") and "frozen=True" not in mark
    ]


def test_what_a_page_shows_is_frozen() -> None:
    """Catch a noun of pages, charts or words that something can still change when it is shown."""
    shown = ("scripts/pages/", "scripts/charts/", "scripts/writing/")
    judged = [module for module in modules("scripts") if module.name.startswith(shown)]
    assert len(judged) > 60
    assert {module.name: thawed(module.tree) for module in judged if thawed(module.tree)} == {}
    assert thawed(ast.parse("@dataclass(slots=True)\nclass One:\n    two: int\n")) == ["One"]


def test_untyped_signature_is_noticed() -> None:
    """Catch a reader of signatures that sees none, or not those behind another name."""
    tree = ast.parse(
        "Pages = dict[str, Json]\n"
        "def one(content: Json) -> str: ...\n"
        "def two(*, pages: Pages) -> int: ...\n"
        "class Three:\n    held: list[Any]\n"
        "def four(name: str) -> Record: ...\n"
    )
    assert places(tree) == 3
