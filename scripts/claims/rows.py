"""The rows that an entry of a register names: a table and `column=value;column=value`."""

from __future__ import annotations

from itertools import product

from scripts.model import Package, Record

PAIRS, ALTERNATIVES = ";", "|"


def read_key(text: str) -> dict[str, list[str]]:
    """Return the allowed values of each column; raises ValueError if it is no key."""
    pairs = [part.split("=", 1) for part in text.split(PAIRS)] if text else []
    return {column: values.split(ALTERNATIVES) for column, values in pairs}


def chosen_rows(package: Package, table: str, row_key: str) -> list[Record]:
    """Return the rows that are meant, in the order of their keys; none where no row is named.

    They are looked up, not searched for: with more areas both the entries and the rows grow.
    """
    held = package.tables.get(table)
    key = read_key(row_key)
    if held is None or not key or not set(key) <= set(held.columns):
        return []
    choices = [dict.fromkeys(values) for values in key.values()]
    found = [
        record
        for values in product(*choices)
        for record in held.find(**dict(zip(key, values, strict=True)))
    ]
    return sorted(found, key=lambda record: record.key)
