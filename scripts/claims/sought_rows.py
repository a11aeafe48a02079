"""Rows that hold what a query looks for: a count of none has then something that it could count.

The changes of `other_rows.py` leave texts as they are, so a query that finds nothing, or all, finds
the same again. Here cells get the texts and dates with which the query compares their column, or
nothing: what is counted changes, what is typed in the query does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import duckdb

from scripts.claims.binding import QueryPart, nodes
from scripts.claims.constants import text_of
from scripts.claims.database import count
from scripts.claims.other_rows import CellOf, Types, Variation, chance, changed, held
from scripts.sql import literal, quoted

Sought = Mapping[str, Sequence[str]]
"""The texts with which a query compares each column."""
COMPARING = {"COMPARISON", "OPERATOR", "BETWEEN", "FUNCTION"}
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
SEEDS = (101, 102)
SCHEMA = "sought"
MOST = 20_000
"""Rows of a changed table, about."""
COPIES = 40
PICKED = 1000
"""Added to the position of a column, so that what a cell gets has a chance of its own."""


def sought(parts: Sequence[QueryPart]) -> Sought:
    """Return the texts with which a query compares each column, by the name of the column."""
    found: dict[str, set[str]] = {}
    for part in parts:
        inner = list(nodes(part)) if part.get("class") in COMPARING else []
        texts = {text_of(one).strip("%") for one in inner} - {""}
        for column in (one["column_names"][-1] for one in inner if "column_names" in one):
            found.setdefault(str(column), set()).update(texts)
    return {column: sorted(texts) for column, texts in found.items()}


def days(texts: Sequence[str]) -> Iterator[str]:
    """Yield the days among some texts, and a day of each year among them."""
    for text in texts:
        day = f"{text}-07-01" if YEAR.fullmatch(text) else text
        try:
            yield date.fromisoformat(day).isoformat()
        except ValueError:
            continue


def sought_cell(texts: Sought, seed: int) -> CellOf:
    """Return what keeps a cell or gives it a text with which its column is compared, or nothing."""

    def cell_of(column: str, kind: str, position: int) -> str:
        wanted = texts.get(column, [])
        given = list(days(wanted)) if kind == "DATE" else wanted
        if kind not in {"DATE", "VARCHAR"} or not given:
            return held(column)
        which = f"CAST(1 + floor({chance(position + PICKED, seed)} * {len(given) + 1}) AS INTEGER)"
        one = f"list_extract([{', '.join(map(literal, given))}, NULL], {which})"
        return f"if({chance(position, seed)} < 0.5, {held(column)}, CAST({one} AS {kind}))"

    return cell_of


def amount(rows: int, most: int = MOST) -> Variation:
    """Return how often a table of some rows is taken, and how much of it, to have rows enough."""
    return Variation(
        copies=max(1, min(COPIES, most // max(1, rows))), kept=min(1, most / max(1, rows))
    )


@contextmanager
def cursor_on(
    database: duckdb.DuckDBPyConnection,
    types: Mapping[str, Types],
    cell_of: CellOf,
    change_of: Callable[[int], Variation],
    seed: int,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a cursor on tables with other cells, as often as their number of rows asks for.

    The tables stand in a schema of their own and are gone afterwards.
    """
    database.execute(f"CREATE SCHEMA {SCHEMA}")
    cursor = database.cursor()
    try:
        for name, columns in types.items():
            rows = changed(name, columns, cell_of, change_of(count(database, name)), seed)
            database.execute(f"CREATE TABLE {SCHEMA}.{quoted(name)} AS {rows}")
        cursor.execute(f"USE {SCHEMA}")
        yield cursor
    finally:
        cursor.close()
        database.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def sought_cursors(
    database: duckdb.DuckDBPyConnection, types: Mapping[str, Types], parts: Sequence[QueryPart]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield cursors on tables that hold what a query looks for, by their types."""
    texts = sought(parts)
    for seed in SEEDS:
        with cursor_on(database, types, sought_cell(texts, seed), amount, seed) as cursor:
            yield cursor
