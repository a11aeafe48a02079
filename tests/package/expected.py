"""The cells as edited, read by code that shares nothing with the writers of the formats."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scripts.paths import SOURCE

Rows = list[dict[str, str]]
# Where the published order is not that of the primary key; said in docs/data/index.md.
READING_ORDER = {"codes": ("codelist", "sort_order", "code"), "areas": ("kind", "name", "area_id")}


def edited(root: Path = SOURCE) -> dict[str, Rows]:
    """Return the rows of every table as text."""
    tables = {}
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


def rank(text: str) -> tuple[bool, int, str]:
    """Return the place of a cell among others: text by its letters, then numbers by their size."""
    number = text.isascii() and text.isdigit()
    return number, int(text) if number else 0, text


def in_order(rows: Rows, columns: Sequence[str]) -> Rows:
    """Return rows in the order of some of their cells."""
    return sorted(rows, key=lambda row: [rank(row[column]) for column in columns])


def published(root: Path = SOURCE) -> dict[str, Rows]:
    """Return the edited rows of every table in the order in which they are published."""
    tables = {}
    for table, rows in edited(root).items():
        schema = json.loads((root / "schemas" / f"{table}.schema.json").read_text("utf-8"))
        key = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else None
        tables[table] = in_order(rows, READING_ORDER.get(table) or key or schema["primaryKey"])
    return tables


def kinds(table: str, root: Path = SOURCE) -> dict[str, str]:
    """Return the type of every column of a table."""
    schema = json.loads((root / "schemas" / f"{table}.schema.json").read_text(encoding="utf-8"))
    return {item["name"]: item["type"] for item in schema["fields"]}


def meant(kind: str, text: str) -> object:
    """Return what a cell means; nothing where it is empty."""
    if not text:
        return None
    readers: dict[str, Callable[[str], Any]] = {
        "number": float,
        "integer": int,
        "boolean": "true".__eq__,
        "date": date.fromisoformat,
    }
    return readers.get(kind, str)(text)


def meanings(table: str, rows: Rows) -> list[list[Any]]:
    """Return what the cells of a table mean."""
    told = kinds(table)
    return [[meant(told[name], text) for name, text in row.items()] for row in rows]


def day(cell: object) -> object:
    """Return a date for a date with the time midnight; anything else as it is."""
    if isinstance(cell, datetime):
        assert (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date()
    return cell
