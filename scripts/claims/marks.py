"""The mark at a number: which open discrepancies touch a row, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scripts.claims.register import Discrepancy, touched_rows
from scripts.model import Package


@dataclass(frozen=True, slots=True)
class Mark:
    """What the mark of a discrepancy says, and by what it is found."""

    discrepancy_id: str
    severity: str
    words: str
    """In a few words, what is in doubt."""
    says: str
    """What the source says, in a sentence."""


Marks = Callable[[Mapping[str, str]], list[Mark]]


def describe_mark(item: Discrepancy) -> Mark:
    """Return the mark of a discrepancy."""
    return Mark(item.discrepancy_id, item.severity, item.mark, item.says)


def describe_marks(items: Iterable[Discrepancy]) -> list[Mark]:
    """Return the marks of some discrepancies."""
    return [describe_mark(item) for item in items]


def row_marks(package: Package, table: str) -> Marks:
    """Return a function that gives the marks of a row of a table, its cells given as text."""
    touched = touched_rows(package, table)
    key = package.tables[table].key if table in package.tables else []
    return lambda row: describe_marks(touched.get(tuple(row[name] for name in key), ()))
