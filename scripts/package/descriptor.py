"""The descriptor and the schemas as published: self-contained, for old and new readers alike."""

from __future__ import annotations

import json
from collections.abc import Mapping

from scripts.model import Json, Package
from scripts.package.archive import sha256

OURS_ALONE = {"codelist", "separator"}


def render_json(content: Json) -> bytes:
    """Return JSON that a person can read, UTF-8, with a line feed at the end."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def licences_of(package: Package, table: str) -> list[Json]:
    """Return the licences of a table: its own where its source asks for one, else the package's."""
    for resource in package.descriptor["resources"]:
        if resource["name"] == table and "licenses" in resource:
            return list(resource["licenses"])
    return list(package.descriptor["licenses"])


def published_field(package: Package, item: Json) -> Json:
    """Return a field with the codes of its codelist as an enumeration that every reader checks."""
    public = {key: value for key, value in item.items() if key not in OURS_ALONE}
    if "codelist" in item and "separator" not in item:
        codes = package.codelists[item["codelist"]]
        public["constraints"] = {**item.get("constraints", {}), "enum": codes}
    return public


def published_schema(package: Package, table: str) -> Json:
    """Return the schema of a table with codes written out and without keys to absent tables."""
    schema = dict(package.schemas[table])
    schema["fields"] = [published_field(package, item) for item in schema["fields"]]
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if key["reference"]["resource"] in package.tables
    ]
    schema.pop("foreignKeys", None)
    return {**schema, "foreignKeys": [inward(key, table) for key in keys]} if keys else schema


def inward(key: Json, table: str) -> Json:
    """Return a foreign key; one to the same table names no resource, as the standard wants."""
    reference = key["reference"]
    if reference["resource"] == table:
        reference = {**reference, "resource": ""}
    return {**key, "reference": reference}


def standalone_schema(schema: Json) -> Json:
    """Return the schema without foreign keys: for a CSV file that is validated by itself."""
    return {key: value for key, value in schema.items() if key != "foreignKeys"}


def published_descriptor(package: Package, tables: Mapping[str, bytes]) -> Json:
    """Return the descriptor with every schema inside and the size and hash of every table."""
    resources = []
    for item in package.descriptor["resources"]:
        path = f"{item['name']}.csv"
        resources.append(
            {
                **{key: value for key, value in item.items() if key not in {"path", "schema"}},
                "path": path,
                "bytes": len(tables[path]),
                "hash": f"sha256:{sha256(tables[path])}",
                "schema": published_schema(package, item["name"]),
            }
        )
    return {**package.descriptor, "resources": resources}
