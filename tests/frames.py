"""Rows of a table that a test reads or changes as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from scripts.load import Source, strict
from scripts.model import Table, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scripts.column import Column
    from scripts.model import Package


def frame_of(columns: Mapping[str, Column]) -> pd.DataFrame:
    """Return columns of text as a frame; the index counts from 0."""
    return pd.DataFrame({name: column.cells() for name, column in columns.items()}, dtype=str)


def load_rows(path: Path) -> pd.DataFrame:
    """Return the rows of a CSV file, every cell as text and empty where missing.

    Raises RecordError at the first row that does not fit under the header.
    """
    return frame_of(strict(Source(path.parent).sheet(path.name)).columns)


def rows_of(table: Table) -> pd.DataFrame:
    """Return the rows of a table, every cell as text."""
    return frame_of(table.columns)


def with_rows(table: Table, rows: pd.DataFrame) -> Table:
    """Return a table with other rows."""
    return table_of(table.name, table.schema, rows.itertuples(index=False, name=None))


def typed_rows(package: Package, name: str) -> pd.DataFrame:
    """Return the rows of a table with numbers as floats and booleans as booleans; none if absent.

    The index is the line of each row.
    """
    table = package.tables.get(name) or table_of(name, package.schemas[name], ())
    frame = rows_of(table).set_axis(list(table.lines))
    for item in table.fields:
        if item.type in {"number", "integer"}:
            frame[item.name] = pd.to_numeric(frame[item.name].replace("", None))
        elif item.type == "boolean":
            frame[item.name] = frame[item.name] == "true"
    return frame
