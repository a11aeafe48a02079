"""A record: one row of a table, its cells typed on request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Record(Mapping[str, str]):
    """One row of a table: its cells as printed, typed on request, and the line it stands on."""

    table: str
    line: int
    """Line of the CSV file on which the row begins, the header being 1."""
    cells: Mapping[str, str]
    """Every cell as text, empty where the value is missing."""
    key: tuple[str, ...]
    """The cells of the primary key, in the order of the schema."""

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def number(self, column: str) -> Decimal | None:
        """Return a cell as an exact number, nothing where it is empty; raises InvalidOperation."""
        return Decimal(self.cells[column]) if self.cells[column] else None

    def truth(self, column: str) -> bool:
        """Return whether a cell says `true`."""
        return self.cells[column] == "true"

    def day(self, column: str) -> date | None:
        """Return a cell as a date, nothing where it is empty; raises ValueError."""
        return date.fromisoformat(self.cells[column]) if self.cells[column] else None

    @property
    def year(self) -> int:
        """Return the year in which the period of the row begins; raises KeyError or ValueError."""
        return int(self.cells["period_start"][:4])

    @property
    def last_year(self) -> int:
        """Return the year in which the period of the row ends; raises KeyError or ValueError."""
        return int(self.cells["period_end"][:4])

    def several(self, column: str, separator: str = ";") -> list[str]:
        """Return the parts of a cell that holds several values; none where it is empty."""
        return self.cells[column].split(separator) if self.cells[column] else []
