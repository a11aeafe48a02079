"""A row that was pasted one column off is one finding, and what follows from it is counted."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cells = list[str]


def right(cells: Cells, place: int) -> Cells:
    """Return a row with an empty cell put in, by which the last one is pushed out."""
    return [*cells[:place], "", *cells[place:-1]]


def left(cells: Cells, place: int) -> Cells:
    """Return a row of which a cell was taken out."""
    return [*cells[:place], *cells[place + 1 :], ""]


def moved(root: Path, table: str, column: str, move: Callable[[Cells, int], Cells]) -> list[str]:
    """Move the cells of the second row from a column on, and return what the check says."""
    path = root / data_path(table)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1] = move(rows[1], rows[0].index(column))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return [str(finding) for finding in check(root)]


@pytest.mark.parametrize("column", ["indicator_id", "period_start", "unit"])
def test_row_pasted_to_the_right_is_one_finding(column: str, tiny: Path) -> None:
    """Catch ten findings, one for each cell, of which none says that the row was pasted off."""
    told = moved(tiny, "restrictions", column, right)
    problem = "The cells from this column on stand one column too far to the right, by which "
    assert told[0].startswith(f"data/restrictions.csv:2 {column}: {problem}")
    assert told[0].endswith(" of them are wrong. Move them one column to the left.")
    assert all("cannot be judged until" in line for line in told[1:])


def test_row_with_a_cell_taken_out_is_one_finding(tiny: Path) -> None:
    """Catch a deleted cell that is told by all that stand behind it, and by what refers to it."""
    told = moved(tiny, "events", "event_id", left)
    assert "event_id: The cells from this column on stand one column too far to the left" in told[0]
    assert told[0].endswith("Move them one column to the right, and fill `event_id`.")
    told = moved(tiny, "sources", "source_id", right)
    assert "data/sources.csv:2 source_id: The cells from this column on" in " ".join(told)
    assert not [line for line in told if "is not in `sources.source_id`" in line]
    waits = "cannot be judged until the finding on data/sources.csv is mended"
    assert any(line.startswith("data/restrictions.csv: ") and waits in line for line in told)


def test_counts_of_a_shifted_row_wait(tiny: Path) -> None:
    """Catch reviewed row counts that accuse the area of a row which only stands off."""
    _, *told = moved(tiny, "events", "date_precision", left)
    assert [line.partition(" until ")[0] for line in told] == [
        "row_counts.csv: 1 count of rows cannot be judged"
    ]


def test_empty_cell_tells_where_the_shift_begins(tiny: Path) -> None:
    """Catch a shift that is told from a later column, because a text fits its neighbour's, too."""
    told = moved(
        tiny, "sources", "author", lambda cells, at: right([*cells[:at], "X", *cells[at + 1 :]], at)
    )
    assert "data/sources.csv:2 author: The cells from this column on stand" in " ".join(told)


def test_row_of_many_mistakes_is_not_called_shifted(tiny: Path) -> None:
    """Catch a rule that hides five mistakes behind a shift which nobody made."""
    told = moved(tiny, "restrictions", "value", lambda cells, _: [f"{cell}?" for cell in cells])
    assert len(told) > 5
    assert not [line for line in told if "one column too far" in line]
