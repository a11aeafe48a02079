"""Judge columns as columns: each different text once, then the rows that hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from scripts.model import Finding, Json, Package, Table
from scripts.paths import data_path

# Takes the text of a cell and says what is wrong with it; nothing if it is right.
Judge = Callable[[str], str]


def found(  # noqa: PLR0913, PLR0917 - the six parts of a finding
    table: Table, row: int, column: str, rule: str, problem: str, remedy: str
) -> Finding:
    """Return a finding on a cell."""
    return Finding(data_path(table.name), row, column, rule, problem, remedy)


def columns(package: Package) -> Iterator[tuple[Table, Json]]:
    """Return (table, field) for every column of the package."""
    for table in package.tables.values():
        for item in table.fields:
            yield table, item


def wrong_cells(table: Table, column: str, judge: Judge) -> Iterator[tuple[int, str, str]]:
    """Return (line, text, what is wrong) for the cells of a column that a judge refuses."""
    codes, texts = table.distinct[column]
    said = {place: problem for place, text in enumerate(texts) if (problem := judge(text))}
    if said:
        for row in np.flatnonzero(np.isin(codes, list(said))):
            place = int(codes[row])
            yield table.lines[int(row)], texts[place], said[place]


def repeated(table: Table, key: list[str]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Return (line, cells, line of the first) for every row that repeats the cells of a key."""
    twice = table.rows.duplicated(key, keep=False)
    first: dict[tuple[str, ...], int] = {}
    for row in np.flatnonzero(twice):
        cells = tuple(str(cell) for cell in table.rows[key].iloc[int(row)])
        line = table.lines[int(row)]
        if first.setdefault(cells, line) != line and any(cells):
            yield line, cells, first[cells]
