"""Mutations of the descriptor, the schemas and the expectations: JSON and YAML."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from scripts.paths import DESCRIPTOR, EXPECTATIONS, REASONS, SCHEMA_CONTRACT, schema_path
from tests.fuzz.base import TABLES, Base
from tests.fuzz.mutation import Mutation, Verdict

STRANGE: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, "", "x", [], {}, [None], {"a": 1}, "\0", "x" * 5000, 10**400),
)
PATTERNS = (
    *("a{99999999999999999999}", "(" * 5000 + ")" * 5000, "^(a+)+$", "(a|a)*$", "[", "(?<=a)b"),
    *(r"\p{Foo}", "(?P<a>x)(?P<a>y)", "a**", "\\", "(?i)x", "^((((((a*)*)*)*)*)*)*$", r"\1"),
)
BINDING = ("codelist", "pattern", "required", "minimum", "maximum", "unique", "minLength", "enum")
TEXTS = (
    *("", "{}", "[]", "null", "x", "sums:", "sums: []", "sum: [1]", "sums: [1]\nsums: [2]"),
    *("sums: !!int ''", "sums: !!float x", "sums: !!timestamp 2021-13-45", "? [a, b]\n: 1"),
    *("sums: !!python/object/apply:os.system [ls]", "[" * 500 + "]" * 500, "\tsums: 1", "- &a *a"),
    *("a: &a [x,x]\nb: &b [*a,*a]\nsums: [*b,*b]", "sums: \0", "<<: 1", "sums: [{}]", "%YAML 9"),
    *(
        "sums: '" + "x" * 100_000 + "'",
        "a: " * 400 + "1",
        "{a: " * 500 + "1" + "}" * 500,
        "!!set {a}",
    ),
)
BROKEN_JSON = (
    "",
    "{}",
    "[]",
    "null",
    "[" * 100_000,
    '{"a":' * 500 + "1" + "}" * 500,
    "\ufeff{}",
    "{",
)


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    """Yield the way to every value inside a document."""
    listed = dict(enumerate(value)) if isinstance(value, list) else {}
    pairs = value.items() if isinstance(value, dict) else listed.items()
    for key, part in pairs:
        yield (*path, key)
        yield from spots(part, (*path, key))


def reach(document: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any JSON
    """Return what stands at the end of a way."""
    for key in path:
        document = document[key]
    return document


def dumped(document: object) -> bytes:
    """Return a document as a file."""
    return json.dumps(document, indent=2).encode()


def json_paths() -> list[str]:
    """Return the files of JSON."""
    return [DESCRIPTOR, *(schema_path(name) for name in TABLES)]


def mutate_json(base: Base, random: Random) -> Mutation:
    """Return a document with one value taken away, or another in its place."""
    path = random.choice(json_paths())
    document = json.loads(base.files[path])
    way = random.choice(list(spots(document)))
    owner = reach(document, way[:-1])
    before = copy.deepcopy(document)
    if random.random() < 0.5:
        del owner[way[-1]]
        what = "taken away"
    else:
        owner[way[-1]] = random.choice(STRANGE)
        what = f"now {str(owner[way[-1]])[:20]!r}"
    binds = path != DESCRIPTOR and way[-1] in BINDING and document != before
    verdict = Verdict.DEFECT if binds else Verdict.UNKNOWN
    return Mutation(path, f"{'.'.join(map(str, way))} {what}", verdict, dumped(document))


def mutate_schema(base: Base, random: Random) -> Mutation:
    """Return a schema that demands something else: each such change is reviewed."""
    table = random.choice(TABLES)
    schema = json.loads(base.files[schema_path(table)])
    item = random.choice(schema["fields"])
    given = item.setdefault("constraints", {})
    change = random.randrange(5)
    if change == 0:
        given["pattern"] = random.choice(PATTERNS)
    elif change == 1:
        given["required"] = not given.get("required", False)
    elif change == 2:
        item["type"] = random.choice(("any", "object", "duration", "yearmonth", "geopoint", "text"))
    elif change == 3:
        schema["missingValues"] = ["", random.choice(("all", "KAZ", "43"))]
    else:
        schema.pop("foreignKeys", None) or schema.update(foreignKey=[])
    what = f"{item['name']}: change {change} {given.get('pattern', '')[:30]}"
    return Mutation(schema_path(table), what, Verdict.DEFECT, dumped(schema))


def mutate_json_text(base: Base, random: Random) -> Mutation:
    """Return JSON in which something would be lost in silence, or that is none."""
    path = random.choice(json_paths())
    text = base.files[path].decode()
    broken = (
        *BROKEN_JSON,
        text.replace('"name"', '"name": "x", "name"', 1),
        text.replace("{", '{"bytes": NaN,', 1),
        text.replace("{", '{"bytes": 1e999,', 1),
        text.replace("{", f'{{"x": {"[" * 400}{"]" * 400},', 1),
        text[: len(text) // 2],
    )
    what = random.randrange(len(broken))
    return Mutation(path, f"JSON {what}", Verdict.DEFECT, broken[what].encode())


def mutate_yaml(base: Base, random: Random) -> Mutation:
    """Return expectations, reasons or a contract that switch rules off, or that are no YAML."""
    path = random.choice((EXPECTATIONS, EXPECTATIONS, SCHEMA_CONTRACT, REASONS))
    sound = path == REASONS
    text = random.choice(TEXTS)
    if random.random() < 0.3 and not sound:
        lines = base.files[path].decode().splitlines(keepends=True)
        del lines[random.randrange(len(lines))]
        return Mutation(path, "a line is lost", Verdict.UNKNOWN, "".join(lines).encode())
    empty = sound and text == "[]"
    verdict = Verdict.SOUND if empty else Verdict.DEFECT
    return Mutation(path, f"YAML {text[:30]!r}", verdict, text.encode())
