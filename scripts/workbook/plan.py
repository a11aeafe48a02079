"""What a workbook would add, change and remove, and the files that follow from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import Package, Record, Table
from scripts.record import CellsByColumn, Key
from scripts.workbook.domain import SHARED
from scripts.workbook.gather import Filled, Reading
from scripts.workbook.made_from import RowBefore, before_now


@dataclass(frozen=True, slots=True)
class Change:
    """A row that stays and gets other cells."""

    old: Record
    new: Filled

    @property
    def columns(self) -> list[str]:
        """Return the columns that change."""
        return [name for name, cell in self.old.items() if cell != self.new.cells[name]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row on which a workbook and the package part: before, now, and as the workbook has it."""

    table: str
    key: Key
    before: RowBefore | None
    held: Record | None
    new: Filled | None

    @property
    def before_cells(self) -> CellsByColumn | None:
        """Return the cells when the workbook was made; nothing where the row was not there."""
        return self.before.cells if self.before else None

    @property
    def new_cells(self) -> CellsByColumn | None:
        """Return the cells in the workbook; nothing where it has no such row."""
        return self.new.cells if self.new else None

    @property
    def touched(self) -> bool:
        """Return whether somebody changed the row in the workbook; a shared row may be missing."""
        left_out = self.table in SHARED and self.new is None
        return not left_out and differ(self.before_cells, self.new_cells)

    @property
    def moved(self) -> bool:
        """Return whether the row changed in the package since the workbook was made."""
        return differ(self.before_cells, self.held)

    @property
    def agreed(self) -> bool:
        """Return whether the package already holds what the workbook says."""
        return not differ(self.held, self.new_cells)

    @property
    def cell_reference(self) -> str:
        """Return the cell of the workbook at which the row stands, or stood."""
        if self.new:
            return self.new.cell_reference
        return self.before.cell_reference if self.before else self.table


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What happens to one table."""

    table: str
    added: tuple[Filled, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Record, ...] = ()
    kept: tuple[Meeting, ...] = ()
    """Rows that others changed since and the workbook left as they were: they stay."""
    conflicts: tuple[Meeting, ...] = ()
    """Rows that others changed since and the workbook changed otherwise."""

    @property
    def idle(self) -> bool:
        """Return whether nothing happens."""
        return not (self.added or self.changed or self.removed)


def differ(one: CellsByColumn | None, other: CellsByColumn | None) -> bool:
    """Return whether a row differs in a column of both states, or stands in one of them alone."""
    if one is None or other is None:
        return one is not other
    return any(cell != other[name] for name, cell in one.items() if name in other)


def plan_table(
    before: Mapping[Key, RowBefore], rows: Mapping[Key, Filled], table: Table
) -> TablePlan:
    """Return what the rows of a workbook change in a table, held against what it was made from."""
    keys = dict.fromkeys((*rows, *before))
    meetings = [
        Meeting(table.name, key, before.get(key), table.by_key.get(key), rows.get(key))
        for key in keys
    ]
    parted = [item for item in meetings if not item.agreed]
    sound = [item for item in parted if item.touched and not item.moved]
    return TablePlan(
        table.name,
        added=tuple(item.new for item in sound if item.new and not item.held),
        changed=tuple(Change(item.held, item.new) for item in sound if item.held and item.new),
        removed=tuple(item.held for item in sound if item.held and not item.new),
        kept=tuple(item for item in parted if item.moved and not item.touched),
        conflicts=tuple(item for item in parted if item.moved and item.touched),
    )


def plan_import(package: Package, reading: Reading) -> list[TablePlan]:
    """Return what a workbook changes, table by table, in the order of the package."""
    now = before_now(package, reading.area)
    before = now if reading.before is None else reading.before
    plans = []
    for name, table in package.tables.items():
        if name in now:
            rows = {row.key: row for row in reading.rows if row.table == name}
            plans.append(plan_table(before.get(name, {}), rows, table))
    return plans


def position_of_new(rows: Sequence[Mapping[str, str]], first: str, cells: Mapping[str, str]) -> int:
    """Return where a new row goes: after the last that begins with the same identifier."""
    same = [position for position, row in enumerate(rows) if row[first] == cells[first]]
    return same[-1] + 1 if same else len(rows)


def planned_rows(table: Table, plan: TablePlan) -> list[Mapping[str, str]]:
    """Return the rows of a table after the plan: old ones in their order, new ones by key."""
    gone = {record.key for record in plan.removed}
    new = {change.old.key: change.new.cells for change in plan.changed}
    rows: list[Mapping[str, str]] = [
        new.get(record.key, record) for record in table.records if record.key not in gone
    ]
    for row in sorted(plan.added, key=lambda item: item.key):
        rows.insert(position_of_new(rows, table.key[0], row.cells), row.cells)
    return rows


def render_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as the CSV file that the package holds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return text.getvalue().encode()


def planned_files(package: Package, plans: Iterable[TablePlan]) -> dict[str, bytes]:
    """Return the CSV file of each table that changes, by the name of the table."""
    files = {}
    for plan in plans:
        if not plan.idle:
            table = package.tables[plan.table]
            columns = table.schema.names
            files[plan.table] = render_csv(columns, planned_rows(table, plan))
    return files
