"""Repair a table as a file: encoding, line ends, separator, what is empty at the end, its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts.check.charsets import SEPARATORS, encoding_of, other_file
from scripts.check.headers import SEPARATOR_LINE
from scripts.csv_blocks import BOM
from scripts.mend.cells import mend_of, with_zeros
from scripts.record import Key
from scripts.schema import Schema

TableLines = list[list[str]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A table after its repair, and in words what was done to the file as a whole."""

    content: bytes
    done: tuple[str, ...]


def decoded(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a file with line feeds, and what had to be done for it.

    Raises UnicodeError where no letter tells its encoding: it is not guessed.
    """
    encoding, done = encoding_of(content), []
    if not encoding:
        raise UnicodeError("nothing tells which letters are meant")
    text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding, errors="strict")
    if encoding != "utf-8":
        done.append(f"read as {encoding} and written as UTF-8: compare its letters")
    elif content.startswith(BOM):
        done.append("the byte order mark was taken away")
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\r" in text:
        done.append("lines end with a line feed")
    return plain, done


def separator_of(text: str) -> str:
    """Return the sign between the cells of the header."""
    header = text.split("\n", 1)[0]
    return max((",", *SEPARATORS), key=header.count)


def without_separator_line(text: str) -> tuple[str, list[str]]:
    """Return a text without the line by which Excel remembers its separator."""
    first, _, rest = text.partition("\n")
    if not first.strip('"').startswith(SEPARATOR_LINE):
        return text, []
    return rest, [f"the line `{first}` was taken away"]


def read_rows(text: str) -> tuple[TableLines, list[str]]:
    """Return the cells of a text; raises csv.Error where its quotation marks do not match."""
    text, done = without_separator_line(text)
    sign = separator_of(text)
    if sign != ",":
        done.append(f"{SEPARATORS[sign]} between the cells became commas")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)), done


def has_empty_columns(rows: TableLines) -> Callable[[list[str]], bool]:
    """Return what says whether the cells of a row behind the header are those of empty columns.

    The header has them, too, or all rows have as many. In a single row an unquoted comma may have
    moved its cells: cut to the width of the header it would look sound.
    """
    widths = {len(row) for row in rows[1:]}
    alike = len(widths) == 1 and len(rows) > 2
    return lambda row: alike or len(row) == len(rows[0])


def without_empty(rows: TableLines) -> tuple[TableLines, list[str]]:
    """Return the rows without empty ones and without empty columns at the end."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = len([cell for cell in filled[0] if cell.strip()]) if filled else 0
    named = bool(filled) and all(cell.strip() for cell in filled[0][:width])
    spare = has_empty_columns(filled)
    cut = [
        row[:width] if named and spare(row) and not any(map(str.strip, row[width:])) else row
        for row in filled
    ]
    done = ["empty lines were taken away"] * (len(filled) < len(rows))
    return cut, done + ["empty columns were taken away"] * (cut != filled)


def mended_rows(rows: TableLines, schema: Schema) -> TableLines:
    """Return the rows with each cell in the form of its column."""
    header = [cell.strip() for cell in rows[0]]
    fields = schema.by_name
    mends = [mend_of(fields[name]) if name in fields else str for name in header]
    body = [
        [mend(cell) for mend, cell in zip(mends, row, strict=True)]
        if len(row) == len(header)
        else row
        for row in rows[1:]
    ]
    return [header, *body]


def keyed(rows: Sequence[Sequence[str]], key: Sequence[str]) -> dict[Key, Mapping[str, str]]:
    """Return rows as mappings by their key; none where a column of the key is missing."""
    if not rows or not set(key) <= set(rows[0]):
        return {}
    records = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return {tuple(row.get(name, "") for name in key): row for row in records}


def with_published_zeros(rows: TableLines, schema: Schema, published: TableLines) -> TableLines:
    """Return the rows with the zeros that a spreadsheet dropped from published numbers.

    As they are where a cell cannot be told by its column: no row is taken for another one.
    """
    key, header = schema.primary_key, rows[0]
    if len({*header}) < len(header) or any(len(row) != len(header) for row in rows):
        return rows
    before = keyed(published, key)
    mended = [header]
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=False))
        known = before.get(tuple(cells.get(name, "") for name in key), {})
        mended.append([with_zeros(cell, known.get(name, cell)) for name, cell in cells.items()])
    return mended


def render(rows: TableLines) -> bytes:
    """Return rows as the CSV file that the package holds."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def repair(content: bytes, schema: Schema, published: bytes = b"") -> Repaired:
    """Return a table with all that is mechanical mended; as it is where it cannot be read."""
    if other_file(content) or not content.strip():
        return Repaired(content, ())
    try:
        text, done = decoded(content)
        rows, signs = read_rows(text)
    except (csv.Error, UnicodeError):
        return Repaired(content, ())
    rows, emptied = without_empty(rows)
    if not rows:
        return Repaired(content, ())
    before = list(csv.reader(io.StringIO(published.decode(), newline="")))
    rows = with_published_zeros(mended_rows(rows, schema), schema, before)
    return Repaired(render(rows), (*done, *signs, *emptied))
