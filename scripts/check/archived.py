"""The last published version: which of its rows are gone now, or hold something else."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from scripts.load import Source
from scripts.model import Package, Table
from scripts.paths import data_path
from scripts.record import CellsByColumn
from scripts.version import numbers

ARCHIVES = "releases/*.zip"
VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
RowCells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table that is not as it was published last."""

    table: Table
    published: int
    """How many rows it was published with."""
    rows: tuple[CellsByColumn, ...]
    """Its published rows that are gone or hold something else now."""


def version_of(path: str) -> str:
    """Return the number of a published version."""
    return PurePosixPath(path).stem


def newest_archive(source: Source) -> str:
    """Return the path of the last published version; nothing before the first."""
    paths = [path for path in source.paths(ARCHIVES) if VERSION.fullmatch(version_of(path))]
    return max(paths, key=lambda path: numbers(version_of(path)), default="")


@lru_cache(maxsize=4)
def archived(content: bytes) -> dict[str, bytes]:
    """Return the tables of an archive as CSV files, by name; none if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {
                name.removesuffix(".csv"): archive.read(name)
                for name in archive.namelist()
                if name.endswith(".csv") and "/" not in name
            }
    except (zipfile.BadZipFile, KeyError, OSError):
        return {}  # a finding of the build tells of it


@lru_cache(maxsize=64)
def published_cells(content: bytes) -> tuple[RowCells, list[RowCells]]:
    """Return the columns of a published table and the cells of its rows."""
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    return tuple(header), [tuple(cells) for cells in rows if len(cells) == len(header)]


def unchanged(table: Table, published: Mapping[str, RowCells]) -> list[bool]:
    """Return of each published row, given by column, whether a table holds it as it was.

    Columns that only one of the two has do not count.
    """
    shared = [name for name in published if name in table.columns]
    rows = [*zip(*(published[name] for name in shared), strict=True)]
    if not {*table.key} <= {*shared}:
        return [False] * len(rows)
    likely = table.likely({*zip(*(published[name] for name in table.key), strict=True)})
    held = {*zip(*(table.columns[name].taken(likely).cells() for name in shared), strict=True)}
    return [row in held for row in rows]


def changed_rows(table: Table, header: RowCells, rows: list[RowCells]) -> tuple[CellsByColumn, ...]:
    """Return the published rows that a table lost, or that hold something else now."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    same = unchanged(table, dict(zip(header, columns, strict=True)))
    odd = (cells for cells, kept in zip(rows, same, strict=True) if not kept)
    return tuple(dict(zip(header, cells, strict=True)) for cells in odd)


def changed_tables(source: Source, package: Package) -> Iterator[ChangedTable]:
    """Yield the tables that are not as they were published last."""
    path = newest_archive(source)
    archive = archived(source.content(path)) if path else {}
    for name, table in package.tables.items():
        if archive.get(name) and source.differs(data_path(name), archive[name]):
            header, rows = published_cells(archive[name])
            yield ChangedTable(table, len(rows), changed_rows(table, header, rows))
