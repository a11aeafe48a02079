"""Other rows than those of the package: what a query gives on them tells whether it recomputes.

Rows are changed in several ways: numbers, dates, how many there are. A query that rests on rows
gives other numbers on other rows, whatever arithmetic hides a constant in it. Rows are changed by
a hash of their position, so that each run changes them in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from scripts.claims.binding import QueryPart, nodes
from scripts.claims.constants import numbers_in
from scripts.claims.database import count
from scripts.sql import quoted, select

Types = Mapping[str, str]
"""The SQL type of each column of a table."""
CellOf = Callable[[str, str, int], str]
"""Makes an expression for a cell, by the name, the type and the position of its column."""
NEAR = {
    "DOUBLE": "{cell} * (0.3 + 0.6 * {chance}) + 0.01 * {chance}",
    "BIGINT": "TRY_CAST({cell} * (2 + 7 * {chance}) + 1 AS BIGINT)",
    "BOOLEAN": "{cell} = ({chance} < 0.5)",
}
GREAT = {**NEAR, "DOUBLE": "{cell} * (40 + 60 * {chance})"}
FAR = {**NEAR, "DOUBLE": "97 - {cell} - {chance}", "BIGINT": "TRY_CAST(97.0 - {cell} AS BIGINT)"}
LATER = {**NEAR, "DATE": "{cell} + CAST(100 + 900 * {chance} AS INTEGER)"}
EARLIER = {**FAR, "DATE": "{cell} - CAST(400 + 1500 * {chance} AS INTEGER)"}
LARGE = 20_000
"""Rows above which a table is changed anew for each query, and not kept a second time."""
PLAIN = {"COLUMN_REF", "STAR", "SUBQUERY"}
"""What a query may select without any number or text being made in it."""
CHOICES = {"CASE", "COMPARISON", "CONJUNCTION"}
"""What a query may select that turns a condition into one of two values."""


def held(column: str) -> str:
    """Return an expression for the cell of a row as the package holds it."""
    return f"held.{quoted(column)}"


def chance(position: int, seed: int) -> str:
    """Return an expression for a number below one that each row and column has of its own."""
    return f"(hash(held.rowid, copies.number, {position}, {seed}) % 1000 / 1000)"


@dataclass(frozen=True, slots=True)
class Variation:
    """One way to change the rows of a table."""

    cells: Mapping[str, str] = field(default_factory=dict)
    """What becomes of a cell, by the SQL type of its column; other cells stay."""
    copies: int = 1
    kept: float = 1.0
    """The share of the rows that stays."""

    def cell_of(self, seed: int) -> CellOf:
        """Return what becomes of each cell."""

        def cell_of(column: str, kind: str, position: int) -> str:
            change = self.cells.get(kind, "{cell}")
            return change.format(cell=held(column), chance=chance(position, seed))

        return cell_of


CHANGES = (
    Variation(NEAR),
    Variation(kept=0.7),
    Variation(FAR),
    Variation(GREAT),
    Variation(LATER),
    Variation(EARLIER),
    Variation(NEAR, copies=2),
    Variation(NEAR, copies=3),
    Variation(NEAR, kept=0.5),
)


def changed(name: str, types: Types, cell_of: CellOf, change: Variation, seed: int) -> str:
    """Return the query that gives the rows of a table with other cells, more or fewer of them."""
    cells = (
        f"{cell_of(column, kind, position)} AS {quoted(column)}"
        for position, (column, kind) in enumerate(types.items())
    )
    rows = f"main.{quoted(name)} AS held, range({change.copies}) AS copies(number)"
    return select(cells, rows, [f"{chance(-1, seed)} < {change.kept}"])


def is_plain(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query only picks, counts and adds up: no constant fits in."""
    chosen = [inner for part in parts for inner in nodes(part.get("select_list", []))]
    made = (
        inner.get("is_operator") or inner["class"] not in {*PLAIN, "FUNCTION"}
        for inner in chosen
        if "class" in inner
    )
    return not any(made) and not numbers_in(parts)


def wanted_values(parts: Sequence[QueryPart]) -> int:
    """Return how many other values other rows must give: a choice between two has one besides.

    What chooses the rows that are counted chooses no value.
    """
    chosen = [inner for part in parts for inner in nodes(part.get("select_list", []))]
    counted = {id(inner) for part in chosen for inner in nodes(part.get("filter"))}
    choices = (inner for inner in chosen if inner.get("class") in CHOICES)
    return 2 if any(id(choice) not in counted for choice in choices) else 1


@dataclass
class OtherRows:
    """The tables of a database with other rows; each is made when a query first reads it."""

    database: duckdb.DuckDBPyConnection
    types: Mapping[str, Types]
    changes: Sequence[Variation] = CHANGES
    schema: str = "other"
    """How the names of the schemas begin in which the other rows stand."""
    kept: bool = True
    """Whether small tables are changed once and kept, and not anew for each query."""
    made: set[tuple[int, str]] = field(default_factory=set)
    opened: dict[int, duckdb.DuckDBPyConnection] = field(default_factory=dict)
    """The cursor on the rows of each change."""

    def make(self, seed: int, name: str) -> None:
        """Change the rows of one table in one way."""
        kept = self.kept and count(self.database, name) <= LARGE
        change = self.changes[seed]
        rows = changed(name, self.types[name], change.cell_of(seed), change, seed)
        self.database.execute(
            f"CREATE {'TABLE' if kept else 'VIEW'} {self.schema}_{seed}.{quoted(name)} AS {rows}"
        )
        self.made.add((seed, name))

    def cursor(self, seed: int) -> duckdb.DuckDBPyConnection:
        """Return the cursor on the rows of one change."""
        if seed not in self.opened:
            self.database.execute(f"CREATE SCHEMA {self.schema}_{seed}")
            self.opened[seed] = self.database.cursor()
            self.opened[seed].execute(f"USE {self.schema}_{seed}")
        return self.opened[seed]

    def cursors(
        self, read: Iterable[str], seeds: Iterable[int] | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield one cursor for each way to change the rows of some tables, or for those named."""
        for seed in range(len(self.changes)) if seeds is None else seeds:
            cursor = self.cursor(seed)
            for name in read:
                if (seed, name) not in self.made:
                    self.make(seed, name)
            yield cursor
