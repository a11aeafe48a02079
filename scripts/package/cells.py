"""Cells with the type that their schema gives them: every format writes these and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.model import Table

CellValue = str | int | float | bool | date | None


def typed_cell(kind: str, text: str) -> CellValue:
    """Return a cell as its type; nothing where it is empty; raises ValueError if it is no such."""
    if not text:
        return None
    if kind == "number":
        return float(text)
    if kind == "integer":
        return int(text)
    if kind == "boolean":
        return text == "true"
    return date.fromisoformat(text) if kind == "date" else text


def typed_rows(table: Table) -> Iterator[list[CellValue]]:
    """Yield the rows of a table, each cell typed, in the order of the fields."""
    columns = [(item.name, item.type) for item in table.fields]
    for record in table.records:
        yield [typed_cell(kind, record[name]) for name, kind in columns]
