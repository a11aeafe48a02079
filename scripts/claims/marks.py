"""The mark at a number: which open discrepancies touch a row, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scripts.claims.register import Discrepancy, touched_rows
from scripts.model import Json, Package
from scripts.writing.addresses import url

Marks = Callable[[Mapping[str, str]], list[Json]]


def describe_mark(package: Package, item: Discrepancy) -> Json:
    """Return what the mark of a discrepancy says and where it leads."""
    return {
        "address": url("discrepancy", item.severity, item.discrepancy_id),
        "kind": package.label("discrepancy_kind", item.kind),
        "says": item.says,
    }


def describe_marks(package: Package, items: Iterable[Discrepancy]) -> list[Json]:
    """Return the marks of some discrepancies."""
    return [describe_mark(package, item) for item in items]


def row_marks(package: Package, table: str) -> Marks:
    """Return a function that gives the marks of a row of a table, its cells given as text."""
    touched = touched_rows(package, table)
    key = package.tables[table].key if table in package.tables else []
    return lambda row: describe_marks(package, touched.get(tuple(row[name] for name in key), ()))
