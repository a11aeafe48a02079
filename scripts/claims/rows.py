"""The rows that an entry of a register names: a table and `column=value;column=value`."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model import Package

PAIRS, ALTERNATIVES = ";", "|"
Row = Mapping[str, str]


def read_key(text: str) -> dict[str, list[str]]:
    """Return the allowed values of each column; raises ValueError if it is no key."""
    pairs = [part.split("=", 1) for part in text.split(PAIRS)] if text else []
    return {column: values.split(ALTERNATIVES) for column, values in pairs}


def fits(key: Mapping[str, list[str]], row: Mapping[str, object]) -> bool:
    """Return whether a row, its cells given as text, is one that a key means."""
    return bool(key) and all(str(row.get(column, "")) in values for column, values in key.items())


def chosen_rows(package: Package, table: str, row_key: str) -> list[tuple[int, Row]]:
    """Return (place, cells) of the rows that are meant; none where no row is named."""
    held = package.tables.get(table)
    key = read_key(row_key)
    if held is None or not key:
        return []
    return [(place, row) for place, row in enumerate(held.records) if fits(key, row)]
