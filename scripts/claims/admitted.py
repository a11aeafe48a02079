"""What a query must be before it runs: one SELECT on tables of the package, of named areas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import duckdb

from scripts.claims.binding import QueryPart, unbound_tables
from scripts.claims.complaints import told_complaint
from scripts.claims.constants import RefusedError, chooses_constant, rests_on_rows

TABLE_FUNCTIONS = {"generate_series", "range", "unnest"}


def judge_statements(cursor: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raise RefusedError if a query is not one statement, and that a SELECT."""
    try:
        statements = cursor.extract_statements(query)
    except duckdb.Error as error:
        raise RefusedError(told_complaint(error, query)) from error
    if len(statements) != 1:
        raise RefusedError(f"it holds {len(statements)} statements and not one")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise RefusedError(f"its statement is {statements[0].type.name} and not SELECT")


def parsed(cursor: duckdb.DuckDBPyConnection, query: str) -> QueryPart:
    """Return the query as DuckDB understands it; raises RefusedError if it is not one SELECT."""
    answer = cursor.execute("SELECT json_serialize_sql(?)", [query]).fetchone()
    tree: QueryPart = json.loads(answer[0]) if answer else {"error": True}
    if tree["error"] or len(tree["statements"]) != 1:
        judge_statements(cursor, query)
        raise RefusedError("it is not a plain SELECT")
    return tree


def tells_the_time(part: QueryPart, changing: set[str]) -> bool:
    """Return whether a part of a query depends on the day or on chance."""
    name = str(part.get("function_name", "")).lower()
    named = {str(column).lower() for column in part.get("column_names", [])}
    since = name == "age" and len(part.get("arguments", [])) == 1
    return since or name in changing or bool(changing & named)


def named_tables(parts: Sequence[QueryPart]) -> Iterator[str]:
    """Yield the tables that a query reads, the names that it gives to its own parts left out."""
    own = {entry["key"] for part in parts for entry in part.get("map", []) if "key" in entry}
    for part in parts:
        if part.get("type") == "BASE_TABLE":
            path = [name for name in (part["schema_name"], part["table_name"]) if name]
            if len(path) > 1 or path[0] not in own:
                yield ".".join(path)
        elif part.get("type") == "SHOW_REF":
            raise RefusedError("it asks for the description of a table and not for a value")


def judge_value(parts: Sequence[QueryPart], read: Sequence[str]) -> None:
    """Raise RefusedError if the value of a query comes from no rows."""
    if not read:
        raise RefusedError("it reads no table, so it recomputes nothing")
    if not rests_on_rows(parts):
        raise RefusedError("its value is a constant, so it recomputes nothing")
    if chooses_constant(parts):
        raise RefusedError("it chooses a number that is written in it, so it recomputes nothing")


def judge_shape(parts: Sequence[QueryPart], known: set[str], changing: set[str]) -> list[str]:
    """Return the tables that a query reads; raises RefusedError if it may not be run."""
    for part in parts:
        if part.get("type") == "TABLE_FUNCTION":
            called = str(part["function"]["function_name"]).lower()
            if called not in TABLE_FUNCTIONS:
                raise RefusedError(f"it may not call `{called}`")
        elif tells_the_time(part, changing):
            raise RefusedError("it gives another value at each run")
    read = sorted(set(named_tables(parts)))
    for name in read:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"; perhaps `{near[0]}` is meant" if near else ""
            raise RefusedError(f"the package has no table `{name}` that a query may read{meant}")
    judge_value(parts, read)
    return read


def judge_areas(parts: Sequence[QueryPart], known: set[str]) -> None:
    """Raise RefusedError if rows of another area would change what a query gives."""
    for name in unbound_tables(parts, known):
        raise RefusedError(f"it reads `{name}` and names no area_id, so it speaks of every area")
