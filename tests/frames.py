"""Rows of a table that a test changes as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.model import Table, table_of

if TYPE_CHECKING:
    import pandas as pd


def with_rows(table: Table, rows: pd.DataFrame) -> Table:
    """Return a table with other rows."""
    return table_of(table.name, table.schema, rows.itertuples(index=False, name=None))
