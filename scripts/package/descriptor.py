"""The descriptor and the schemas as published: self-contained, for old and new readers alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scripts.archive import sha256
from scripts.model import Package
from scripts.properties import written
from scripts.schema import Field, ForeignKey, Schema

OURS_ALONE = {"codelist", "separator"}


def render_json(content: Mapping[str, object]) -> bytes:
    """Return JSON that a person can read, UTF-8, with a line feed at the end."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def with_codes(item: Field, codes: Sequence[str]) -> Field:
    """Return a field that allows some codes and no others."""
    limits = item.constraints
    limits = replace(limits, enum=tuple(codes), given=with_last(limits.given, "enum"))
    return replace(item, constraints=limits, given=with_last(item.given, "constraints"))


def with_last(given: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return properties with one that stands last, unless it is among them."""
    return given if name in given else (*given, name)


def published_field(package: Package, item: Field) -> Field:
    """Return a field with the codes of its codelist as an enumeration that every reader checks."""
    public = with_codes(item, package.codelists[item.codelist]) if item.coded else item
    return replace(public, given=tuple(name for name in public.given if name not in OURS_ALONE))


def published_schema(package: Package, table: str) -> Schema:
    """Return the schema of a table with codes written out and without keys to absent tables."""
    schema = standalone_schema(package.schemas[table])
    fields = tuple(published_field(package, item) for item in schema.fields)
    held = package.schemas[table].foreign_keys
    keys = tuple(inward(key, table) for key in held if key.reference.resource in package.tables)
    given = (*schema.given, "foreignKeys") if keys else schema.given
    return replace(schema, fields=fields, foreign_keys=keys, given=given)


def inward(key: ForeignKey, table: str) -> ForeignKey:
    """Return a foreign key; one to the same table names no resource, as the standard wants."""
    if key.reference.resource != table:
        return key
    return replace(key, reference=replace(key.reference, resource=""))


def standalone_schema(schema: Schema) -> Schema:
    """Return the schema without foreign keys: for a CSV file that is validated by itself."""
    given = tuple(name for name in schema.given if name != "foreignKeys")
    return replace(schema, foreign_keys=(), given=given)


def published_descriptor(package: Package, tables: Mapping[str, bytes]) -> dict[str, object]:
    """Return the descriptor with every schema inside and the size and hash of every table."""
    resources = []
    for item in package.descriptor.resources:
        path = f"{item.name}.csv"
        public = written(item).items()
        resources.append(
            {
                **{key: value for key, value in public if key not in {"path", "schema"}},
                "path": path,
                "bytes": len(tables[path]),
                "hash": f"sha256:{sha256(tables[path])}",
                "schema": written(published_schema(package, item.name)),
            }
        )
    return {**written(package.descriptor), "resources": resources}
