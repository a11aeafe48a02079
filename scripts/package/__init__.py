"""Build the package: descriptor, tables in every format, schemas, zips; same bytes twice."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.archive import pack_zip, render_checksums
from scripts.disk import write_folder
from scripts.model import Package
from scripts.package.areas import archive_name, area_package
from scripts.package.contract import load_kit
from scripts.package.descriptions import description_files
from scripts.package.descriptor import (
    published_descriptor,
    published_schema,
    render_json,
    standalone_schema,
)
from scripts.package.formats import csv_files, other_formats, stem
from scripts.package.notebook import notebook_files
from scripts.package.notes import render_licence, render_readme
from scripts.package.release.changes import Changes
from scripts.package.wide import wide_files
from scripts.paths import CHANGES, DESCRIPTOR, PACKAGES, schema_path
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


def area_archives(package: Package) -> dict[str, bytes]:
    """Return the zip of each area, a data package of its own."""
    areas = [area["area_id"] for area in package.reference_areas]
    return {
        archive_name(area): pack_zip(described_files(area_package(package, area))) for area in areas
    }


def source_files(package: Package) -> dict[str, bytes]:
    """Return the data package proper, of which every other file of a version is made."""
    return described_files(package) | schema_files(package)


def build_package(package: Package, changes: Changes | None = None) -> dict[str, bytes]:
    """Return every file of the published package by its path inside the package folder.

    A release has the list of its changes besides.
    """
    package = package.ordered
    files = source_files(package)
    archive = {f"{stem(package)}.zip": pack_zip(files)}
    files |= archive | other_formats(package) | wide_files(package) | area_archives(package)
    files |= description_files(package, files) | load_kit() | notebook_files()
    if changes is not None:
        files[CHANGES] = render_json(changes)
    files["SHA256SUMS"] = render_checksums(files)
    return files


def write_package(version: str, files: Mapping[str, bytes]) -> None:
    """Write the package to build/package/<version>/; an older build stays until it is whole."""
    write_folder(PACKAGES / version, files)
