"""Rows that hold what a query looks for: a count of none has then something that it could count.

The changes of `other_rows.py` leave texts as they are, so a query that finds nothing, or all, finds
the same again. Here cells get the texts and dates with which the query compares their column, or
nothing: what is counted changes, what is typed in the query does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import duckdb

from scripts.claims.binding import QueryPart, nodes
from scripts.claims.constants import text_of
from scripts.claims.database import quoted
from scripts.claims.other_rows import Types, chance

Sought = Mapping[str, Sequence[str]]
"""The texts with which a query compares each column."""
COMPARING = {"COMPARISON", "OPERATOR", "BETWEEN", "FUNCTION"}
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
SEEDS = (101, 102)
SCHEMA = "sought"
MOST = 20_000
"""Rows of a changed table."""
COPIES = 40
PICKED = 1000
"""Added to the place of a column, so that what a cell gets has a chance of its own."""


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


def picked(cell: str, kind: str, place: int, texts: Sequence[str], seed: int) -> str:
    """Return an expression that keeps a cell or gives it one of some texts, or nothing."""
    held = list(days(texts)) if kind == "DATE" else list(texts)
    if kind not in {"DATE", "VARCHAR"} or not held:
        return cell
    written = ", ".join("'" + text.replace("'", "''") + "'" for text in held)
    which = f"CAST(1 + floor({chance(place + PICKED, seed)} * {len(held) + 1}) AS INTEGER)"
    given = f"CAST(list_extract([{written}, NULL], {which}) AS {kind})"
    return f"if({chance(place, seed)} < 0.5, {cell}, {given})"


def seeded(name: str, types: Types, texts: Sought, seed: int, copies: int) -> str:
    """Return the query that gives the rows of a table with what is sought in their cells."""
    cells = (
        picked(f"held.{quoted(column)}", kind, place, texts.get(column, []), seed)
        + f" AS {quoted(column)}"
        for place, (column, kind) in enumerate(types.items())
    )
    rows = f"main.{quoted(name)} AS held, range({copies}) AS copies(number)"
    return f"SELECT {', '.join(cells)} FROM {rows} WHERE held.rowid < {MOST}"  # noqa: S608 - `quoted` doubles each quotation mark of a name, `picked` each of a text, all else is ours


def sought_cursors(
    database: duckdb.DuckDBPyConnection, types: Mapping[str, Types], parts: Sequence[QueryPart]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield cursors on tables that hold what a query looks for, by their types.

    The tables stand in a schema of their own and are gone before the next cursor comes.
    """
    texts = sought(parts)
    for seed in SEEDS:
        database.execute(f"CREATE SCHEMA {SCHEMA}")
        cursor = database.cursor()
        try:
            for name, columns in types.items():
                [(held,)] = database.execute(f"SELECT count(*) FROM main.{quoted(name)}").fetchall()  # noqa: S608 - `quoted` doubles each quotation mark of a name
                copies = max(1, min(COPIES, MOST // max(1, held)))
                rows = seeded(name, columns, texts, seed, copies)
                database.execute(f"CREATE TABLE {SCHEMA}.{quoted(name)} AS {rows}")
            cursor.execute(f"USE {SCHEMA}")
            yield cursor
        finally:
            cursor.close()
            database.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
