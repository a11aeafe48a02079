"""Answer one query on the tables of the package, where it can read nothing else and harm nothing.

Three walls stand behind each other: the shape of the query is judged before it runs; the database
is in memory, without files, network and extensions, and its settings are locked; a timer stops it.
`worker.py` adds the fourth, limits of the process itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import duckdb

from scripts.claims.admitted import judge_areas, judge_shape, parsed
from scripts.claims.binding import AREA, GROUP, QueryPart, named_in, nodes
from scripts.claims.complaints import curly_quotes, told_complaint
from scripts.claims.constants import (
    TRUE_ANYWAY,
    RefusedError,
    StoppedError,
    judge_constant,
)
from scripts.claims.database import changing_functions, connect, create, fill, lock
from scripts.claims.deadline import NEVER, Deadline
from scripts.claims.json_lines import Batch, Named, Refusal, Told
from scripts.claims.other_rows import OtherRows, Types, is_plain, wanted_values
from scripts.claims.sought_rows import sought_cursors
from scripts.claims.truth_rows import TRUTHS, truth_cursors
from scripts.claims.truths import can_be_tried, read_asked

TIME_LIMIT, OTHERS_LIMIT = 2.0, 6.0
"""Seconds in which a query must end, and in which it must end on all other rows together."""
WORLD = {"areas", "area_members"}
"""Tables that are about the areas themselves; a query may read them whole."""
DIGITS = 12


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
    about: Named = {"tables": read, "areas": [], "groups": []}
    if isinstance(value, bool):
        return {"kind": "truth", "value": value, **about}
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else Decimal(value)
        if number.is_finite():
            return {"kind": "number", "value": str(number), **about}
    if isinstance(value, (str, date)):
        return {"kind": "label", "value": str(value), **about}
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


class Sandbox:
    """The database, filled and then locked, and what its queries may name."""

    def __init__(self) -> None:
        self.database = connect()
        self.types: dict[str, Types] = {}
        self.of_areas: set[str] = set()
        self.changing = changing_functions(self.database)
        self.others = OtherRows(self.database, self.types)
        self.widely = OtherRows(self.database, self.types, TRUTHS, "truth", kept=False)
        self.limit = Deadline(self.database.interrupt)

    def add(self, batch: Batch) -> None:
        """Write rows of a table; the table is made with its first rows."""
        name, types = batch["table"], batch["types"]
        if name not in self.types:
            self.database.execute(create(name, types))
            self.types[name] = types
            self.of_areas |= {name} - WORLD if AREA in types else set()
        if batch["rows"]:
            joined = (batch["columns"][column] for column in types)
            given = [part for cells in joined for part in (cells, batch["between"])]
            self.database.execute(fill(name, types), given)

    def lock(self) -> None:
        """End the filling: from now on the database can only be asked."""
        lock(self.database)

    def others_say(
        self, query: str, cursors: Iterable[duckdb.DuckDBPyConnection]
    ) -> Iterator[Told | None]:
        """Yield what a query gives on other rows; raises StoppedError if that takes too long."""
        self.limit.put_off(OTHERS_LIMIT)
        for cursor in cursors:
            self.limit.act = cursor.interrupt
            yield only_value(cursor, query)

    def judge_others(self, query: str, parts: Sequence[QueryPart], value: Told) -> None:
        """Raise RefusedError if a query gives on other rows what it gives on those of the package.

        A number or a name that is worked out does not stay as it is. What a condition chooses is
        one of two.
        """
        if is_plain(parts):
            return
        seen: set[str | bool] = set()
        read = {name: self.types[name] for name in value["tables"]}
        wanted = wanted_values(parts)
        cursors = chain(self.others.cursors(read), sought_cursors(self.database, read, parts))
        for other in self.others_say(query, cursors):
            seen |= {other["value"]} - {value["value"]} if other else set()
            if len(seen) >= wanted:
                return
        raise RefusedError("with other rows it gives the same, so it recomputes nothing")

    def judge_truth(self, query: str, parts: Sequence[QueryPart], read: Sequence[str]) -> None:
        """Raise RefusedError if a query is true on all kinds of rows, as far as trial can tell."""
        types = {name: self.types[name] for name in read}
        if not can_be_tried(parts, types):
            return
        asked = read_asked(parts)
        cursors = chain(
            self.widely.cursors(read, asked.seeds),
            truth_cursors(self.database, types, asked),
            self.others.cursors(read),
        )
        with suppress(StoppedError, duckdb.Error):
            for other in self.others_say(query, cursors):
                if other["value"] is False if other else asked.gives_nothing:
                    return
            raise RefusedError(TRUE_ANYWAY)

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
            value["areas"], value["groups"] = named_in(parts, AREA), named_in(parts, GROUP)
            judge_constant(parts, value)
            if value["kind"] != "truth":
                self.judge_others(query, parts, value)
            elif value["value"]:
                self.judge_truth(query, parts, read)
        except RefusedError as refusal:
            return {"refused": curly_quotes(query) or str(refusal)}
        else:
            return value
        finally:
            self.limit.put_off(NEVER)
            cursor.close()
