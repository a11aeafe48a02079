"""What a field of a schema allows: the values of its type, and constraints that make sense."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scripts.check.hints import shown
from scripts.check.patterns import told_pattern
from scripts.column import text_array
from scripts.load import Source
from scripts.model import Finding
from scripts.parse import Json
from scripts.paths import schema_path
from scripts.schema import Field

TypedValue = str | Decimal | int | bool | date


def finite(text: str) -> Decimal:
    """Return a number; raises ArithmeticError or ValueError where there is none."""
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


SIMPLE: dict[str, Callable[[str], TypedValue]] = {
    "string": str,
    "number": finite,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}
"""The types that are read here; frictionless reads the others, one cell at a time."""
LENGTHS = ("minLength", "maxLength")
BOUNDS = ("minimum", "maximum")
FORMS = {
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z$": "a day with its time, as `2026-11-21T00:00:00Z`",
    "^[a-z0-9._/-]+$": "a name of small letters, digits, `.`, `_`, `-` and `/`",
    "^[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*$": "a code in capitals, as `KAZ` or `GEO-ABK`",
    "^[a-z][a-z0-9_]*$": "a code in small Latin letters, digits and `_`, as `survey_2023`",
    "^[a-z][a-z0-9_]*(;[a-z][a-z0-9_]*)*$": "one or more codes with `;` between, as `media;police`",
    "^[A-Z]{2}$": "two capital letters, as `KZ`",
    "^[0-9]{3}$": "three digits, as `398` or `051`",
    "^[a-z]{2}$": "two small letters, as `kk`",
    "^[a-z]{2}(;[a-z]{2})*$": "two small letters a language with `;` between, as `kk;ru`",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": "a date, as `2021`, `2021-03` or `2021-03-09`",
    '^https?://[^\\s<>"]+$': "a whole address, as `https://example.org/report`",
}


def read(kind: str, text: str) -> TypedValue | None:
    """Return the value of a text; nothing where it has none of its type."""
    try:
        return SIMPLE[kind](text)
    except (ValueError, ArithmeticError, KeyError):
        return None


def is_simple(kind: str, form: object) -> bool:
    """Return whether a type is one that is read here, in its usual form."""
    return kind in SIMPLE and form == "default"


@lru_cache(maxsize=1024)
def standard_reader(kind: str, form: str) -> Callable[[str], tuple[object, Any]]:
    """Return how frictionless reads a cell of a rarer type; raises FrictionlessException."""
    from frictionless import Field  # noqa: PLC0415 - a seventh of each check, for types that none of our schemas has

    item = Field.from_descriptor({"name": "cell", "type": kind, "format": form})
    reader: Callable[[str], tuple[object, Any]] = item.create_cell_reader()
    return reader


def form_of(pattern: str) -> str:
    """Return in words what a pattern asks for, without an example of our own."""
    return FORMS.get(pattern, "of the form that is asked for")


def describe_form(item: Field) -> str:
    """Return in words what a field looks like, with an example."""
    return FORMS.get(item.pattern, f"of the form that is asked for, as `{item.example}`")


def matching(texts: list[str], pattern: str) -> list[bool]:
    """Return which texts a pattern means as a whole; raises ArrowInvalid if it cannot be used.

    RE2 takes a time that grows with the text and never more, whatever the pattern is.
    """
    fits: list[bool] = pc.match_substring_regex(text_array(texts), f"^{pattern}$").to_pylist()
    return fits


@lru_cache(maxsize=512)
def unreadable_pattern(pattern: str) -> str:
    """Return why a pattern cannot be read; nothing if it can."""
    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):
            re.compile(pattern)
        matching([""], pattern)
    except (re.error, OverflowError, RecursionError, pa.ArrowInvalid) as error:
        return f"its pattern `{shown(pattern)}` cannot be read: {told_pattern(error, pattern)}"
    return ""


def pattern_trouble(pattern: object) -> str:
    """Return why a pattern cannot be used; nothing if it can."""
    unread = unreadable_pattern(str(pattern))
    return unread or ("" if isinstance(pattern, str) else "the pattern is no text")


def unreadable_type(kind: str, form: str) -> Iterator[str]:
    """Yield why a rarer type cannot be read."""
    try:
        standard_reader(kind, form)
    except Exception:  # frictionless raises what it likes
        yield f"no standard knows the type `{kind}` in the format `{form}`"


def troubles(item: Json) -> Iterator[str]:
    """Yield what is wrong with the type and the constraints of a field."""
    given, kind, form = item.get("constraints", {}), item["type"], item.get("format", "default")
    simple = is_simple(kind, form)
    yield from () if simple else unreadable_type(kind, form)
    for name in ("required", "unique"):
        if not isinstance(given.get(name, True), bool):
            yield f"{name} is neither true nor false"
    for name in LENGTHS:
        if type(given.get(name, 0)) is not int:
            yield f"{name} is no whole number"
    for name in BOUNDS:
        if simple and name in given and read(kind, str(given[name])) is None:
            yield "a bound is not of its type"
    if not isinstance(given.get("enum", []), list):
        yield "enum is no list"
    yield from filter(None, [pattern_trouble(given.get("pattern", ""))])


def check_field(source: Source) -> Iterator[Finding]:
    """Return fields of an unknown type, or with a constraint that cannot be judged."""
    for table, schema in source.written_schemas.items():
        for item in schema["fields"]:
            for trouble in troubles(item):
                problem = f"Field `{item['name']}` cannot be used ({trouble})"
                remedy = "Correct its type, its format or its constraint"
                yield Finding(schema_path(table), 0, item["name"], "field", problem, remedy)
