"""A record: one row of a table, its cells typed on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import repeat

Key = tuple[str, ...]
"""The cells of a key, in its order."""
CellsByColumn = Mapping[str, str]
"""The cells of a row by their column, as text."""


@dataclass(frozen=True, slots=True)
class Record(Mapping[str, str]):
    """One row of a table: its cells as printed, typed on request, and the line it stands on."""

    table: str
    line: int
    """Line of the CSV file on which the row begins, the header being 1."""
    columns: Mapping[str, int]
    """The position of each column in the row; all records of a table share it."""
    row: tuple[str, ...]
    """Every cell as text, empty where the value is missing."""
    key: Key
    """The cells of the primary key, in the order of the schema."""

    def __getitem__(self, column: str) -> str:
        return self.row[self.columns[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.row)

    def having(self, column: str, text: str) -> Record:
        """Return the record as it would be with another text in one of its cells."""
        cells = list(self.row)
        cells[self.columns[column]] = text
        return replace(self, row=tuple(cells))

    def number(self, column: str) -> Decimal | None:
        """Return a cell as an exact number, nothing where it is empty; raises InvalidOperation."""
        return Decimal(self[column]) if self[column] else None

    def truth(self, column: str) -> bool:
        """Return whether a cell says `true`."""
        return self[column] == "true"

    def day(self, column: str) -> date | None:
        """Return a cell as a date, nothing where it is empty; raises ValueError."""
        return date.fromisoformat(self[column]) if self[column] else None

    @property
    def year(self) -> int:
        """Return the year in which the period of the row begins; raises KeyError or ValueError."""
        return int(self["period_start"][:4])

    @property
    def last_year(self) -> int:
        """Return the year in which the period of the row ends; raises KeyError or ValueError."""
        return int(self["period_end"][:4])

    @property
    def period(self) -> tuple[str, str]:
        """Return the first and the last day of the row as text; raises KeyError."""
        return self["period_start"], self["period_end"]

    @property
    def days(self) -> int:
        """Return how many days lie between both; raises KeyError or ValueError."""
        start, end = map(date.fromisoformat, self.period)
        return (end - start).days

    def several(self, column: str, separator: str = ";") -> list[str]:
        """Return the parts of a cell that holds several values; none where it is empty."""
        return self[column].split(separator) if self[column] else []


def records_of(
    table: str, key: Sequence[str], lines: Iterable[int], columns: Mapping[str, Sequence[str]]
) -> Iterator[Record]:
    """Yield the records of rows that are given by column, each with its line."""
    positions = {name: position for position, name in enumerate(columns)}
    parts = [columns[name] for name in key if name in columns]
    rows, keys = zip(*columns.values(), strict=True), zip(*parts, strict=True)
    return map(Record, repeat(table), lines, repeat(positions), rows, keys if parts else repeat(()))
