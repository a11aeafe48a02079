"""A table of the package: its schema, and its rows by column and by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scripts.column import Column, column_of
from scripts.paths import data_path
from scripts.record import Record
from scripts.schema import Field, Schema

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LANGUAGE = "language"
"""The column of a table that holds words of several languages."""
# Where the key is not the order for readers: codes have their place, areas their name.
ORDER = {"codes": ("codelist", "sort_order"), "areas": ("kind", "name")}


def frame_of(columns: Mapping[str, Column]) -> pd.DataFrame:
    """Return columns of text as a frame."""
    import pandas as pd  # noqa: PLC0415 - 0.7 s, and the check needs no frame

    return pd.DataFrame({name: column.cells() for name, column in columns.items()}, dtype=str)


def ranked(column: Column) -> NDArray[np.intp]:
    """Return the rank of each cell of a column: digits as numbers, before all other text."""
    keys = [(len(text) if text.isdecimal() else 0, text) for text in column.texts]
    ranks = np.empty(len(keys), dtype=np.intp)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks[column.codes]


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

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Return every cell as a string in a frame; the index counts from 0."""
        return frame_of(self.columns)

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
        places = np.lexsort(ranks[::-1]) if ranks else np.arange(self.size)
        if np.array_equal(places, np.arange(self.size)):
            return self
        columns = {name: column.taken(places) for name, column in self.columns.items()}
        return Table(self.name, self.schema, columns, [self.lines[place] for place in places])

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Return the rows one by one, in the order of the file."""
        names = list(self.columns)
        places = [names.index(name) for name in self.key if name in names]
        cells = [column.cells() for column in self.columns.values()]
        return tuple(
            Record(
                self.name, line, dict(zip(names, row, strict=True)), tuple(row[i] for i in places)
            )
            for line, row in zip(self.lines, zip(*cells, strict=True), strict=True)
        )

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], Record]:
        """Return every record by the cells of its primary key."""
        return {record.key: record for record in self.records}

    @cached_property
    def by_line(self) -> dict[int, Record]:
        """Return every record by its line: the index of a frame names its rows this way."""
        return {record.line: record for record in self.records}

    @cached_property
    def areas(self) -> set[str]:
        """Return the areas that the rows name; raises KeyError if they name none."""
        return set(self.columns["area_id"].cells())

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[str, ...], list[Record]]]:
        return {}

    def find(self, **cells: str) -> list[Record]:
        """Return the records whose columns have the given values, in the order of the file."""
        columns = tuple(sorted(cells))
        if columns not in self._indexes:
            index: dict[tuple[str, ...], list[Record]] = {}
            for record in self.records:
                index.setdefault(tuple(record[column] for column in columns), []).append(record)
            self._indexes[columns] = index
        return self._indexes[columns].get(tuple(cells[column] for column in columns), [])

    @cached_property
    def typed(self) -> pd.DataFrame:
        """Return the rows with numbers as floats and booleans as booleans; the rest stays text.

        The index is the line of each row, so that whatever is made from the frame still knows its
        records (`by_line`).
        """
        import pandas as pd  # noqa: PLC0415 - 0.7 s, and the check needs no frame

        frame = self.rows.set_axis(list(self.lines))
        for item in self.fields:
            if item.type in {"number", "integer"}:
                frame[item.name] = pd.to_numeric(frame[item.name].replace("", None))
            elif item.type == "boolean":
                frame[item.name] = frame[item.name] == "true"
        return frame


def table_of(name: str, schema: Schema, rows: Iterable[Sequence[str]]) -> Table:
    """Return a table of some rows, their cells in the order of the schema."""
    names = schema.names
    cells = list(zip(*rows, strict=True)) or [()] * len(names)
    return Table(name, schema, dict(zip(names, map(column_of, cells), strict=True)))
