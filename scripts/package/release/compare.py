"""Two versions held against each other: what differs, what it demands, the list for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scripts.package.release.changes import (
    ADDRESS,
    CellPair,
    Differences,
    RowEntry,
    TableEntry,
    withholds,
)
from scripts.package.release.contents import Contents
from scripts.package.release.demand import Demand, demand
from scripts.package.release.rows import RowChange, TableChange, compare_table, row_demands
from scripts.package.release.structure import differing, structure_demands

Explain = Callable[[RowChange], str]
Figures = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions, and what it demands."""

    old: Contents
    new: Contents
    tables: list[TableChange]
    figures: dict[str, list[str]]
    """Figures that were added, removed or moved, by what happened to them."""
    demands: list[Demand]

    @property
    def rows(self) -> list[RowChange]:
        """Return every row that differs."""
        return [row for table in self.tables for row in table.rows]


def compare_figures(old: Figures, new: Figures) -> dict[str, list[str]]:
    """Return the figures that were added, removed or whose data moved."""
    return {
        "added": sorted(new.keys() - old.keys()),
        "removed": sorted(old.keys() - new.keys()),
        "moved": sorted(name for name in old.keys() & new.keys() if old[name] != new[name]),
    }


def compare(
    old: Contents,
    new: Contents,
    executed: Iterable[Demand],
    old_figures: Figures | None = None,
    figures: Figures | None = None,
) -> Comparison:
    """Return what differs and what it demands, with what running the validator demanded.

    Figures are given as the hash of their data by identifier.
    """
    tables = [compare_table(old, new, name) for name in old.schemas if name in new.schemas]
    drawn = compare_figures(old_figures or {}, figures or {})
    found = [*structure_demands(old, new), *executed]
    found += [item for table in tables for item in row_demands(table)]
    found += [
        demand(f"figure_{what}", name) for what in ("added", "removed") for name in drawn[what]
    ]
    return Comparison(old, new, tables, drawn, sorted(set(found), reverse=True))


def cell_pairs(change: RowChange) -> dict[str, CellPair]:
    """Return the cells of a row before and after; an address that is left out stands in neither."""
    pairs: dict[str, CellPair] = {
        name: {"before": before, "after": after} for name, (before, after) in change.cells.items()
    }
    if ADDRESS in pairs and withholds(pairs):
        pairs[ADDRESS]["before"] = None
    return pairs


def row_entry(change: RowChange, reason: Explain) -> RowEntry:
    """Return a changed row as the list for machines tells it."""
    entry: RowEntry = {"change": change.change, "key": change.key}
    if change.cells:
        entry["cells"] = cell_pairs(change)
    if change.row:
        entry["row"] = change.row
    if change.line:
        entry["line"] = change.line
    entry["reason"] = reason(change)
    return entry


def table_entry(comparison: Comparison, change: TableChange, reason: Explain) -> TableEntry:
    """Return what differs in a table; nothing but its name where nothing does."""
    old, new, name = comparison.old, comparison.new, change.table
    entry: TableEntry = {}
    if old.schemas[name] != new.schemas[name]:
        entry["schema"] = new.schemas[name]
    if old.resources[name] != new.resources[name]:
        entry["resource"] = new.resources[name]
    if change.columns.renamed:
        entry["renamed"] = change.columns.renamed
    if change.rows:
        entry["key"] = change.key
        entry["rows"] = [row_entry(row, reason) for row in change.rows]
    if change.order:
        entry["key"], entry["order"] = change.key, [list(key) for key in change.order]
    return entry


def added_table(contents: Contents, name: str) -> TableEntry:
    """Return a table that is new, whole."""
    return {
        "added": True,
        "schema": contents.schemas[name],
        "resource": contents.resources[name],
        "rows": [{"change": "added", "row": row} for row in contents.rows[name]],
    }


def list_changes(comparison: Comparison, reason: Explain) -> Differences:
    """Return all that turns the old version into the new one, for machines."""
    old, new = comparison.old, comparison.new
    tables = {c.table: table_entry(comparison, c, reason) for c in comparison.tables}
    tables |= {name: added_table(new, name) for name in new.schemas if name not in old.schemas}
    claims = [row.key["claim_id"] for row in comparison.rows if row.table == "claims"]
    return {
        "demands": [
            {"bump": d.bump.name.lower(), "rule": d.rule, "where": d.where, "detail": d.detail}
            for d in comparison.demands
        ],
        "package": {
            name: {"before": old.descriptor.get(name), "after": new.descriptor.get(name)}
            for name in differing(old.descriptor, new.descriptor)
        },
        "table_order": list(new.schemas),
        "tables": {name: entry for name, entry in tables.items() if entry},
        "claims": claims,
        "figures": comparison.figures,
    }
