"""A sound package to seed defects into, laid out and served as its readers find it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scripts.archive import pack_zip
from scripts.background import Files
from scripts.disk import write_folder
from scripts.matrix.defects import DEFECTS, read_sheet
from scripts.model import Package
from scripts.package.cells import typed_cell
from scripts.package.descriptions.csvw import csvw_files
from scripts.package.formats.parquet import TYPES
from scripts.package.proper import described_files, schema_files
from scripts.schema import Field

ARCHIVE = "package.zip"


def tables_needed(package: Package) -> set[str]:
    """Return the tables that defects are seeded into, and all to which their keys lead."""
    needed, fresh = set[str](), {defect.table for defect in DEFECTS}
    while fresh:
        needed |= fresh
        keys = [key for name in fresh for key in package.tables[name].schema.foreign_keys]
        fresh = {key.reference.resource for key in keys} & set(package.tables) - needed
    return needed


def small_package(package: Package) -> Package:
    """Return a sound package of few tables: every kind of cell is there, and it is soon judged."""
    needed = tables_needed(package)
    listed = tuple(item for item in package.descriptor.resources if item.name in needed)
    tables = {name: table for name, table in package.tables.items() if name in needed}
    return replace(package, descriptor=replace(package.descriptor, resources=listed), tables=tables)


def sound_files(package: Package) -> Files:
    """Return the files of a package that validators read."""
    return described_files(package) | schema_files(package) | csvw_files(package)


def as_parquet_bytes(files: Mapping[str, bytes], table: str, fields: Iterable[Field]) -> bytes:
    """Return a table as Parquet; a column whose cells are not of its type is one of text."""
    head, *rows = read_sheet(files, table)
    kinds = {item.name: item.type for item in fields}
    columns = {name: [row[position] for row in rows] for position, name in enumerate(head)}
    arrays = [typed_column(cells, kinds.get(name, "string")) for name, cells in columns.items()]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, names=list(columns)), buffer)
    return buffer.getvalue()


def typed_column(cells: list[str], kind: str) -> pa.Array:
    """Return cells as a column of their type, or of text where one is not of it."""
    with suppress(ValueError):
        if kind != "boolean" or {*cells} <= {"true", "false", ""}:
            return pa.array(
                [typed_cell(kind, cell) for cell in cells], TYPES.get(kind, pa.string())
            )
    return pa.array([cell or None for cell in cells], pa.string())


def write_package(folder: Path, files: Files) -> None:
    """Write a package as a folder, and beside it the same as an archive."""
    write_folder(folder, files | {ARCHIVE: pack_zip(files)})


def today() -> str:
    """Return the day on which validators are tried."""
    return datetime.now(UTC).date().isoformat()
