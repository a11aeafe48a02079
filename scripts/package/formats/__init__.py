"""One writer a format, and every format holds the same cells."""

from __future__ import annotations

from scripts.model import Package
from scripts.package.formats.comma_separated import csv_files
from scripts.package.formats.database import database_bytes, datasette_bytes
from scripts.package.formats.objects import json_files
from scripts.package.formats.parquet import parquet_files
from scripts.package.formats.workbook import workbook_bytes

ENDINGS = ("zip", "xlsx", "sqlite")
"""Files that hold the whole package."""
DATASETTE = "datasette.json"


def stem(package: Package) -> str:
    """Return the name of the files that hold the whole package, without what tells the format."""
    return f"{package.descriptor.name}-{package.version}"


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


__all__ = ["ENDINGS", "csv_files", "other_formats", "stem"]
