"""Answer one query on the tables of the package, where it can read nothing else and harm nothing.

Three walls stand behind each other: the shape of the query is judged before it runs; the database
is in memory, without files, network and extensions, and its settings are locked; a timer stops it.
`worker.py` adds the fourth, limits of the process itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import chain
from typing import Any

import duckdb

from scripts.claims.binding import AREA, QueryPart, nodes, unbound_tables
from scripts.claims.complaints import curly_quotes, told_complaint
from scripts.claims.constants import (
    RefusedError,
    StoppedError,
    chooses_constant,
    judge_constant,
    rests_on_rows,
)
from scripts.claims.database import changing_functions, connect, create, fill, lock
from scripts.claims.deadline import NEVER, Deadline
from scripts.claims.lines import Refusal, Told
from scripts.claims.other_rows import OtherRows, Types, is_plain, wanted_values
from scripts.claims.sought_rows import sought_cursors

TIME_LIMIT, OTHERS_LIMIT = 2.0, 6.0
"""Seconds in which a query must end, and in which it must end on all other rows together."""
TABLE_FUNCTIONS = {"generate_series", "range", "unnest"}
WORLD = {"areas", "area_members"}
"""Tables that are about the areas themselves; a query may read them whole."""
DIGITS = 12


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


def fetch(
    cursor: duckdb.DuckDBPyConnection, query: str, limit: float = TIME_LIMIT
) -> list[tuple[Any, ...]]:
    """Return the first two rows of a result; raises RefusedError if it fails or is stopped."""
    try:
        return cursor.execute(query).fetchmany(2)
    except duckdb.InterruptException as error:
        raise StoppedError(f"it ran longer than {limit:g} seconds") from error
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise StoppedError("it needs more memory than a query may use") from error
    except (duckdb.Error, RuntimeError) as error:
        raise RefusedError(told_complaint(error, query)) from error


def single_value(rows: list[tuple[Any, ...]]) -> object:
    """Return the one value of a result; raises RefusedError if it is not one row and column."""
    if len(rows) != 1:
        raise RefusedError(f"it gives {'more than one row' if rows else 'no row'} and not one")
    if len(rows[0]) != 1:
        raise RefusedError(f"it gives {len(rows[0])} columns and not one")
    return rows[0][0]


def told(value: object, read: list[str]) -> Told:
    """Return a value as JSON that keeps its kind, with the tables that were read."""
    if isinstance(value, bool):
        return {"kind": "truth", "value": value, "tables": read}
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else Decimal(value)
        if number.is_finite():
            return {"kind": "number", "value": str(number), "tables": read}
    if isinstance(value, (str, date)):
        return {"kind": "label", "value": str(value), "tables": read}
    what = "nothing (NULL)" if value is None else "neither a number nor true or false nor a text"
    raise RefusedError(f"it gives {what}")


def only_value(cursor: duckdb.DuckDBPyConnection, query: str) -> Told | None:
    """Return what a query gives; nothing if that is no single value."""
    try:
        return told(single_value(fetch(cursor, query, OTHERS_LIMIT)), [])
    except StoppedError as error:
        raise StoppedError(f"on other rows {error}") from error
    except RefusedError:
        return None


def judge_areas(parts: Sequence[QueryPart], known: set[str]) -> None:
    """Raise RefusedError if rows of another area would change what a query gives."""
    for name in unbound_tables(parts, known):
        raise RefusedError(f"it reads `{name}` and names no area_id, so it speaks of every area")


class Sandbox:
    """The database, filled and then locked, and what its queries may name."""

    def __init__(self) -> None:
        self.database = connect()
        self.types: dict[str, Types] = {}
        self.of_areas: set[str] = set()
        self.changing = changing_functions(self.database)
        self.others = OtherRows(self.database, self.types)
        self.limit = Deadline(self.database.interrupt)

    def add(self, name: str, types: Types, columns: Mapping[str, list[str]]) -> None:
        """Write rows of a table; the table is made with its first rows."""
        if name not in self.types:
            self.database.execute(create(name, types))
            self.types[name] = types
            self.of_areas |= {name} - WORLD if AREA in types else set()
        self.database.execute(fill(name, types), [columns[column] for column in types])

    def lock(self) -> None:
        """End the filling: from now on the database can only be asked."""
        lock(self.database)

    def judge_others(self, query: str, parts: Sequence[QueryPart], value: Told) -> None:
        """Raise RefusedError if a query gives on other rows what it gives on those of the package.

        True or false may stay as it is on many rows; a number or a name that is worked out does
        not. What a condition chooses is one of two.
        """
        if value["kind"] == "truth" or is_plain(parts):
            return
        seen: set[str | bool] = set()
        read = {name: self.types[name] for name in value["tables"]}
        wanted = wanted_values(parts)
        self.limit.put_off(OTHERS_LIMIT)
        for cursor in chain(self.others.cursors(read), sought_cursors(self.database, read, parts)):
            self.limit.act = cursor.interrupt
            other = only_value(cursor, query)
            seen |= {other["value"]} - {value["value"]} if other else set()
            if len(seen) >= wanted:
                return
        raise RefusedError("with other rows it gives the same, so it recomputes nothing")

    def answer(self, query: str) -> Told | Refusal:
        """Return what a query gives, or why it was refused; never raises on a query."""
        cursor = self.database.cursor()
        try:
            parts = list(nodes(parsed(cursor, query)))
            read = judge_shape(parts, set(self.types), self.changing)
            judge_areas(parts, self.of_areas)
            self.limit.act = cursor.interrupt
            self.limit.put_off(TIME_LIMIT)
            value = told(single_value(fetch(cursor, query)), read)
            judge_constant(parts, value)
            self.judge_others(query, parts, value)
        except RefusedError as refusal:
            return {"refused": curly_quotes(query) or str(refusal)}
        else:
            return value
        finally:
            self.limit.put_off(NEVER)
            cursor.close()
