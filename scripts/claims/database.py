"""The database of the queries: in memory, its tables filled, then locked."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from scripts.sql import insert, quoted, select

SETTINGS = (
    "SET temp_directory = ''",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
# Words without brackets that give the time: DuckDB parses them as columns.
CLOCKS = {"current_timestamp", "current_date", "current_time", "localtimestamp", "localtime"}


def connect() -> duckdb.DuckDBPyConnection:
    """Return an empty database in memory."""
    return duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "256MB"})


def lock(database: duckdb.DuckDBPyConnection) -> None:
    """Take from a database all ways to files, network and extensions, for good."""
    for setting in SETTINGS:
        database.execute(setting)


def create(name: str, types: Mapping[str, str]) -> str:
    """Return the command that makes a table."""
    columns = ", ".join(f"{quoted(column)} {kind}" for column, kind in types.items())
    return f"CREATE TABLE {quoted(name)} ({columns})"


def fill(name: str, types: Mapping[str, str]) -> str:
    """Return the command that takes joined cells by column, each with the sign between them.

    A cell that does not fit its type is missing.
    """
    cells = ", ".join(f"unnest(string_split(?, ?)) AS {quoted(column)}" for column in types)
    typed = (f"TRY_CAST(nullif({quoted(column)}, '') AS {kind})" for column, kind in types.items())
    return insert(name, select(typed, f"(SELECT {cells})"))


def count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    """Return how many rows a table of the package has."""
    return len(database.table(f"main.{quoted(name)}"))


def changing_functions(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the functions that give another value at another time or on another machine."""
    rows = cursor.execute(
        "SELECT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'"
    ).fetchall()
    return {str(row[0]) for row in rows} | CLOCKS
