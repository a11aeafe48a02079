"""Rules on the CSV files as files, before any cell is read."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping

from scripts.blocks import BLOCK, BOM
from scripts.load import Source
from scripts.model import Finding, Json
from scripts.paths import data_path, schema_path
from scripts.sheet import RecordError, Sheet

Schemas = Mapping[str, Json]


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


def undecodable_line(content: bytes) -> int:
    """Return the first line that is not UTF-8; 0 if all are. It is read in blocks, for its size."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), BLOCK):
            decoder.decode(content[start : start + BLOCK], final=start + BLOCK >= len(content))
    except UnicodeDecodeError as error:
        seen = max(start - len(decoder.getstate()[0]), 0) + error.start
        return content.count(b"\n", 0, seen) + 1
    return 0


def check_encoding(source: Source) -> Iterator[Finding]:
    """Return files that are not UTF-8."""
    for path, content in csv_files(source):
        line = undecodable_line(content)
        if line:
            problem = "The file is not UTF-8"
            yield Finding(path, line, "", "encoding", problem, "Save it as UTF-8 without BOM")


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


def check_quote(source: Source) -> Iterator[Finding]:
    """Return rows whose quotation marks do not match: all that follows would be one cell."""
    for path in source.paths(data_path("*")):
        try:
            source.sheet(path)
        except RecordError as error:
            problem = f"The row cannot be read ({error.problem})"
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


def compare_header(header: list[str], wanted: list[str]) -> str:
    """Return how a header differs from the columns of the schema; nothing if it does not."""
    if len(header) == 1 < len(wanted):
        return "The header is one column"
    lacking = [f"`{name}`" for name in wanted if name not in header]
    odd = [f"`{name}`" for name in header if name not in wanted]
    parts = [f"lacks {', '.join(lacking)}"] * bool(lacking)
    parts += [f"has {', '.join(odd)}, which the schema does not know"] * bool(odd)
    if parts:
        return f"The header {' and '.join(parts)}"
    if len(header) != len(wanted):
        return "The header names a column twice"
    return "" if header == wanted else "The columns stand in another order than in the schema"


def check_header(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return tables whose columns are not those of their schema."""
    for name, sheet in readable_sheets(source, schemas):
        wanted = [item["name"] for item in schemas[name]["fields"]]
        problem = compare_header(sheet.header, wanted) if any(sheet.header) else ""
        if problem:
            remedy = f"Write the columns of {schema_path(name)} in their order, with commas between"
            yield Finding(data_path(name), 1, "", "header", problem, remedy)


def check_layout(source: Source, schemas: Schemas) -> Iterator[Finding]:
    """Return rows that are empty, or that have more or fewer cells than the header."""
    for name, sheet in readable_sheets(source, schemas):
        for line in sheet.blank:
            remedy = "Remove the empty line"
            yield Finding(data_path(name), line, "", "layout", "The row is empty", remedy)
        wanted = [item["name"] for item in schemas[name]["fields"]]
        for line, cells in sheet.loose.items() if sheet.header == wanted else ():
            more = len(cells) > len(sheet.header)
            problem = f"The row has {'more' if more else 'fewer'} cells than the header"
            remedy = (
                "Remove the cell, or put quotes around a text that holds a comma"
                if more
                else "Give the row as many cells as the header has"
            )
            yield Finding(data_path(name), line, "", "layout", problem, remedy)


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
