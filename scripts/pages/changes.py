"""A list of changes as a page tells it: table by table, corrected values first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.package.release.changes import (
    ADDRESS,
    CellPair,
    Compared,
    Differences,
    RowEntry,
    TableEntry,
    withholds,
)
from scripts.package.release.rows import FILLED, RowChange, rule_of
from scripts.package.release.story import ChangeEntry, entries_of
from scripts.pages.letters import letters_of
from scripts.writing.languages import words

ORDER = ("value_changed", "row_recoded", "row_removed", "row_added", "words_changed")
OPEN = {"value_changed", "row_recoded", "row_removed"}
SHOWN = {True: 100, False: 25}
"""How many rows of a kind a page shows, by whether readers must know each."""
FEW = 10
"""As many rows that readers must know stand in sight; of more, each table is folded."""
WHOLE = "all"
OFTEN = 3
"""In more rows than this a reason is told below the table, and a letter instead of it."""


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One cell of a changed row."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row of the list of changes, ready to print."""

    key: str
    cells: list[ChangedCell]
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """The rows of a table to which one kind of thing happened."""

    title: str
    count: int
    rows: list[ChangedRow]
    """The first of them; the list for machines holds all."""
    opened: bool
    """Whether the rows are shown at once."""
    letters: dict[str, str]
    """A letter for each reason that many of these rows share."""


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What changed in one table, or in the package as a whole."""

    name: str
    title: str
    """Its title where it is a table that is held."""
    entries: list[ChangeEntry]
    groups: list[ChangedRows]
    opened: bool
    """Whether what changed in it stands in sight."""


def change_of(table: str, row: RowEntry) -> RowChange:
    """Return a row of the published list as it was compared."""
    cells = {name: (pair["before"], pair["after"]) for name, pair in row.get("cells", {}).items()}
    return RowChange(table, row["change"], row.get("key", {}), cells)


def describe_cells(cells: Mapping[str, CellPair]) -> list[ChangedCell]:
    """Return changed cells, ready to print; an address that is withheld now stays so."""
    left_out = {ADDRESS: words("package/release")["left_out"]} if withholds(cells) else {}
    return [
        ChangedCell(column, left_out.get(column, pair["before"] or ""), pair["after"] or "")
        for column, pair in cells.items()
    ]


def describe_row(row: RowEntry) -> ChangedRow:
    """Return a changed row, ready to print; parts of its key that say nothing are left out."""
    key = [part for part in row["key"].values() if part not in {"", WHOLE}]
    return ChangedRow(" · ".join(key), describe_cells(row.get("cells", {})), row.get("reason", ""))


def describe_group(rule: str, entries: Sequence[RowEntry]) -> ChangedRows:
    """Return the rows to which one kind of thing happened, ready to print."""
    rows = [describe_row(row) for row in entries[: SHOWN[rule in OPEN]]]
    title = words("package/release")["groups"][rule]
    letters = letters_of((row.reason for row in rows), OFTEN)
    return ChangedRows(title, len(entries), rows, rule in OPEN, letters)


def describe_rows(table: str, entry: TableEntry) -> list[ChangedRows]:
    """Return the changed rows of a table by what happened to them; those of a new one are not."""
    if entry.get("added"):
        return []
    by_rule = dict[str, list[RowEntry]]()
    for row in entry.get("rows", ()):
        by_rule.setdefault(rule_of(change_of(table, row)), []).append(row)
    by_rule.pop(FILLED, None)
    return [describe_group(rule, by_rule[rule]) for rule in ORDER if rule in by_rule]


def describe_tables(
    changes: Compared, titles: Mapping[str, str] | None = None
) -> list[TableChanges]:
    """Return what changed, table by table: first those of which readers must know a row."""
    by_table: dict[str, list[ChangeEntry]] = {}
    for entry in entries_of(changes):
        name = entry.where.partition(".")[0]
        by_table.setdefault(name if name in changes["table_order"] else "", []).append(entry)
    order = ["", *changes["table_order"]] if changes["from"] else []
    told = {name: describe_rows(name, changes["tables"].get(name, {})) for name in by_table}
    known = {name: sum(group.count for group in told[name] if group.opened) for name in by_table}
    few = sum(known.values()) <= FEW
    return [
        TableChanges(
            name,
            (titles or {}).get(name, ""),
            by_table[name],
            told[name],
            few and known[name] > 0,
        )
        for name in sorted(order, key=lambda name: not known.get(name))
        if name in by_table
    ]


def figures_that(changes: Differences) -> dict[str, list[str]]:
    """Return the figures that moved, are new or gone, by what happened to them."""
    titles = words("package/release")["figures"]
    return {titles[what]: names for what, names in changes["figures"].items() if names}
