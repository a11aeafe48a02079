"""Rules on the descriptor and the schemas, which frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from scripts.check.profiles import check_profile
from scripts.check.properties import check_field_property, check_property, schema_fields
from scripts.check.shape import found
from scripts.check.values import judges
from scripts.model import RATINGS, Finding, Json
from scripts.paths import DESCRIPTOR, schema_path

Schemas = Mapping[str, Json]
OFFICIAL = {
    "datapackage": "https://datapackage.org/profiles/2.0/datapackage.json",
    "tableschema": "https://datapackage.org/profiles/2.0/tableschema.json",
}
# https://semver.org, section "Is there a suggested regular expression": without build metadata.
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
FIELD_PROPERTIES = {
    *("name", "type", "title", "description", "example", "format", "constraints"),
    *("codelist", "separator"),
}
PACKAGE_PROPERTIES = {
    *("$schema", "profile", "name", "title", "description", "version", "created", "keywords"),
    *("licenses", "contributors", "sources", "resources", "homepage", "id", "image"),
}
RESOURCE_PROPERTIES = {
    *("name", "title", "description", "path", "schema", "profile", "format", "mediatype"),
    *("encoding", "dialect", "licenses", "sources", "homepage"),
    *("comparable_across", "comparable_reason"),
}
SCHEMA_PROPERTIES = {
    *("$schema", "name", "title", "description", "fields", "missingValues"),
    *("primaryKey", "uniqueKeys", "foreignKeys"),
}
CONSTRAINTS = {
    *("required", "unique", "minimum", "maximum", "minLength", "maxLength", "pattern", "enum"),
}
CORE_TABLES = ("areas", "sources", "indicators", "codes", "coverage")
FACT_COLUMNS = ("value", "unit", "precision", "source_id", "locator", "note")
# A rating is a number or a category; others made it, so it has no precision of ours.
RATING_COLUMNS = ("unit", "source_id", "locator", "note")


def check_core_table(descriptor: Json, _schemas: Schemas) -> Iterator[Finding]:
    """Return tables that the package does not name and without which no other can be judged."""
    held = {item["name"] for item in descriptor["resources"]}
    for name in CORE_TABLES:
        if name not in held:
            problem = f"No resource is called `{name}`, and every package needs this table"
            yield found(DESCRIPTOR, "resources", "core_table", problem, "Name it as a resource")


def check_schema_address(descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return `$schema` values that are not the official address."""
    pages = [(DESCRIPTOR, descriptor, OFFICIAL["datapackage"])]
    pages += [(schema_path(n), s, OFFICIAL["tableschema"]) for n, s in schemas.items()]
    for path, content, official in pages:
        if content.get("$schema") != official:
            problem = f"`{content.get('$schema')}` is not the address of the official profile"
            yield found(path, "$schema", "schema_address", problem, f"Write `{official}`")


def check_semver(descriptor: Json, _schemas: Schemas) -> Iterator[Finding]:
    """Return a version that is not a semantic version."""
    version = str(descriptor.get("version", ""))
    if not SEMVER.fullmatch(version):
        problem = f"`{version}` is not a semantic version"
        yield found(DESCRIPTOR, "version", "semver", problem, "Write three numbers, as in 1.4.0")


def check_missing_value(_descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return schemas by which a value could be taken for a missing one."""
    for name, schema in schemas.items():
        if schema.get("missingValues", [""]) != [""]:
            problem = "Only an empty cell is missing, and the schema says that other cells are, too"
            remedy = 'Write "missingValues": [""]'
            yield found(schema_path(name), "missingValues", "missing_value", problem, remedy)


def fits(item: Json) -> bool:
    """Return whether the example of a field satisfies the field."""
    example = item["example"]
    return not any(judge(example) for judge in judges(item, [example]))


def check_field_story(_descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return fields without title, description or an example that satisfies them."""
    for path, _, item in schema_fields(schemas):
        missing = [key for key in ("title", "description", "example") if not item.get(key)]
        for key in missing:
            problem = f"Field `{item['name']}` has no {key}"
            yield found(path, item["name"], "field_story", problem, "Write it for a newcomer")
        if "example" not in missing and not fits(item):
            problem = f"The example `{item['example']}` does not satisfy the field"
            yield found(path, item["name"], "field_story", problem, "Give an example that does")


def check_key_required(_descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return columns of a primary key that the schema allows to be empty."""
    for path, schema, item in schema_fields(schemas):
        required = item.get("constraints", {}).get("required")
        if item["name"] in schema["primaryKey"] and not required:
            problem = f"Key column `{item['name']}` is not required"
            yield found(path, item["name"], "key_required", problem, 'Add "required": true')


def check_fact_column(_descriptor: Json, schemas: Schemas) -> Iterator[Finding]:
    """Return tables of values that lack a column by which a value is traced."""
    for name, schema in schemas.items():
        columns = {item["name"]: item for item in schema["fields"]}
        wanted = RATING_COLUMNS if name.startswith(RATINGS) else FACT_COLUMNS
        for column in wanted if "value" in columns else ():
            required = columns.get(column, {}).get("constraints", {}).get("required", False)
            free = column == "note" or (column == "locator" and "indicator_id" not in columns)
            if column not in columns or not (required or free):
                problem = f"Column `{column}` of a table of values is missing or not required"
                yield found(schema_path(name), column, "fact_column", problem, "Add it")


METADATA_RULES: tuple[Callable[[Json, Schemas], Iterator[Finding]], ...] = (
    check_profile,
    check_core_table,
    check_schema_address,
    check_semver,
    check_field_property,
    check_property,
    check_missing_value,
    check_field_story,
    check_key_required,
    check_fact_column,
)
