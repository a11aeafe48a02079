"""Rules on what must hold before anything else can be judged; a breach ends the check here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import jsonschema_rs
import yaml

from scripts.check.fields import check_field
from scripts.check.misfit import misfits_in, told_misfit
from scripts.check.reviewed import TAKE, folder_of, reviewed_tables
from scripts.load import Source
from scripts.model import Finding
from scripts.parse import JsonSchema, parse_json
from scripts.paths import DESCRIPTOR, data_path, schema_path

TEXT: JsonSchema = {"type": "string"}


def record(needed: Mapping[str, JsonSchema], **optional: JsonSchema) -> JsonSchema:
    """Return the shape of an object."""
    return {"type": "object", "required": list(needed), "properties": {**needed, **optional}}


def texts(*names: str) -> dict[str, JsonSchema]:
    """Return the shapes of properties that are texts."""
    return dict.fromkeys(names, TEXT)


def list_of(item: JsonSchema) -> JsonSchema:
    """Return the shape of a list that is not empty."""
    return {"type": "array", "minItems": 1, "items": item}


# What rules and pages rely on. The official profiles ask for other things: see metadata.py.
DESCRIPTOR_SHAPE: JsonSchema = record(
    {
        **texts("name", "title", "description", "version"),
        "created": {**TEXT, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z$"},
        "licenses": list_of(record(texts("name", "title", "path"))),
        "resources": list_of(record(texts("name", "title", "description"))),
    }
)
FIELD_SHAPE: JsonSchema = record(
    texts("name", "type"),
    **texts("example", "codelist"),
    separator={**TEXT, "minLength": 1},
    constraints={"type": "object"},
)
NAMES = list_of(TEXT)
KEY_SHAPE: JsonSchema = record(
    {"fields": NAMES, "reference": record({**texts("resource"), "fields": NAMES})}
)
SCHEMA_SHAPE: JsonSchema = record(
    {
        **texts("name", "title", "description"),
        "fields": list_of(FIELD_SHAPE),
        "primaryKey": NAMES,
    },
    uniqueKeys={"type": "array", "items": NAMES},
    foreignKeys={"type": "array", "items": KEY_SHAPE},
)
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def found(path: str, column: str, rule: str, problem: str, remedy: str) -> Finding:
    """Return a finding on a file as a whole."""
    return Finding(path, 0, column, rule, problem, remedy)


def json_files(source: Source) -> list[str]:
    """Return the paths of the descriptor and of every schema."""
    return [DESCRIPTOR, *source.paths(schema_path("*"))]


JSON_SAID = {
    "Expecting ',' delimiter": "a comma or a bracket is missing",
    "Expecting property name": "a name in quotes is missing, or a comma is too many",
    "Illegal trailing comma": "a comma is too many",
    "Expecting value": "a value is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Unterminated string": "a quotation mark is not closed",
    "Extra data": "something stands behind the end",
    "Invalid control character": "a quotation mark is not closed",
    "Invalid \\escape": "a backslash must be written twice",
}
"""What the reader of JSON says, and what it means."""


def reason(error: Exception) -> str:
    """Return why a file cannot be read, as a sentence for an editor."""
    if isinstance(error, FileNotFoundError):
        return "The file does not exist"
    if isinstance(error, UnicodeDecodeError):
        return "The file is not UTF-8"
    if isinstance(error, RecursionError):
        return "The file cannot be read (it is nested too deep)"
    if isinstance(error, IsADirectoryError):
        return "It is a folder and no file"
    if isinstance(error, json.JSONDecodeError):
        where = f"at column {error.colno}"
        known = (told for said, told in JSON_SAID.items() if error.msg.startswith(said))
        return f"The file cannot be read ({next(known, 'it is not JSON')} {where})"
    return f"The file cannot be read ({getattr(error, 'problem', None) or error})"


def check_json(source: Source) -> Iterator[Finding]:
    """Return what keeps the descriptor or a schema from being read at all."""
    for path in json_files(source):
        try:
            json.dumps(source.document(path), ensure_ascii=False).encode()
        except (OSError, ValueError, RecursionError) as error:
            remedy = "Mend it, or take the last version from git"
            yield Finding(path, getattr(error, "lineno", 0), "", "json", reason(error), remedy)


def fits(content: object, shape: JsonSchema) -> bool:
    """Return whether all of some JSON or YAML has a shape; what is neither has none."""
    try:
        return jsonschema_rs.is_valid(shape, content)
    except ValueError:
        return False


def misfits(content: object, shape: JsonSchema) -> Iterator[tuple[str, str]]:
    """Yield (location, what is wrong) where some JSON or YAML has not the shape that we need."""
    if fits(content, shape):
        return
    for error in misfits_in(content, shape):
        yield ".".join(str(part) for part in error.absolute_path), told_misfit(error)


@lru_cache(maxsize=64)
def misfits_of(text: str, descriptor: bool) -> list[tuple[str, str]]:
    """Return where a descriptor or a schema has not the shape that we need; kept by its text."""
    return list(misfits(parse_json(text), DESCRIPTOR_SHAPE if descriptor else SCHEMA_SHAPE))


def check_shape(source: Source) -> Iterator[Finding]:
    """Return descriptors and schemas that are JSON, and yet not what a rule could read."""
    for path in json_files(source):
        for where, message in misfits_of(source.text(path), path == DESCRIPTOR):
            problem = f"The file does not have the shape that is needed here ({message})"
            yield found(path, where, "shape", problem, "Compare it with the last version in git")


def unfit_document(
    source: Source, path: str, shape: JsonSchema, rule: str, remedy: str
) -> Iterator[Finding]:
    """Return what keeps a file of YAML that editors write from being understood."""
    try:
        content = source.plain(path)
    except (OSError, ValueError, yaml.YAMLError) as error:
        yield Finding(path, getattr(error, "lineno", 0), "", rule, reason(error), remedy)
    else:
        for where, message in misfits(content, shape):
            problem = f"The file does not have the shape that is needed here ({message})"
            yield Finding(path, 0, where, rule, problem, remedy)


def check_name(source: Source) -> Iterator[Finding]:
    """Return names of the package or of a resource that are not allowed, or that stand twice."""
    descriptor = source.document(DESCRIPTOR)
    names = [item["name"] for item in descriptor["resources"]]
    for column, name in (("name", descriptor.get("name")), *(("resources", n) for n in names)):
        if not NAME.fullmatch(str(name)):
            problem = f"`{name}` is not an allowed name"
            remedy = "Use lower-case letters, digits, `.`, `_` and `-` only"
            yield found(DESCRIPTOR, column, "name", problem, remedy)
    for name in sorted({name for name in names if names.count(name) > 1}):
        problem = f"More than one resource is called `{name}`"
        yield found(DESCRIPTOR, "resources", "name", problem, "Give each table one resource")


def lacking_schemas(source: Source, names: list[str]) -> Iterator[Finding]:
    """Yield a finding for each resource without a schema; one where the folder holds none."""
    held = json_files(source)
    lacking = [name for name in names if schema_path(name) not in held]
    if lacking and held == [DESCRIPTOR]:
        problem = "No resource has a schema: the folder is gone, or empty"
        yield found(folder_of(schema_path("")), "", "resource", problem, TAKE)
        return
    reviewed = reviewed_tables(source)
    for name in lacking:
        remedy = TAKE if name in reviewed else "Write the schema"
        yield found(schema_path(name), "", "resource", f"Resource `{name}` has no schema", remedy)


def check_resource(source: Source) -> Iterator[Finding]:
    """Return resources that leave to a reader's guess what must be declared."""
    names = [item["name"] for item in source.document(DESCRIPTOR)["resources"]]
    yield from lacking_schemas(source, names)
    for item in source.document(DESCRIPTOR)["resources"]:
        name = item["name"]
        declared = {
            "path": data_path(name),
            "schema": schema_path(name),
            "encoding": "utf-8",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "dialect": {"delimiter": ",", "doubleQuote": True},
        }
        for key, wanted in declared.items():
            if item.get(key) != wanted:
                problem = f"Resource `{name}` declares {key} as {json.dumps(item.get(key))}"
                remedy = f"Write {json.dumps(wanted)}"
                yield found(DESCRIPTOR, f"resources.{name}.{key}", "resource", problem, remedy)


def check_key(source: Source) -> Iterator[Finding]:
    """Return keys that name a field which the schema does not have."""
    for table, schema in source.written_schemas.items():
        names = [item["name"] for item in schema["fields"]]
        keys = [schema["primaryKey"], *schema.get("uniqueKeys", [])]
        keys += [key["fields"] for key in schema.get("foreignKeys", [])]
        for name in sorted({name for key in keys for name in key} - set(names)):
            problem = f"A key names `{name}`, and no field is called so"
            yield found(schema_path(table), name, "key", problem, "Correct the key or the field")
        for name in sorted({name for name in names if names.count(name) > 1}):
            problem = f"More than one field is called `{name}`"
            yield found(schema_path(table), name, "key", problem, "Give each field its own name")


ShapeRule = Callable[[Source], Iterator[Finding]]
# Each step relies on the one before it.
SHAPE_STEPS: tuple[tuple[ShapeRule, ...], ...] = (
    (check_json,),
    (check_shape,),
    (check_name, check_resource, check_field, check_key),
)


def first_breaches(source: Source) -> list[Finding]:
    """Return what the first step finds that finds anything."""
    for step in SHAPE_STEPS:
        findings = [item for rule in step for item in rule(source)]
        if findings:
            return findings
    return []
