"""Rules on the CSV files as files, before any cell is read."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from scripts.check.charsets import told_encoding
from scripts.check.conflicts import CONFLICT, SETTLE, conflict_line
from scripts.check.headers import compare_header, header_remedy
from scripts.check.large import is_plain
from scripts.check.reviewed import TAKE, folder_of, reviewed_tables
from scripts.csv_blocks import BOM
from scripts.load import Source
from scripts.model import Finding
from scripts.paths import ROW_COUNTS, data_path, schema_path
from scripts.schema import Schemas
from scripts.sheet import RecordError, Sheet


def csv_files(source: Source) -> Iterator[tuple[str, bytes]]:
    """Return (path, content) of every CSV file that can be opened and needs a closer look."""
    for path in source.paths(data_path("*")):
        try:
            if not is_plain(source, path):
                yield path, source.content(path)
        except OSError:
            continue  # another finding tells of it


def check_unopened(source: Source) -> Iterator[Finding]:
    """Return what stands in the folder of tables and is no file that can be opened."""
    for path in source.paths(data_path("*").replace(".csv", "")):
        try:
            with source.opened(path):
                pass
        except OSError as error:
            why = ROLES.get(error.errno or 0, error.strerror or str(error))
            problem = f"This is no file that can be opened ({why})"
            remedy = "Remove it; a table is a plain file, and an editor's lock goes when it closes"
            if error.errno == errno.EACCES:
                remedy = "Give yourself the right to read it"
            yield Finding(path, 0, "", "unopened", problem, remedy)


def check_encoding(source: Source) -> Iterator[Finding]:
    """Return files that are not UTF-8, with what they probably are."""
    for path, content in csv_files(source):
        line, problem, remedy = told_encoding(content)
        if problem:
            yield Finding(path, line, "", "encoding", problem, remedy)


def check_byte_order_mark(source: Source) -> Iterator[Finding]:
    """Return files that begin with a byte order mark."""
    for path, content in csv_files(source):
        if content.startswith(BOM):
            problem = "The file begins with a byte order mark"
            remedy = "Run `make mend`, or save it as UTF-8 without BOM"
            yield Finding(path, 1, "", "byte_order_mark", problem, remedy)


def check_line_ending(source: Source) -> Iterator[Finding]:
    """Return files whose lines do not end with a line feed alone."""
    for path, content in csv_files(source):
        if b"\r" in content:
            line = content[: content.index(b"\r")].count(b"\n") + 1
            problem = "The line ends with a carriage return"
            remedy = "Run `make mend`, or save the file with LF line ends"
            yield Finding(path, line, "", "line_ending", problem, remedy)
        elif content and not content.endswith(b"\n"):
            line = content.count(b"\n") + 1
            problem = "The last line does not end with a line feed"
            remedy = "Run `make mend`, or add an empty line at the end"
            yield Finding(path, line, "", "line_ending", problem, remedy)


def written_files(source: Source) -> list[str]:
    """Return the paths of all files that people write in a package."""
    patterns = (data_path("*"), schema_path("*"), "*.json", "*.yml", ROW_COUNTS)
    return [path for pattern in patterns for path in source.paths(pattern)]


def check_conflict(source: Source) -> Iterator[Finding]:
    """Return files in which git left two versions of a passage."""
    for path in written_files(source):
        try:
            line = 0 if is_plain(source, path) else conflict_line(source.content(path))
        except OSError:
            continue  # another finding tells of it
        if line:
            yield Finding(path, line, "", "conflict", CONFLICT, SETTLE)


ROW_TROUBLES = {
    "unexpected end of data": "a text in quotation marks has no end",
    "expected after": "something stands behind a closing quotation mark",
    "field larger": "a cell is longer than a page: probably a quotation mark is not closed",
    "NUL": "it holds the character NUL",
}


ROLES = {
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "it is a link that leads nowhere",
    errno.ELOOP: "it is a link that leads round in a circle",
    errno.EACCES: "its rights forbid to read it",
}
"""Why a file cannot be opened, by the number that the system gives."""


def told_row(problem: str) -> str:
    """Return why a row cannot be read, in the words of an editor."""
    known = (words for sign, words in ROW_TROUBLES.items() if sign in problem)
    return next(known, problem)


def check_quote(source: Source) -> Iterator[Finding]:
    """Return rows whose quotation marks do not match: all that follows would be one cell."""
    for path in source.paths(data_path("*")):
        try:
            source.sheet(path)
        except RecordError as error:
            problem = f"The row cannot be read ({told_row(error.problem)})"
            remedy = "Close the quotation mark; inside a quoted text write it twice"
            yield Finding(path, error.row, "", "quote", problem, remedy)
        except (OSError, UnicodeDecodeError):
            continue  # another finding tells of it


HIDDEN = (".", "~$", "Thumbs.db", "desktop.ini")
"""How the names of files begin that programs make for themselves."""


def check_stray_file(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return files beside the tables that no resource of the descriptor names."""
    named = {data_path(name) for name in schemas}
    for path in source.paths(data_path("*").replace(".csv", "")):
        hidden = PurePosixPath(path).name.startswith(HIDDEN)
        if path not in named and not hidden and (source.root / path).is_file():
            problem = "No resource of the descriptor names this file, so nobody reads it"
            remedy = "Name it in datapackage.json, or remove it"
            if not path.endswith(".csv"):
                remedy = "Save what it holds as the CSV file of a table, and remove it"
            yield Finding(path, 0, "", "stray_file", problem, remedy)


