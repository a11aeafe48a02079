"""Read a CSV file in blocks of rows, by Arrow: a million rows take a few seconds.

Arrow reads blocks whose quotation marks stand where the standard has them; where they do not, the
strict reader decides, cell by cell, and says in which row it stops. Both give the same sheet: a
test holds them against each other on random texts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from scripts.column import from_arrow, position_array
from scripts.sheet import Sheet, straight, strict_sheet

BLOCK = 4 << 20
"""Bytes that are read at once, to the end of the row."""
BOM = b"\xef\xbb\xbf"
FEED, QUOTE, COMMA = b'\n",'
LONGEST = 131_072
"""Bytes of a row that Arrow may read; Python's reader allows no longer cell."""
TEXT = pa.dictionary(pa.int32(), pa.string())


class UnusualError(Exception):
    """A block of CSV that Arrow might read otherwise than the standard means it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one block."""

    columns: list[pa.Array]
    lines: NDArray[np.intp]
    loose: dict[int, list[str]]
    blank: list[int]


def ended(content: bytes) -> bytes:
    """Return some rows with a line feed after the last one."""
    return content if content.endswith(b"\n") else content + b"\n"


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a file in blocks that end with a row."""
    while block := file.read(BLOCK):
        parts = [block, file.readline()]
        odd = (block.count(b'"') + parts[1].count(b'"')) % 2
        while odd and (line := file.readline()):
            parts.append(line)
            odd ^= line.count(b'"') % 2
        yield ended(b"".join(parts))


def quotes_as_usual(block: NDArray[np.uint8], quotes: NDArray[np.intp]) -> bool:
    """Return whether every quotation mark opens or closes a cell, or is doubled inside one."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    doubled = opening[1:] == closing[:-1] + 1
    opens = np.isin(np.where(opening, block[opening - 1], FEED), (COMMA, FEED))
    closes = np.isin(block[closing + 1], (COMMA, FEED))
    opens[1:] |= doubled
    closes[:-1] |= doubled
    return bool(opens.all() and closes.all())


def row_ends(content: bytes) -> NDArray[np.bool_]:
    """Return which of the line feeds of a block end a row.

    Raises UnusualError where letters, quotation marks or long rows ask for a closer look.
    """
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise UnusualError from error
    block = np.frombuffer(content, np.uint8)
    feeds, quotes = np.flatnonzero(block == FEED), np.flatnonzero(block == QUOTE)
    ends: NDArray[np.bool_] = np.searchsorted(quotes, feeds) % 2 == 0
    if len(quotes) and not quotes_as_usual(block, quotes):
        raise UnusualError
    if np.diff(feeds[ends], prepend=-1).max() > LONGEST:
        raise UnusualError
    return ends


def arrow_rows(content: bytes, width: int) -> tuple[pa.Table, dict[int, str]]:
    """Return the rows of a block that have so many cells, and by their position all others."""
    odd: dict[int, str] = {}

    def put_aside(row: arrow_csv.InvalidRow) -> str:
        odd[row.number - 1] = row.text
        return "skip"

    names = [str(position) for position in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(content),
            arrow_csv.ReadOptions(
                use_threads=False, column_names=names, block_size=len(content) + 1
            ),
            arrow_csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=put_aside
            ),
            arrow_csv.ConvertOptions(
                check_utf8=False, column_types=dict.fromkeys(names, TEXT), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnusualError from error
    return table.combine_chunks(), odd


def empty_rows(table: pa.Table) -> NDArray[np.bool_]:
    """Return which rows hold nothing but empty cells."""
    empty = np.ones(len(table), dtype=np.bool_)
    for chunks in table.columns:
        if not empty.any():
            break
        column = from_arrow(chunks)
        empty &= column.among([""])
    return empty


def used_only(table: pa.Table) -> pa.Table:
    """Return a table without the texts that no row holds any more."""
    plain = table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))
    return pa.table({name: plain[name].dictionary_encode() for name in plain.column_names})


def read_block(content: bytes, width: int, before: int) -> Part:
    """Return the rows of a block after so many lines; raises UnusualError."""
    plain = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    ends = row_ends(plain)
    if b"\r" in plain or (len(plain) < len(content) and not ends.all()):
        raise UnusualError
    table, odd = arrow_rows(plain, width)
    begins = before + 1 + np.append(0, np.flatnonzero(ends)[:-1] + 1)
    if len(begins) != len(table) + len(odd):
        raise UnusualError
    fit = np.delete(begins, list(odd))
    apart = {
        int(begins[position]): next(csv.reader([odd[position]], strict=True)) for position in odd
    }
    empty = empty_rows(table)
    if empty.any():
        table = used_only(table.take(position_array(np.flatnonzero(~empty))))
    return Part(
        [from_dictionary(column) for column in table.columns],
        fit[~empty],
        {line: cells for line, cells in apart.items() if any(cells)},
        sorted([*map(int, fit[empty]), *(line for line, cells in apart.items() if not any(cells))]),
    )


def from_dictionary(chunks: pa.ChunkedArray) -> pa.Array:
    """Return the one array of a column of a block."""
    return chunks.chunk(0) if chunks.num_chunks else pa.nulls(0, TEXT)


def quick_sheet(file: BinaryIO) -> Sheet:
    """Return the rows of a CSV file, read in blocks; raises UnusualError."""
    first = ended(file.readline().removeprefix(BOM).replace(b"\r\n", b"\n"))
    row_ends(first)
    header = next(csv.reader([first.decode()], strict=True)) if b"\r" not in first else []
    if not header:
        raise UnusualError
    parts: list[Part] = []
    line = 1
    for block in blocks(file):
        parts.append(read_block(block, len(header), line))
        line += block.count(b"\n")
    return joined(header, parts)


def joined(header: list[str], parts: list[Part]) -> Sheet:
    """Return the sheet that the parts of a file make."""
    columns = {}
    for position, name in enumerate(header):
        chunks = [part.columns[position] for part in parts]
        columns[name] = from_arrow(pa.chunked_array(chunks, TEXT))
        for part in parts:
            part.columns[position] = None
    lines = np.concatenate([np.array([], np.intp), *(part.lines for part in parts)])
    loose = {line: cells for part in parts for line, cells in part.loose.items()}
    return Sheet(
        header, columns, straight(lines), loose, [line for part in parts for line in part.blank]
    )


def read_sheet(file: BinaryIO) -> Sheet:
    """Return the rows of a CSV file; raises RecordError or UnicodeDecodeError.

    pandas' own reader would shift the columns where the first row has a cell too many.
    """
    try:
        return quick_sheet(file)
    except UnusualError:
        file.seek(0)
        return strict_sheet(file)
