"""What a workbook would add, change and remove, and the files that follow from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import Package, Record, Table
from scripts.workbook.domain import SHARED, domain
from scripts.workbook.forms import load_forms
from scripts.workbook.gather import Filled, Reading

Key = tuple[str, ...]


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
class TablePlan:
    """What happens to one table."""

    table: str
    added: tuple[Filled, ...]
    changed: tuple[Change, ...]
    removed: tuple[Record, ...]

    @property
    def idle(self) -> bool:
        """Return whether nothing happens."""
        return not (self.added or self.changed or self.removed)


def plan_table(held: Sequence[Record], rows: Mapping[Key, Filled], table: Table) -> TablePlan:
    """Return what the rows of a workbook change in a table, compared by key."""
    own = {record.key for record in held}
    known = {key: table.by_key[key] for key in rows if key in table.by_key}
    changed = [Change(record, rows[key]) for key, record in known.items()]
    kept = table.name in SHARED
    return TablePlan(
        table.name,
        tuple(row for key, row in rows.items() if key not in known),
        tuple(change for change in changed if change.columns),
        tuple(r for r in held if r.key in own and r.key not in rows and not kept),
    )


def plan_import(package: Package, reading: Reading) -> list[TablePlan]:
    """Return what a workbook changes, table by table, in the order of the package."""
    held = domain(package, load_forms(), reading.area)
    plans = []
    for name, table in package.tables.items():
        if name in held:
            rows = {row.key: row for row in reading.rows if row.table == name}
            plans.append(plan_table(held[name], rows, table))
    return plans


def place_of_new(rows: Sequence[Mapping[str, str]], first: str, cells: Mapping[str, str]) -> int:
    """Return where a new row goes: after the last that begins with the same identifier."""
    same = [place for place, row in enumerate(rows) if row[first] == cells[first]]
    return same[-1] + 1 if same else len(rows)


def planned_rows(table: Table, plan: TablePlan) -> list[Mapping[str, str]]:
    """Return the rows of a table after the plan: old ones in their place, new ones by key."""
    gone = {record.key for record in plan.removed}
    new = {change.old.key: change.new.cells for change in plan.changed}
    rows: list[Mapping[str, str]] = [
        new.get(record.key, record) for record in table.records if record.key not in gone
    ]
    for row in sorted(plan.added, key=lambda item: item.key):
        rows.insert(place_of_new(rows, table.key[0], row.cells), row.cells)
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