def check_missing_file(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables that the descriptor names and that have no file; one finding if none has."""
    lacking = [name for name in schemas if data_path(name) not in source.paths(data_path("*"))]
    if len(lacking) == len(schemas) > 1:
        problem = "No table has a file: the folder is gone, or empty"
        yield Finding(folder_of(data_path("")), 0, "", "missing_file", problem, TAKE)
        return
    reviewed = reviewed_tables(source)
    for name in lacking:
        problem = "The descriptor names this file, and it does not exist"
        first = TAKE if name in reviewed else "Write it"
        remedy = f"{first}, or remove its resource from datapackage.json"
        yield Finding(data_path(name), 0, "", "missing_file", problem, remedy)


def readable_sheets(source: Source, schemas: Schemas) -> Iterator[tuple[str, Sheet]]:
    """Return (table, sheet) of every file that can be read."""
    for name in schemas:
        try:
            yield name, source.sheet(data_path(name))
        except (OSError, ValueError):
            continue  # another finding tells of it


EMPTY = "A table enters the package with its first row: remove it until then"


def check_empty_table(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables that have a header and no rows."""
    for name, sheet in readable_sheets(source, schemas):
        if not len(sheet.lines) and not sheet.loose:
            problem, remedy = "The table has no rows", EMPTY
            if not any(sheet.header):
                problem, remedy = "The file is empty", "Take the last version from git"
            yield Finding(data_path(name), 1, "", "empty_table", problem, remedy)


def check_header(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables whose columns are not those of their schema."""
    for name, sheet in readable_sheets(source, schemas):
        wanted = schemas[name].names
        problem = compare_header(sheet.header, wanted) if any(sheet.header) else ""
        if problem:
            remedy = header_remedy(sheet.header, wanted, schema_path(name))
            yield Finding(data_path(name), 1, "", "header", problem, remedy)


def runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of lines that follow each other."""
    for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0]):
        held = [line for _, line in run]
        yield held[0], held[-1]


def check_layout(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return rows that are empty, or that have more or fewer cells than the header."""
    for name, sheet in readable_sheets(source, schemas):
        for line, last in runs(sheet.blank):
            problem = f"The rows to row {last} are empty" if last > line else "The row is empty"
            remedy = f"Remove the empty line{'s' if last > line else ''}, or run `make mend`"
            yield Finding(data_path(name), line, "", "layout", problem, remedy)
        wanted = schemas[name].names
        for line, cells in sheet.loose.items() if sheet.header == wanted else ():
            more = len(cells) > len(sheet.header)
            problem = f"The row has {'more' if more else 'fewer'} cells than the header"
            remedy = (
                "Remove the cell, or put quotes around a text that holds a comma"
                if more
                else "Give the row as many cells as the header has"
            )
            yield Finding(data_path(name), line, "", "layout", problem, remedy)


def without_shadows(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings on files; of one in another encoding nothing else is told."""
    everything = list(findings)
    strange = {finding.path for finding in everything if finding.rule == "encoding"}
    return [found for found in everything if found.path not in strange or found.rule == "encoding"]


BYTE_RULES: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    check_unopened,
    check_encoding,
    check_byte_order_mark,
    check_line_ending,
    check_quote,
    check_conflict,
)
FILE_RULES: tuple[Callable[[Source, Schemas], Iterator[Finding]], ...] = (
    check_stray_file,
    check_missing_file,
    check_empty_table,
    check_header,
    check_layout,
)
