"""Rules on the descriptor and the schemas, which frictionless lets pass."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from frictionless import Field
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for

from scripts.load import load_schemas
from scripts.model import Finding, Json
from scripts.paths import DESCRIPTOR, data_path, schema_path

OFFICIAL = {
    "datapackage": "https://datapackage.org/profiles/2.0/datapackage.json",
    "tableschema": "https://datapackage.org/profiles/2.0/tableschema.json",
}
# https://semver.org, section "Is there a suggested regular expression": without build metadata.
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
FIELD_PROPERTIES = {
    *("name", "type", "title", "description", "example", "format", "constraints"),
    *("codelist", "separator"),
}
CONSTRAINTS = {
    *("required", "unique", "minimum", "maximum", "minLength", "maxLength", "pattern", "enum"),
}
FACT_COLUMNS = ("value", "unit", "precision", "source_id", "locator", "note")


def found(path: str, column: str, rule: str, problem: str, remedy: str) -> Finding:
    """Return a finding on a file as a whole."""
    return Finding(path, 0, column, rule, problem, remedy)


def check_json(root: Path) -> list[Finding]:
    """Return what keeps the descriptor or a schema from being read at all."""
    findings = []
    for path in (root / DESCRIPTOR, *sorted((root / "schemas").glob("*.json"))):
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            place = path.relative_to(root).as_posix()
            line = getattr(error, "lineno", 0)
            problem = f"The file cannot be read as JSON ({error})"
            findings.append(Finding(place, line, "", "json", problem, "Mend the file at this line"))
    return findings


@cache
def official_profile(version: str) -> Json:
    """Return the Data Package profile as the package dplib-py ships it."""
    text = files("dplib").joinpath("profiles", version, "datapackage.json").read_text("utf-8")
    profile: Json = json.loads(text)
    return profile


def with_schemas(root: Path, descriptor: Json) -> Json:
    """Return the descriptor with every schema in place of its path."""
    schemas = load_schemas(root)
    resources = [
        {**item, "schema": schemas.get(item.get("name", ""), item.get("schema"))}
        for item in descriptor.get("resources", [])
    ]
    return {**descriptor, "resources": resources}


def check_profile(root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return breaches of the official profiles, 1.0 and 2.0."""
    whole = with_schemas(root, descriptor)
    for version in ("1.0", "2.0"):
        profile = official_profile(version)
        for error in validator_for(profile)(profile).iter_errors(whole):
            inner = best_match([error]) or error
            where = ".".join(str(part) for part in inner.absolute_path)
            problem = f"Data Package {version} does not allow this ({inner.message[:160]})"
            yield found(DESCRIPTOR, where, "profile", problem, "Follow the official profile")


def check_no_resources(_root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return a finding if the package would hold nothing."""
    if not descriptor.get("resources"):
        problem, remedy = "The package names no resources", "Name a resource for each table"
        yield found(DESCRIPTOR, "resources", "no_resources", problem, remedy)


def check_schema_address(root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return `$schema` values that are not the official address."""
    pages = [(DESCRIPTOR, descriptor, OFFICIAL["datapackage"])]
    pages += [(schema_path(n), s, OFFICIAL["tableschema"]) for n, s in load_schemas(root).items()]
    for path, content, official in pages:
        if content.get("$schema") != official:
            problem = f"`{content.get('$schema')}` is not the address of the official profile"
            yield found(path, "$schema", "schema_address", problem, f"Write `{official}`")


def check_semver(_root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return a version that is not a semantic version."""
    version = str(descriptor.get("version", ""))
    if not SEMVER.fullmatch(version):
        problem = f"`{version}` is not a semantic version"
        yield found(DESCRIPTOR, "version", "semver", problem, "Write three numbers, as in 1.4.0")


def check_name(_root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return names of the package or of a resource that are not allowed."""
    for item in (descriptor, *descriptor.get("resources", [])):
        if not NAME.fullmatch(str(item.get("name", ""))):
            problem = f"`{item.get('name', '')}` is not an allowed name"
            remedy = "Use lower-case letters, digits, `.`, `_` and `-` only"
            yield found(DESCRIPTOR, "name", "name", problem, remedy)


def check_resource(root: Path, descriptor: Json) -> Iterator[Finding]:
    """Return resources that leave to a reader's guess what must be declared."""
    for item in descriptor.get("resources", []):
        name = item.get("name", "")
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
        if not (root / schema_path(name)).is_file():
            problem = f"Resource `{name}` has no schema"
            yield found(schema_path(name), "", "resource", problem, "Write the schema")


def schema_fields(root: Path) -> Iterator[tuple[str, Json, Json]]:
    """Return (path, schema, field) for every field of every schema."""
    for name, schema in load_schemas(root).items():
        for item in schema.get("fields", []):
            yield schema_path(name), schema, item


def check_field_property(root: Path, _descriptor: Json) -> Iterator[Finding]:
    """Return properties of fields that no profile knows: misspelt ones are ignored silently."""
    for path, _, item in schema_fields(root):
        odd = (item.keys() - FIELD_PROPERTIES) | (item.get("constraints", {}).keys() - CONSTRAINTS)
        for name in sorted(odd):
            problem = f"Field `{item['name']}` has an unknown property `{name}`"
            yield found(path, item["name"], "field_property", problem, "Correct its spelling")


def fits(item: Json) -> bool:
    """Return whether the example of a field satisfies the field."""
    known = {"name", "type", "format", "constraints"}
    standard = Field.from_descriptor({key: item[key] for key in known & item.keys()})
    value, notes = standard.create_cell_reader()(item["example"])
    return value is not None and not notes


def check_field_story(root: Path, _descriptor: Json) -> Iterator[Finding]:
    """Return fields without title, description or an example that satisfies them."""
    for path, _, item in schema_fields(root):
        missing = [key for key in ("title", "description", "example") if not item.get(key)]
        for key in missing:
            problem = f"Field `{item['name']}` has no {key}"
            yield found(path, item["name"], "field_story", problem, "Write it for a newcomer")
        if "example" not in missing and not fits(item):
            problem = f"The example `{item['example']}` does not satisfy the field"
            yield found(path, item["name"], "field_story", problem, "Give an example that does")


def check_key_required(root: Path, _descriptor: Json) -> Iterator[Finding]:
    """Return columns of a primary key that the schema allows to be empty."""
    for path, schema, item in schema_fields(root):
        required = item.get("constraints", {}).get("required")
        if item["name"] in schema.get("primaryKey", []) and not required:
            problem = f"Key column `{item['name']}` is not required"
            yield found(path, item["name"], "key_required", problem, 'Add "required": true')


def check_fact_column(root: Path, _descriptor: Json) -> Iterator[Finding]:
    """Return tables of values that lack a column by which a value is traced."""
    for name, schema in load_schemas(root).items():
        columns = {item["name"]: item for item in schema.get("fields", [])}
        for column in FACT_COLUMNS if "value" in columns else ():
            required = columns.get(column, {}).get("constraints", {}).get("required", False)
            if column not in columns or not (required or column == "note"):
                problem = f"Column `{column}` of a table of values is missing or not required"
                yield found(schema_path(name), column, "fact_column", problem, "Add it")


METADATA_RULES: tuple[Callable[[Path, Json], Iterator[Finding]], ...] = (
    check_profile,
    check_no_resources,
    check_schema_address,
    check_semver,
    check_name,
    check_resource,
    check_field_property,
    check_field_story,
    check_key_required,
    check_fact_column,
)
