"""Edits of a package in memory: one cell changed, or the registers cut to a few entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from scripts.model import Package
from tests.frames import rows_of, with_rows

KEYS = {"claims": "claim_id", "discrepancies": "discrepancy_id"}


def changed(
    package: Package, table: str, where: Mapping[str, str], cells: Mapping[str, str]
) -> Package:
    """Return the package with other cells in the one row that has the given values."""
    held = package.tables[table]
    rows = rows_of(held)
    chosen = (rows[list(where)] == list(where.values())).all(axis="columns")
    if chosen.sum() != 1:
        raise ValueError(f"{where} means {chosen.sum()} rows of {table}")
    for column, text in cells.items():
        rows.loc[chosen, column] = text
    return replace(package, tables={**package.tables, table: with_rows(held, rows)})


def changed_entry(package: Package, register: str, name: str, **cells: str) -> Package:
    """Return the package with other cells in one claim or discrepancy."""
    return changed(package, register, {KEYS[register]: name}, cells)


def narrowed(package: Package, register: str, names: Collection[str]) -> Package:
    """Return the package with these entries of one register and none of the other."""
    tables = {name: table for name, table in package.tables.items() if name != "retired_claims"}
    for table, key in KEYS.items():
        rows = rows_of(tables[table])
        kept = rows[key].isin(names if table == register else [])
        tables[table] = with_rows(tables[table], rows[kept])
    return replace(package, tables=tables)
