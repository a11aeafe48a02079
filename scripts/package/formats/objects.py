"""JSON: one object a row, one row a line, `null` where a value is missing."""

from __future__ import annotations

import json
from datetime import date

from scripts.model import Package, Table
from scripts.package.cells import CellValue, typed_rows


def plain_cell(cell: CellValue) -> str | int | float | bool | None:
    """Return a cell as JSON knows it: a date as text, a whole number without a point."""
    if isinstance(cell, date):
        return cell.isoformat()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def render_rows(table: Table) -> str:
    """Return a table as a JSON array of objects."""
    names = table.schema.names
    lines = [
        json.dumps(
            dict(zip(names, map(plain_cell, row), strict=True)), ensure_ascii=False, allow_nan=False
        )
        for row in typed_rows(table)
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def json_files(package: Package) -> dict[str, bytes]:
    """Return `json/<table>.json` for every table."""
    return {
        f"json/{name}.json": render_rows(table).encode() for name, table in package.tables.items()
    }
