"""What differs between the rows of two versions, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.package.release.contents import Contents
from scripts.package.release.demand import Demand, demand
from scripts.package.release.structure import Columns, compare_columns
from scripts.record import Key
from scripts.version import Row

# The kind of change of a row that differs in new columns alone: the column itself is demanded.
FILLED = "column_added"
# Columns that say the same in other words: nothing that is counted changes with them.
WORDS = {
    "note": None,
    "label": ("codes", "labels"),
    "definition": ("codes", "indicators"),
    "title": ("indicators", "indicator_titles", "sources"),
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs."""

    table: str
    change: str
    """added, removed, changed or recoded"""
    key: Row
    """The key of the row: as before, or as now where it was added."""
    cells: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Before and after by column; nothing where the column did not exist."""
    row: Row = field(default_factory=dict)
    """The whole row, where it was added or removed."""
    line: int = 0
    """Line of an added row in the new file, the header being 1."""


@dataclass(frozen=True, slots=True)
class TableChange:
    """What differs in the rows of one table."""

    table: str
    key: list[str]
    """The columns that tell rows apart, by their new names."""
    columns: Columns
    rows: list[RowChange]
    order: list[Key]
    """The keys in their new order, where the rows stand in another."""


def with_new_names(rows: list[Row], renamed: dict[str, str]) -> list[Row]:
    """Return rows under the new names of their columns."""
    return [{renamed.get(name, name): cell for name, cell in row.items()} for row in rows]


def unique(rows: list[Row], key: list[str]) -> bool:
    """Return whether a key tells all rows apart."""
    if not all(set(key) <= row.keys() for row in rows):
        return False
    return max(Counter(tuple(row[k] for k in key) for row in rows).values(), default=1) == 1


def common_key(old: list[Row], new: list[Row], *keys: list[str]) -> list[str]:
    """Return the first key that tells the rows apart in both versions; else every column."""
    for key in keys:
        if unique(old, key) and unique(new, key):
            return key
    return sorted({name for row in (*old, *new) for name in row})


def indexed(rows: list[Row], key: list[str]) -> dict[Key, Row]:
    """Return rows by their key."""
    return {tuple(row.get(name, "") for name in key): row for row in rows}


def recoded(gone: dict[Key, Row], came: dict[Key, Row], key: list[str]) -> dict[Key, Key]:
    """Return new keys by old ones: rows of which one part of the key has another code."""
    found: dict[Key, Key] = {}
    for position in range(len(key)):
        rest = {(k[:position], k[position + 1 :], content(row, key)): k for k, row in came.items()}
        for one, row in gone.items():
            other = rest.get((one[:position], one[position + 1 :], content(row, key)))
            if other and one not in found and other not in found.values():
                found[one] = other
    return found


def content(row: Row, key: list[str]) -> tuple[tuple[str, str], ...]:
    """Return the cells of a row outside its key."""
    return tuple(sorted((name, cell) for name, cell in row.items() if name not in key))


def cell_changes(old: Row, new: Row) -> dict[str, tuple[str | None, str | None]]:
    """Return before and after of every cell that differs; an empty cell that is new does not."""
    names = [*new, *(name for name in old if name not in new)]
    return {
        name: (old.get(name), new.get(name))
        for name in names
        if old.get(name, "") != new.get(name, "")
    }


def row_changes(table: str, old: list[Row], new: list[Row], key: list[str]) -> Iterator[RowChange]:
    """Yield every row that was removed, recoded, changed or added."""
    before, after = indexed(old, key), indexed(new, key)
    gone = {k: row for k, row in before.items() if k not in after}
    came = {k: row for k, row in after.items() if k not in before}
    pairs = recoded(gone, came, key)
    lines = {k: line for line, k in enumerate(after, start=2)}
    for one, row in before.items():
        named = dict(zip(key, one, strict=True))
        if one in pairs:
            changed = cell_changes(row, came[pairs[one]])
            yield RowChange(table, "recoded", named, changed)
        elif one in gone:
            yield RowChange(table, "removed", named, row=row)
        elif cells := cell_changes(row, after[one]):
            yield RowChange(table, "changed", named, cells)
    for other, row in came.items():
        if other not in pairs.values():
            named = dict(zip(key, other, strict=True))
            yield RowChange(table, "added", named, row=row, line=lines[other])


def order_after(change: list[RowChange], old: list[Row], key: list[str]) -> list[Key]:
    """Return the keys in the order in which the changes leave them."""
    gone = {tuple(item.key.values()) for item in change if item.change == "removed"}
    new_keys = {
        tuple(item.key.values()): tuple(
            (item.cells[name][1] if name in item.cells else cell) or ""
            for name, cell in item.key.items()
        )
        for item in change
        if item.change == "recoded"
    }
    keys = [new_keys.get(k, k) for k in indexed(old, key) if k not in gone]
    for item in sorted((i for i in change if i.change == "added"), key=lambda i: i.line):
        keys.insert(item.line - 2, tuple(item.key.values()))
    return keys


def compare_table(old: Contents, new: Contents, table: str) -> TableChange:
    """Return what differs in the rows of a table that both versions hold."""
    columns = compare_columns(old, new, table)
    mine, theirs = with_new_names(old.rows[table], columns.renamed), new.rows[table]
    old_key = [columns.renamed.get(name, name) for name in old.key(table)]
    key = common_key(mine, theirs, old_key, new.key(table))
    kept = [{n: c for n, c in row.items() if n not in columns.removed} for row in mine]
    changes = list(row_changes(table, kept, theirs, key))
    order = list(indexed(theirs, key))
    return TableChange(
        table, key, columns, changes, [] if order_after(changes, kept, key) == order else order
    )


def in_words_only(change: RowChange, names: list[str]) -> bool:
    """Return whether the given cells of a changed row say the same in other words."""
    return all(
        name in WORDS and (WORDS[name] is None or change.table in (WORDS[name] or ()))
        for name in names
    )


def rule_of(change: RowChange) -> str:
    """Return the kind of change of a row; what stands in new columns corrects nothing."""
    if change.change != "changed":
        return f"row_{change.change}"
    corrected = [name for name, (before, _) in change.cells.items() if before is not None]
    if not corrected:
        return FILLED
    return "words_changed" if in_words_only(change, corrected) else "value_changed"


def row_demands(change: TableChange) -> Iterator[Demand]:
    """Yield what the changed rows of a table demand, one demand a kind."""
    counted = Counter(map(rule_of, change.rows))
    for rule, number in counted.items():
        if rule != FILLED:
            yield demand(rule, change.table, str(number))
    if change.order:
        yield demand("row_order", change.table)
