"""Every file of a version, made of the data package proper; same bytes twice."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.archive import pack_zip, render_checksums
from scripts.disk import write_folder
from scripts.model import Package
from scripts.package.areas import archive_name, area_package
from scripts.package.contract import load_kit
from scripts.package.descriptions.catalogue import render_dcat
from scripts.package.descriptions.citation import citation_files
from scripts.package.descriptions.croissant import render_croissant
from scripts.package.descriptions.csvw import csvw_files
from scripts.package.descriptor import render_json
from scripts.package.formats.database import database_bytes, datasette_bytes
from scripts.package.formats.objects import json_files
from scripts.package.formats.parquet import parquet_files
from scripts.package.formats.workbook import workbook_bytes
from scripts.package.names import DATASETTE, stem
from scripts.package.notebook import notebook_files
from scripts.package.proper import described_files, source_files
from scripts.package.release.changes import Changes
from scripts.package.wide import wide_files
from scripts.paths import CHANGES, PACKAGES


def other_formats(package: Package) -> dict[str, bytes]:
    """Return the package in every format but CSV, by path inside the package folder."""
    name = stem(package)
    return {
        f"{name}.xlsx": workbook_bytes(package),
        f"{name}.sqlite": database_bytes(package),
        DATASETTE: datasette_bytes(package, name),
        **parquet_files(package),
        **json_files(package),
    }


def description_files(package: Package, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every description of the files of a version, by path inside the package folder."""
    return {
        "dcat.jsonld": render_dcat(package, files),
        "croissant.json": render_croissant(package, files),
        **csvw_files(package),
        **citation_files(package),
    }


def area_archives(package: Package) -> dict[str, bytes]:
    """Return the zip of each area, a data package of its own."""
    areas = [area["area_id"] for area in package.reference_areas]
    return {
        archive_name(area): pack_zip(described_files(area_package(package, area))) for area in areas
    }


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
