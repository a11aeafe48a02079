"""Judge columns as columns: each different text once, then the rows that hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from scripts.column import pair_codes, suspects
from scripts.model import Finding, Package, Table
from scripts.schema import Field

# Takes the text of a cell and says what is wrong with it; nothing if it is right.
Judge = Callable[[str], str]
Answered = TypeVar("Answered")


def columns(package: Package) -> Iterator[tuple[Table, Field]]:
    """Return (table, field) for every column of the package."""
    for table in package.tables.values():
        for item in table.fields:
            yield table, item


def wrong_cells(
    table: Table,
    column: str,
    judge: Callable[[str], Answered],
    among: NDArray[np.intp] | None = None,
) -> Iterator[tuple[int, str, Answered]]:
    """Return (line, text, what is wrong) for the cells of a column that a judge refuses.

    Where positions among the different texts are given, the judge sees only those.
    """
    held = table.columns[column]
    judged: Iterable[tuple[int, str]] = enumerate(held.texts)
    if among is not None:
        judged = zip(among.tolist(), held.chosen(among), strict=True)
    said = {position: (text, problem) for position, text in judged if (problem := judge(text))}
    if said:
        for row in np.flatnonzero(np.isin(held.codes, list(said))):
            yield table.lines[int(row)], *said[int(held.codes[row])]


def suspected(
    chosen: Sequence[tuple[Table, str]], suspect: str
) -> Iterator[tuple[Table, str, NDArray[np.intp]]]:
    """Yield those of some columns in which RE2 finds something, with the positions of the texts."""
    found = suspects([table.columns[column] for table, column in chosen], suspect)
    for (table, column), among in zip(chosen, found, strict=True):
        if len(among):
            yield table, column, among


def any_column(_field: Field) -> bool:
    """Return that a column is judged, whatever it holds."""
    return True


def is_text(field: Field) -> bool:
    """Return whether a column holds text."""
    return field.type == "string"


@dataclass(frozen=True, slots=True)
class CellRule:
    """A rule on each cell by itself."""

    name: str
    judge: Judge
    remedy: str
    suspect: str = ""
    """What RE2 must find in a text before it is judged."""
    suits: Callable[[Field], bool] = any_column
    """Says of a field whether its column is judged."""

    def findings(self, package: Package) -> Iterator[Finding]:
        """Yield a finding for each cell that is refused."""
        suited = [(table, item.name) for table, item in columns(package) if self.suits(item)]
        every = ((table, column, None) for table, column in suited)
        for table, column, among in suspected(suited, self.suspect) if self.suspect else every:
            for row, _, problem in wrong_cells(table, column, self.judge, among):
                yield Finding(table.path, row, column, self.name, problem, self.remedy)


def wrong_rows(
    table: Table, names: Sequence[str], judge: Callable[..., Answered]
) -> Iterator[tuple[int, Answered]]:
    """Return (line, what is wrong) for the rows whose cells do not fit each other.

    The judge takes the cells of the named columns; each combination is judged once.
    """
    held = [table.columns[name] for name in names]
    _, first, position = np.unique(pair_codes(held), return_index=True, return_inverse=True)
    cells = zip(*(column.taken(first).cells() for column in held), strict=True)
    said = {position: problem for position, row in enumerate(cells) if (problem := judge(*row))}
    if said:
        for row in np.flatnonzero(np.isin(position, list(said))):
            yield table.lines[int(row)], said[int(position[row])]


def repeated(table: Table, key: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Return (line, cells, line of the first) for every row that repeats the cells of a key."""
    columns = [table.columns[name] for name in key]
    if any(len(column.words) == table.size for column in columns):
        return
    pairs = pair_codes(columns)
    _, first, position = np.unique(pairs, return_index=True, return_inverse=True)
    for row in np.flatnonzero(first[position] != np.arange(len(pairs))):
        cells = tuple(column.cell(int(row)) for column in columns)
        if any(cells):
            yield table.lines[int(row)], cells, table.lines[int(first[position[row]])]
