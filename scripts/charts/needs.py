"""What a chart cannot do without, in types: where a need is not met, the chart is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from scripts.model import Record


class Need(Protocol):
    """Something that the rows of a chart must give."""

    @property
    def name(self) -> str:
        """Return the key of the sentence that says what is missing."""

    def met(self, rows: Sequence[Record]) -> bool:
        """Return whether the rows give it."""


@dataclass(frozen=True, slots=True)
class AnyRow:
    """At least one row of some indicators; of any where none is named."""

    indicators: tuple[str, ...] = ()
    name: str = "rows"

    def met(self, rows: Sequence[Record]) -> bool:
        """Return whether there is one."""
        return any(not self.indicators or row["indicator_id"] in self.indicators for row in rows)


@dataclass(frozen=True, slots=True)
class AnyCell:
    """At least one row in which a column has a certain value."""

    column: str
    value: str
    name: str

    def met(self, rows: Sequence[Record]) -> bool:
        """Return whether there is one."""
        return any(row[self.column] == self.value for row in rows)


def unmet(needs: Sequence[Need], rows: Sequence[Record]) -> str:
    """Return the name of the first need that the rows do not meet; empty where all are met."""
    return next((need.name for need in needs if not need.met(rows)), "")
