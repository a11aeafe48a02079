"""A row that was pasted one column off: one finding tells it, and not one for each of its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from scripts.check.archived import RowCells
from scripts.check.columns import wrong_cells
from scripts.check.consequences import referred, told_rests
from scripts.check.order import SHIFT
from scripts.check.tables import check_null_key, check_strict, unknown_code
from scripts.check.values import check_cell, lost_references
from scripts.model import Finding, Package, Table, table_of
from scripts.paths import data_path

LEAST = 4
"""Wrong cells of a row from which on it is asked whether it was pasted off."""
MOST = 200
"""Rows of a table of which that is asked; of more the first."""
CELL_RULES = (check_cell, check_strict, check_null_key)


@dataclass(frozen=True, slots=True)
class Shift:
    """One way to put the cells of a row back into their columns."""

    line: int
    position: int
    """The column from which on they stand off."""
    right: bool
    """They stand one column to the right of their own; else to the left."""
    cells: RowCells
    """The row with its cells put back; what was lost is empty."""
    natural: bool
    """Nothing is overwritten: an empty cell was put in, or one was taken out."""

    @property
    def lost(self) -> int:
        """Return the position of the cell that nobody knows any more."""
        return len(self.cells) - 1 if self.right else self.position


def ways_back(line: int, cells: RowCells) -> Iterator[Shift]:
    """Yield every way to move the cells of a row back by one column."""
    for position in range(len(cells) - 1):
        back = (*cells[:position], *cells[position + 1 :], "")
        yield Shift(line, position, True, back, not cells[position])
        if not cells[-1]:
            yield Shift(line, position, False, (*cells[:position], "", *cells[position:-1]), True)


def wrong_columns(package: Package, table: Table) -> dict[int, set[str]]:
    """Return by line the columns of which a cell does not fit, as the rules on cells say."""
    wrong: dict[int, set[str]] = defaultdict(set)
    alone = replace(package, tables={table.name: table})
    for found in (found for rule in CELL_RULES for found in rule(alone)):
        wrong[found.row].add(found.column)
    known = package.known_codes
    for item in (item for item in table.fields if item.codelist):
        judge = unknown_code(item.codelist, known.get(item.codelist, set()), item.separator)
        for line, _, _ in wrong_cells(table, item.name, judge):
            wrong[line].add(item.name)
    for key in table.schema.foreign_keys:
        target = package.tables.get(key.reference.resource or table.name)
        for line, _ in lost_references(table, target, key) if target else ():
            wrong[line].update(key.fields)
    return wrong


def best(ways: Sequence[tuple[Shift, int]], first: int) -> Shift | None:
    """Return the likeliest way to put a row back, given the first column that is wrong now."""
    sound = [way for way, wrong in ways if not wrong and way.position <= first]
    return min(sound, key=lambda way: (not way.natural, first - way.position), default=None)


def shifts(package: Package, table: Table, lines: Mapping[int, int]) -> Iterator[Shift]:
    """Yield the rows, of some, whose cells all fit once they are moved by one column."""
    names = list(table.columns)
    rows = {line: tuple(table.by_line[line].values()) for line in lines}
    ways = [way for line, cells in rows.items() for way in ways_back(line, cells)]
    wrong = wrong_columns(package, table_of(table.name, table.schema, [w.cells for w in ways]))
    tried: dict[int, list[tuple[Shift, int]]] = defaultdict(list)
    for position, way in enumerate(ways, start=2):
        tried[way.line].append((way, len(wrong[position] - {names[way.lost]})))
    found = (best(tried[line], first) for line, first in lines.items())
    yield from filter(None, found)


def told(table: Table, way: Shift, cells: int) -> Finding:
    """Return the one finding on a row that was pasted off."""
    names = list(table.columns)
    side, back = ("right", "left") if way.right else ("left", "right")
    problem = (
        f"The cells from this column on stand one column too far to the {side}, "
        f"by which {cells} of them are wrong"
    )
    fill = "" if way.right else f", and fill `{names[way.position]}`"
    remedy = f"Move them one column to the {back}{fill}"
    return Finding(table.path, way.line, names[way.position], SHIFT, problem, remedy)


def key_of(table: Table, way: Shift) -> str:
    """Return the key of a row once its cells are put back, as findings write it."""
    cells = dict(zip(table.columns, way.cells, strict=True))
    return " ".join(cells[name] for name in table.key)


def suspects(table: Table, findings: Iterable[Finding]) -> dict[int, int]:
    """Return by line the first accused column of rows with so many that they may be pasted off."""
    positions = {name: position for position, name in enumerate(table.columns)}
    accused: dict[int, set[int]] = defaultdict(set)
    path = table.path
    for item in findings:
        if item.path == path and item.row in table.by_line and item.column in positions:
            accused[item.row].add(positions[item.column])
    many = (line for line in sorted(accused) if len(accused[line]) >= LEAST)
    return {line: min(accused[line]) for line in islice(many, MOST)}


def without_shifted(package: Package, everything: Iterable[Finding]) -> list[Finding]:
    """Return the findings with one for each row that was pasted off; what follows is counted."""
    findings = [*everything]
    for table in package.tables.values():
        lines = suspects(table, findings)
        ways = {way.line: way for way in shifts(package, table, lines)} if lines else {}
        if ways:
            findings = [*without_row(table, ways, findings)]
    return findings


def without_row(
    table: Table, ways: dict[int, Shift], findings: Collection[Finding]
) -> Iterator[Finding]:
    """Yield the findings with those on shifted rows, and on what refers to them, counted."""
    keys = {(table.name, key_of(table, way)) for way in ways.values()}
    referring: dict[str, list[Finding]] = defaultdict(list)
    accused: dict[int, set[str]] = defaultdict(set)
    for item in findings:
        if item.path == table.path and item.row in ways:
            accused[item.row].add(item.column)
        elif item.rule in {"foreign_key", "codelist"} and referred(item) in keys:
            referring[item.path].append(item)
        else:
            yield item
    yield from (told(table, way, len(accused[line])) for line, way in ways.items())
    for path, items in referring.items():
        yield told_rests(items, path, data_path(table.name))
