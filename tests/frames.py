"""Rows of a table that a test reads or changes as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.load import Source, strict
from scripts.model import Table, table_of
from scripts.table import frame_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def load_rows(path: Path) -> pd.DataFrame:
    """Return the rows of a CSV file, every cell as text and empty where missing.

    Raises RecordError at the first row that does not fit under the header.
    """
    return frame_of(strict(Source(path.parent).sheet(path.name)).columns)


def with_rows(table: Table, rows: pd.DataFrame) -> Table:
    """Return a table with other rows."""
    return table_of(table.name, table.schema, rows.itertuples(index=False, name=None))
