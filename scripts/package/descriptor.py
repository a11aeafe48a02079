"""The descriptor and the schemas as published: self-contained, for old and new readers alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from scripts.model import Package
from scripts.package.archive import sha256
from scripts.parse import Json
from scripts.properties import written
from scripts.schema import Field, ForeignKey

OURS_ALONE = {"codelist", "separator"}


def render_json(content: Mapping[str, object]) -> bytes:
    """Return JSON that a person can read, UTF-8, with a line feed at the end."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def published_field(package: Package, item: Field) -> Json:
    """Return a field with the codes of its codelist as an enumeration that every reader checks."""
    public = {key: value for key, value in written(item).items() if key not in OURS_ALONE}
    if item.coded:
        codes = package.codelists[item.codelist]
        public["constraints"] = {**written(item.constraints), "enum": codes}
    return public


def published_schema(package: Package, table: str) -> Json:
    """Return the schema of a table with codes written out and without keys to absent tables."""
    schema = package.schemas[table]
    public = {**written(schema), "fields": [published_field(package, one) for one in schema.fields]}
    public.pop("foreignKeys", None)
    held = [key for key in schema.foreign_keys if key.reference.resource in package.tables]
    keys = [written(inward(key, table)) for key in held]
    return {**public, "foreignKeys": keys} if keys else public


def inward(key: ForeignKey, table: str) -> ForeignKey:
    """Return a foreign key; one to the same table names no resource, as the standard wants."""
    if key.reference.resource != table:
        return key
    return replace(key, reference=replace(key.reference, resource=""))


def standalone_schema(schema: Json) -> Json:
    """Return the schema without foreign keys: for a CSV file that is validated by itself."""
    return {key: value for key, value in schema.items() if key != "foreignKeys"}


def published_descriptor(package: Package, tables: Mapping[str, bytes]) -> Json:
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
                "schema": published_schema(package, item.name),
            }
        )
    return {**written(package.descriptor), "resources": resources}
