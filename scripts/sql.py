"""Statements of SQL: names and texts are hostile until they are written by these functions."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL takes it, whatever stands in it."""
    return "'" + text.replace("'", "''") + "'"


def insert(table: str, rows: str) -> str:
    """Return the command that puts rows into a table: those of a query, or values."""
    return f"INSERT INTO {quoted(table)} {rows}"


def select(expressions: Iterable[str], source: str, conditions: Iterable[str] = ()) -> str:
    """Return a query for some expressions on the rows that meet all conditions."""
    asked = f"SELECT {', '.join(expressions)} FROM {source}"  # noqa: S608 - who calls writes each text by `literal`, and each name by `quoted` unless the package has it as a table or a column
    wanted = " AND ".join(conditions)
    return f"{asked} WHERE {wanted}" if wanted else asked
