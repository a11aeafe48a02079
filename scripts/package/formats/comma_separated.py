"""CSV: the tables as edited. Every other format is made from the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from scripts.model import Table


def render_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV: UTF-8, comma, line feed, quotation marks only where needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def csv_files(tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return `<table>.csv` for every table, empty cells where a value is missing."""
    return {
        f"{name}.csv": render_csv(
            list(table.columns),
            (tuple(record.values()) for record in table.records),
        )
        for name, table in tables.items()
    }
