"""The data package proper: descriptor, tables, schemas and two texts; the rest is made of it."""

from __future__ import annotations

from scripts.model import Package
from scripts.package.descriptor import (
    published_descriptor,
    published_schema,
    render_json,
    standalone_schema,
)
from scripts.package.formats.comma_separated import csv_files
from scripts.package.notes import render_licence, render_readme
from scripts.paths import DESCRIPTOR, schema_path
from scripts.properties import written


def schema_files(package: Package) -> dict[str, bytes]:
    """Return, for every table held, its schema and the twin that can be used alone."""
    files = {}
    for name in package.tables:
        schema = published_schema(package, name)
        files[schema_path(name)] = render_json(written(schema))
        twin = f"schemas/{name}.standalone.schema.json"
        files[twin] = render_json(written(standalone_schema(schema)))
    return files


def described_files(package: Package) -> dict[str, bytes]:
    """Return a data package that is whole in itself: descriptor, tables and the two texts."""
    package = package.ordered
    tables = csv_files(package.tables)
    return {
        DESCRIPTOR: render_json(published_descriptor(package, tables)),
        **tables,
        "README.txt": render_readme(package),
        "LICENSE.txt": render_licence(package),
    }


def source_files(package: Package) -> dict[str, bytes]:
    """Return the data package proper, of which every other file of a version is made."""
    return described_files(package) | schema_files(package)
