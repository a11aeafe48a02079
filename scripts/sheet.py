"""A CSV file as read: strictly, so that no cell is lost or shifted in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Protocol, TextIO

import numpy as np
from numpy.typing import NDArray

from scripts.column import Column, column_of

BATCH = 20_000
"""Rows that are read before they are put into columns: many rows never stand in memory twice."""


class RecordReader(Protocol):
    """A reader of the module csv, which gives its type no name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the cells of each record."""
        ...


class RecordError(ValueError):
    """A record of a CSV file that cannot be read."""

    def __init__(self, row: int, problem: str) -> None:
        super().__init__(f"row {row}: {problem}")
        self.row = row
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file as read: its rows that fit under the header, and those that do not."""

    header: list[str]
    columns: Mapping[str, Column]
    """By its name in the header, the cells of the rows that have as many cells as the header."""
    lines: Sequence[int]
    """The line on which each of these rows begins."""
    loose: dict[int, list[str]]
    """By their line, the rows that have more or fewer cells than the header."""
    blank: list[int]
    """The lines of rows in which every cell is empty."""


def numbered(reader: RecordReader) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it begins, cells) of every record; raises RecordError."""
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RecordError(begins, str(error)) from error


def straight(lines: Sequence[int] | NDArray[np.intp]) -> Sequence[int]:
    """Return the lines of rows, as a range where each row has a line of its own."""
    plain = range(2, len(lines) + 2)
    return plain if np.array_equal(lines, plain) else [int(line) for line in lines]


def strict_sheet(file: BinaryIO) -> Sheet:
    """Return the rows of a CSV file, read cell by cell; raises RecordError, UnicodeDecodeError."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        return read_cells(text)
    finally:
        text.detach()


def read_cells(text: TextIO) -> Sheet:
    """Return the rows of a CSV text; raises RecordError or UnicodeDecodeError."""
    records = numbered(csv.reader(text, strict=True))
    _, header = next(records, (1, []))
    columns: list[list[str]] = [[] for _ in header]
    known: list[dict[str, str]] = [{} for _ in header]  # equal cells of a column are one object
    lines: list[int] = []
    loose: dict[int, list[str]] = {}
    blank: list[int] = []
    while batch := list(islice(records, BATCH)):
        fit = [item for item in batch if len(item[1]) == len(header) and any(item[1])]
        blank += [line for line, cells in batch if not any(cells)]
        loose |= {line: cells for line, cells in batch if len(cells) != len(header) and any(cells)}
        lines += [line for line, _ in fit]
        for column, seen, cells in zip(
            columns, known, zip(*(cells for _, cells in fit), strict=True), strict=bool(fit)
        ):
            column += [seen.setdefault(cell, cell) for cell in cells]
    held = dict(zip(header, map(column_of, columns), strict=True))
    return Sheet(header, held, straight(lines), loose, blank)
