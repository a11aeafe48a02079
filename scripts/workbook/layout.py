"""Lay the rows of a country out on sheets: printed tables first, the rest as lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.model import Package, Record
from scripts.workbook.domain import FACTS, domain, report_of
from scripts.workbook.forms import (
    Block,
    Scope,
    cells_of,
    columns_after_value,
    columns_before_value,
    load_forms,
    span_found,
)

SPARE = 12
"""Lines for a block of which the form knows no line."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a printed table."""

    down: tuple[str, ...]
    values: tuple[str, ...]
    """The values by column, empty where the line has none."""
    evidence: tuple[str, ...]
    """The columns after the value: precision, source, locator, note."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table with its lines."""

    block: Block
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that the workbook of a country holds."""

    scope: Scope
    grids: Mapping[str, tuple[Grid, ...]]
    """The printed tables by the name of their sheet."""
    lists: Mapping[str, tuple[Record, ...]]
    """The rows of the lists by the name of their sheet."""


def before_value(record: Record, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the cells that say what a value is of."""
    return tuple(record[name] for name in columns)


def locate_records(
    scope: Scope, block: Block, records: Sequence[Record]
) -> dict[int, tuple[int, Record]]:
    """Return the column of each record that stands in a block, by the line of its file."""
    columns = columns_before_value(scope.package.tables[block.table])
    placed: dict[int, tuple[int, Record]] = {}
    for record in records:
        down = {name: record[name] for name in block.down}
        for number, column in enumerate(block.across):
            cells = cells_of(scope, block, column, down)
            if before_value(record, columns) == tuple(cells[name] for name in columns):
                placed[record.line] = (number, record)
    return placed


def gather_lines(
    package: Package, block: Block, placed: Mapping[int, tuple[int, Record]]
) -> tuple[PrintedLine, ...]:
    """Return the lines of a block; cells that differ in their evidence stand in lines apart."""
    after = columns_after_value(package.tables[block.table])
    lines: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for column, record in placed.values():
        down = tuple(record[name] for name in block.down)
        evidence = tuple(record[name] for name in after)
        lines.setdefault((down, evidence), [""] * len(block.across))[column] = record["value"]
    return tuple(
        PrintedLine(down, tuple(values), evidence) for (down, evidence), values in lines.items()
    )


def empty_lines(scope: Scope, block: Block) -> tuple[PrintedLine, ...]:
    """Return the lines that an empty workbook offers, with what every report has in common."""
    told = {"precision": "exact", "source_id": scope.report, "locator": block.locator}
    after = columns_after_value(scope.package.tables[block.table])
    evidence = tuple(told.get(name, "") for name in after)
    offered = block.lines or (("",) * len(block.down),) * SPARE
    return tuple(PrintedLine(down, ("",) * len(block.across), evidence) for down in offered)


def scope_of(package: Package, area: str) -> Scope:
    """Return what every row of the workbook of an area shares."""
    spans = {item.name: span_found(package, item, area) for item in load_forms().periods}
    return Scope(package, area, report_of(package, area), spans)


def fill_grid(scope: Scope, block: Block, records: Sequence[Record]) -> tuple[Grid, set[int]]:
    """Return a printed table with the records that stand in it, and their lines in the file."""
    placed = locate_records(scope, block, records)
    lines = gather_lines(scope.package, block, placed)
    return Grid(block, lines or empty_lines(scope, block)), set(placed)


def lay_out(package: Package, area: str) -> Workbook:
    """Return the workbook of an area; raises KeyError for an area that the package lacks."""
    package.record("areas", area)
    forms, scope = load_forms(), scope_of(package, area)
    rows = domain(package, forms, area)
    used: dict[str, set[int]] = {name: set() for name in FACTS}
    grids: dict[str, list[Grid]] = {sheet.name: [] for sheet in forms.sheets}
    for sheet in forms.sheets:
        for block in sheet.blocks:
            free = [row for row in rows[block.table] if row.line not in used[block.table]]
            grid, taken = fill_grid(scope, block, free)
            grids[sheet.name].append(grid)
            used[block.table] |= taken
    lists = {
        item.name: tuple(r for r in rows[item.table] if r.line not in used.get(item.table, ()))
        for item in forms.lists
    }
    return Workbook(scope, {name: tuple(found) for name, found in grids.items()}, lists)
