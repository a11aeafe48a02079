"""Rules on the descriptor and the schemas, which frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.check.shape import found
from scripts.check.values import judges
from scripts.descriptor import Descriptor
from scripts.model import RATINGS, Finding
from scripts.paths import DESCRIPTOR, schema_path
from scripts.schema import Field, Schema, Schemas

# https://semver.org, section "Is there a suggested regular expression": without build metadata.
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
CORE_TABLES = ("areas", "sources", "indicators", "codes", "coverage")
FACT_COLUMNS = ("value", "unit", "precision", "source_id", "locator", "note")
# A rating is a number or a category; others made it, so it has no precision of ours.
RATING_COLUMNS = ("unit", "source_id", "locator", "note")


def schema_fields(schemas: Schemas) -> Iterator[tuple[str, Schema, Field]]:
    """Return (path, schema, field) for every field of every schema."""
    for name, schema in schemas.items():
        for item in schema.fields:
            yield schema_path(name), schema, item


def check_core_table(descriptor: Descriptor, _schemas: Schemas) -> Iterator[Finding]:
    """Return tables that the package does not name and without which no other can be judged."""
    held = set(descriptor.by_name)
    for name in CORE_TABLES:
        if name not in held:
            problem = f"No resource is called `{name}`, and every package needs this table"
            yield found(DESCRIPTOR, "resources", "core_table", problem, "Name it as a resource")


def check_semver(descriptor: Descriptor, _schemas: Schemas) -> Iterator[Finding]:
    """Return a version that is not a semantic version."""
    version = descriptor.version
    if not SEMVER.fullmatch(version):
        problem = f"`{version}` is not a semantic version"
        yield found(DESCRIPTOR, "version", "semver", problem, "Write three numbers, as in 1.4.0")


def check_missing_value(_descriptor: Descriptor, schemas: Schemas) -> Iterator[Finding]:
    """Return schemas by which a value could be taken for a missing one."""
    for name, schema in schemas.items():
        if schema.missing_values != ("",):
            problem = "Only an empty cell is missing, and the schema says that other cells are, too"
            remedy = 'Write "missingValues": [""]'
            yield found(schema_path(name), "missingValues", "missing_value", problem, remedy)


def fits(item: Field) -> bool:
    """Return whether the example of a field satisfies the field."""
    return not any(judge(item.example) for judge in judges(item, [item.example]))


def check_field_story(_descriptor: Descriptor, schemas: Schemas) -> Iterator[Finding]:
    """Return fields without title, description or an example that satisfies them."""
    for path, _, item in schema_fields(schemas):
        story = {"title": item.title, "description": item.description, "example": item.example}
        for key in [key for key, text in story.items() if not text]:
            problem = f"Field `{item.name}` has no {key}"
            yield found(path, item.name, "field_story", problem, "Write it for a newcomer")
        if item.example and not fits(item):
            problem = f"The example `{item.example}` does not satisfy the field"
            yield found(path, item.name, "field_story", problem, "Give an example that does")


def check_key_required(_descriptor: Descriptor, schemas: Schemas) -> Iterator[Finding]:
    """Return columns of a primary key that the schema allows to be empty."""
    for path, schema, item in schema_fields(schemas):
        if item.name in schema.primary_key and not item.required:
            problem = f"Key column `{item.name}` is not required"
            yield found(path, item.name, "key_required", problem, 'Add "required": true')


def check_fact_column(_descriptor: Descriptor, schemas: Schemas) -> Iterator[Finding]:
    """Return tables of values that lack a column by which a value is traced."""
    for name, schema in schemas.items():
        columns = schema.by_name
        wanted = RATING_COLUMNS if name.startswith(RATINGS) else FACT_COLUMNS
        for column in wanted if "value" in columns else ():
            required = column in columns and columns[column].required
            free = column == "note" or (column == "locator" and "indicator_id" not in columns)
            if column not in columns or not (required or free):
                problem = f"Column `{column}` of a table of values is missing or not required"
                yield found(schema_path(name), column, "fact_column", problem, "Add it")


METADATA_RULES: tuple[Callable[[Descriptor, Schemas], Iterator[Finding]], ...] = (
    check_core_table,
    check_semver,
    check_missing_value,
    check_field_story,
    check_key_required,
    check_fact_column,
)
