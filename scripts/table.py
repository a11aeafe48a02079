"""A table of the package: its schema, and its rows by column and by record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from scripts.column import Column, column_of, pair_codes
from scripts.paths import data_path
from scripts.record import Record, records_of
from scripts.schema import Field, Schema

if TYPE_CHECKING:
    from numpy.typing import NDArray

Wanted = TypeVar("Wanted")
LANGUAGE = "language"
"""The column of a table that holds words of several languages."""
# Where the key is not the order for readers: codes have their order, areas their name.
ORDER = {"codes": ("codelist", "sort_order"), "areas": ("kind", "name")}


def ranked(column: Column) -> NDArray[np.intp]:
    """Return the rank of each cell of a column: digits as numbers, before all other text."""
    keys = [(len(text) if text.isdecimal() else 0, text) for text in column.texts]
    ranks = np.empty(len(keys), dtype=np.intp)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks[column.codes]


SHARED = {"indicator_id", "area_id", "period_start", "period_end", "unit"}
"""Columns of the key that every value has: they break none down."""
LONG = 5000
"""Rows of a table up to which all records are made at once: to make each by itself costs more."""


@dataclass(frozen=True, slots=True)
class Lookup(Mapping[Wanted, Record]):
    """The records of a table by something that each row has of its own, made on request."""

    table: Table
    positions: Mapping[Wanted, int]

    def __getitem__(self, asked: Wanted) -> Record:
        return self.table.at([self.positions[asked]])[0]

    def __iter__(self) -> Iterator[Wanted]:
        return iter(self.positions)

    def __len__(self) -> int:
        return len(self.positions)


@dataclass(frozen=True)
class Table:
    """One table of the package: its schema and its rows as text, kept by column."""

    name: str
    schema: Schema
    columns: Mapping[str, Column]
    """Every cell as text, empty where missing."""
    lines: Sequence[int] = ()
    """The line of the file on which each row begins, the header being 1; one a row if not given."""
    left_out: frozenset[str] = frozenset()
    """The cells of rows that do not fit under the header: what leads to them is not lost."""

    def __post_init__(self) -> None:
        if len(self.lines) != self.size:
            object.__setattr__(self, "lines", range(2, self.size + 2))

    @property
    def path(self) -> str:
        """Return the path of the file, as a finding names it."""
        return data_path(self.name)

    @property
    def size(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values()), ()))

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields in order."""
        return self.schema.fields

    @property
    def texts(self) -> Iterator[str]:
        """Yield what a reader is told in words, in the language of the data: cells and columns.

        A table that holds words of other languages says which, and has none.
        """
        if LANGUAGE in self.columns:
            return
        for field in self.fields:
            cells = self.columns[field.name].texts if field.worded else ()
            yield from (cell for cell in cells if " " in cell)

    @property
    def key(self) -> list[str]:
        """Return the columns of the primary key."""
        return list(self.schema.primary_key)

    @property
    def dimensions(self) -> list[str]:
        """Return the columns of the key that break a value of an area and a period down."""
        return [column for column in self.key if column not in SHARED]

    def key_in(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """Return the primary key of a row that is given as cells; empty where it lacks a part."""
        return tuple([row.get(name, "") for name in self.schema.primary_key])

    @property
    def order(self) -> list[str]:
        """Return the columns that decide on the order of the rows, wherever they are shown."""
        chosen = ORDER.get(self.name, ())
        return list(dict.fromkeys([*chosen, *self.key]))

    @cached_property
    def ordered(self) -> Table:
        """Return the table in the order of its cells: the order of the lines says nothing.

        Each row keeps its line. Digits are compared as numbers, all else as text.
        """
        ranks = [ranked(self.columns[name]) for name in self.order if name in self.columns]
        positions = np.lexsort(ranks[::-1]) if ranks else np.arange(self.size)
        if np.array_equal(positions, np.arange(self.size)):
            return self
        columns = {name: column.taken(positions) for name, column in self.columns.items()}
        return Table(
            self.name, self.schema, columns, [self.lines[position] for position in positions]
        )

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Return the rows one by one, in the order of the file."""
        return tuple(self.at(range(self.size)))

    def at(self, positions: Sequence[int]) -> list[Record]:
        """Return the records of some rows, counted from 0; those of a long table on request."""
        made = self._made
        wanted: Sequence[int] = [position for position in positions if position not in made]
        if wanted:
            wanted = range(self.size) if self.size <= LONG else wanted
            made.update(zip(wanted, self._records(wanted), strict=True))
        return [made[position] for position in positions]

    @cached_property
    def _made(self) -> dict[int, Record]:
        return {}

    def _records(self, positions: Sequence[int]) -> Iterator[Record]:
        rows = np.array(positions, dtype=np.intp)
        columns = {name: column.taken(rows).cells() for name, column in self.columns.items()}
        return records_of(self.name, self.key, map(self.lines.__getitem__, positions), columns)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, ...], Record]:
        """Return every record by the cells of its primary key."""
        keys = zip(*(self.columns[name].cells() for name in self.key), strict=True)
        return Lookup(self, {key: position for position, key in enumerate(keys)})

    @cached_property
    def by_line(self) -> Mapping[int, Record]:
        """Return every record by its line, which is how findings name it."""
        return Lookup(self, {line: position for position, line in enumerate(self.lines)})

    def likely(self, keys: Collection[tuple[str, ...]]) -> NDArray[np.intp]:
        """Return the rows that may have one of some primary keys; of a short table, all."""
        if self.size <= LONG:
            return np.arange(self.size)
        likely = np.full(self.size, bool(keys))
        for name, cells in zip(self.key, zip(*keys, strict=True), strict=False):
            likely &= self.columns[name].among({*cells})
        return np.flatnonzero(likely)

    def among(self, keys: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], Record]:
        """Return the records that have one of some primary keys, by it; no others are made."""
        found = {row.key: row for row in self.at(self.likely(keys).tolist())}
        return {key: found[key] for key in keys if key in found}

    @cached_property
    def areas(self) -> set[str]:
        """Return the areas that the rows name; raises KeyError if they name none."""
        return set(self.columns["area_id"].cells())

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[str, ...], NDArray[np.intp]]]:
        return {}

    def _index(self, columns: tuple[str, ...]) -> dict[tuple[str, ...], NDArray[np.intp]]:
        if columns not in self._indexes:
            held = [self.columns[name] for name in columns]
            pairs = pair_codes(held)
            order = np.argsort(pairs, kind="stable")
            begins = np.flatnonzero(np.diff(pairs[order], prepend=-1))
            groups = np.split(order, begins[1:])
            cells = zip(*(column.taken(order[begins]).cells() for column in held), strict=True)
            self._indexes[columns] = dict(zip(cells, groups, strict=bool(self.size)))
        return self._indexes[columns]

    def positions(self, **cells: str) -> NDArray[np.intp]:
        """Return the rows whose columns have the given values, counted from 0."""
        columns = tuple(sorted(cells))
        wanted = tuple(cells[column] for column in columns)
        return self._index(columns).get(wanted, np.array([], np.intp))

    def find(self, **cells: str) -> list[Record]:
        """Return the records whose columns have the given values, in the order of the file."""
        return self.at(self.positions(**cells).tolist())

    def alike(self, columns: Sequence[str], positions: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return for some rows a number from 0 that those with the same cells in columns share."""
        pairs = pair_codes([self.columns[name].taken(positions) for name in columns])
        return np.unique(pairs, return_inverse=True)[1]


def table_of(name: str, schema: Schema, rows: Iterable[Sequence[str]]) -> Table:
    """Return a table of some rows, their cells in the order of the schema."""
    names = schema.names
    cells = list(zip(*rows, strict=True)) or [()] * len(names)
    return Table(name, schema, dict(zip(names, map(column_of, cells), strict=True)))
