"""Rules on the CSV files as files, before any cell is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from scripts.blocks import BOM
from scripts.check.charsets import told_encoding, told_separator
from scripts.check.headers import compare_header
from scripts.load import Source
from scripts.model import Finding
from scripts.paths import data_path, schema_path
from scripts.schema import Schema
from scripts.sheet import RecordError, Sheet

Schemas = Mapping[str, Schema]


def csv_files(source: Source) -> Iterator[tuple[str, bytes]]:
    """Return (path, content) of every CSV file of the package that can be opened."""
    for path in source.paths(data_path("*")):
        try:
            yield path, source.content(path)
        except OSError:
            continue  # another finding tells of it


def check_unopened(source: Source) -> Iterator[Finding]:
    """Return what stands in the folder of tables and is no file that can be opened."""
    for path in source.paths(data_path("*").replace(".csv", "")):
        try:
            source.content(path)
        except OSError as error:
            problem = f"This is no file that can be opened ({error.strerror or error})"
            remedy = "Remove it; a table is a plain file, and an editor's lock goes when it closes"
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
            remedy = "Save it as UTF-8 without BOM"
            yield Finding(path, 1, "", "byte_order_mark", problem, remedy)


def check_line_ending(source: Source) -> Iterator[Finding]:
    """Return files whose lines do not end with a line feed alone."""
    for path, content in csv_files(source):
        if b"\r" in content:
            line = content[: content.index(b"\r")].count(b"\n") + 1
            problem = "The line ends with a carriage return"
            yield Finding(path, line, "", "line_ending", problem, "Save the file with LF line ends")
        elif content and not content.endswith(b"\n"):
            line = content.count(b"\n") + 1
            problem = "The last line does not end with a line feed"
            yield Finding(path, line, "", "line_ending", problem, "Add an empty line at the end")


ROW_TROUBLES = {
    "unexpected end of data": "a text in quotation marks has no end",
    "expected after": "something stands behind a closing quotation mark",
    "field larger": "a cell is longer than a page: probably a quotation mark is not closed",
    "NUL": "it holds the character NUL",
}


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


def check_stray_file(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return CSV files that no resource of the descriptor names."""
    named = {data_path(name) for name in schemas}
    for path in source.paths(data_path("*")):
        if path not in named and (source.root / path).is_file():
            problem = "No resource of the descriptor names this file"
            remedy = "Name it in datapackage.json, or remove it"
            yield Finding(path, 0, "", "stray_file", problem, remedy)


def check_missing_file(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables that the descriptor names and that have no file."""
    for name in schemas:
        if data_path(name) not in source.paths(data_path("*")):
            problem = "The descriptor names this file, and it does not exist"
            remedy = "Write it, or remove its resource from datapackage.json"
            yield Finding(data_path(name), 0, "", "missing_file", problem, remedy)


def readable_sheets(source: Source, schemas: Schemas) -> Iterator[tuple[str, Sheet]]:
    """Return (table, sheet) of every file that can be read."""
    for name in schemas:
        try:
            yield name, source.sheet(data_path(name))
        except (OSError, ValueError):
            continue  # another finding tells of it


def check_empty_table(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables that have a header and no rows."""
    for name, sheet in readable_sheets(source, schemas):
        if not len(sheet.lines) and not sheet.loose:
            problem = "The table has no rows"
            remedy = "A table enters the package with its first row: remove it until then"
            yield Finding(data_path(name), 1, "", "empty_table", problem, remedy)


def check_header(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables whose columns are not those of their schema."""
    for name, sheet in readable_sheets(source, schemas):
        wanted = schemas[name].names
        problem = compare_header(sheet.header, wanted) if any(sheet.header) else ""
        if problem:
            remedy = f"Write the columns of {schema_path(name)} in their order, with commas between"
            if told_separator(sheet.header[0]) and len(sheet.header) == 1:
                remedy = "Run `make mend`, or save the file as CSV with a comma as separator"
            yield Finding(data_path(name), 1, "", "header", problem, remedy)


def check_layout(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return rows that are empty, or that have more or fewer cells than the header."""
    for name, sheet in readable_sheets(source, schemas):
        for line in sheet.blank:
            remedy = "Remove the empty line"
            yield Finding(data_path(name), line, "", "layout", "The row is empty", remedy)
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
)
FILE_RULES: tuple[Callable[[Source, Schemas], Iterator[Finding]], ...] = (
    check_stray_file,
    check_missing_file,
    check_empty_table,
    check_header,
    check_layout,
)
