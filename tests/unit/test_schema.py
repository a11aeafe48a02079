"""The nouns of descriptor and schemas: everything that is written is read, and comes back so."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from scripts.check import properties
from scripts.descriptor import (
    Contributor,
    Descriptor,
    License,
    Origin,
    Resource,
    read_descriptor,
    read_resource,
)
from scripts.load import load_json
from scripts.paths import DESCRIPTOR, SOURCE
from scripts.properties import attribute, written
from scripts.schema import Constraints, Field, Schema, read_field, read_schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = sorted((SOURCE / "schemas").glob("*.schema.json"))
EVERYTHING = {
    "separator": ";",
    "name": "roles",
    "constraints": {
        "maxLength": 9,
        "minLength": 1,
        "enum": ["a", 1],
        "required": False,
        "unique": True,
        "minimum": 0,
        "maximum": "2",
        "pattern": "^a$",
    },
    "type": "string",
    "format": "default",
    "codelist": "role",
    "example": "a",
    "title": "Roles",
    "description": "All.",
}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_schema_comes_back_as_it_was_written(path: Path) -> None:
    """Catch a property of a schema that is lost, changed or moved on the way to what we publish."""
    content = load_json(path)
    assert json.dumps(written(read_schema(content))) == json.dumps(content)


def test_descriptor_comes_back_as_it_was_written() -> None:
    """Catch a property of the descriptor or of a resource that is lost, changed or moved."""
    content = load_json(SOURCE / DESCRIPTOR)
    assert json.dumps(written(read_descriptor(content))) == json.dumps(content)


def test_field_with_every_property_comes_back() -> None:
    """Catch a property that no field of today uses, and that would be lost with the first one."""
    assert json.dumps(written(read_field(EVERYTHING))) == json.dumps(EVERYTHING)


@pytest.mark.parametrize(
    ("noun", "allowed"),
    [
        (Field, properties.FIELD_PROPERTIES),
        (Constraints, properties.CONSTRAINTS),
        (Schema, properties.SCHEMA_PROPERTIES),
        (Resource, properties.RESOURCE_PROPERTIES),
        (Descriptor, properties.PACKAGE_PROPERTIES),
        (License, properties.PART_PROPERTIES["licenses"]),
        (Origin, properties.PART_PROPERTIES["sources"]),
        (Contributor, properties.PART_PROPERTIES["contributors"]),
    ],
)
def test_what_the_check_allows_is_read(noun: type, allowed: set[str]) -> None:
    """Catch a property that the check lets pass and that no noun holds: it would be lost."""
    assert {attribute(name) for name in allowed} == {one.name for one in fields(noun)} - {"given"}


def test_what_is_refused_is_read_as_far_as_it_goes() -> None:
    """Catch a malformed property that ends the check before it could tell of everything."""
    resource = read_resource({"name": "a", "licenses": 5, "sources": ["x", {"path": 7}], "odd": 1})
    assert resource.licenses == ()
    assert [source.path for source in resource.sources] == ["7"]
    assert resource.given == ("name", "licenses", "sources")
