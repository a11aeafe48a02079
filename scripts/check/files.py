"""Rules on the CSV files as files, before any cell is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.model import Finding

BOM = b"\xef\xbb\xbf"


def csv_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Return (path, content) of every CSV file of the package."""
    for path in sorted((root / "data").glob("*.csv")):
        yield path.relative_to(root).as_posix(), path.read_bytes()


def check_encoding(root: Path) -> Iterator[Finding]:
    """Return files that are not UTF-8."""
    for path, content in csv_files(root):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            problem = "The file is not UTF-8"
            yield Finding(path, line, "", "encoding", problem, "Save it as UTF-8 without BOM")


def check_byte_order_mark(root: Path) -> Iterator[Finding]:
    """Return files that begin with a byte order mark."""
    for path, content in csv_files(root):
        if content.startswith(BOM):
            problem = "The file begins with a byte order mark"
            remedy = "Save it as UTF-8 without BOM"
            yield Finding(path, 1, "", "byte_order_mark", problem, remedy)


def check_line_ending(root: Path) -> Iterator[Finding]:
    """Return files whose lines do not end with a line feed alone."""
    for path, content in csv_files(root):
        if b"\r" in content:
            line = content[: content.index(b"\r")].count(b"\n") + 1
            problem = "The line ends with a carriage return"
            yield Finding(path, line, "", "line_ending", problem, "Save the file with LF line ends")
        elif content and not content.endswith(b"\n"):
            line = content.count(b"\n") + 1
            problem = "The last line does not end with a line feed"
            yield Finding(path, line, "", "line_ending", problem, "Add an empty line at the end")


def check_stray_file(root: Path) -> Iterator[Finding]:
    """Return CSV files that no resource of the descriptor names."""
    named = (root / "datapackage.json").read_text(encoding="utf-8")
    for path, _ in csv_files(root):
        if f'"{path}"' not in named:
            problem = "No resource of the descriptor names this file"
            remedy = "Name it in datapackage.json, or remove it"
            yield Finding(path, 0, "", "stray_file", problem, remedy)


def check_empty_table(root: Path) -> Iterator[Finding]:
    """Return tables that have a header and no rows."""
    for path, content in csv_files(root):
        if content.strip().count(b"\n") == 0:
            problem = "The table has no rows"
            remedy = "A table enters the package with its first row: remove the file until then"
            yield Finding(path, 1, "", "empty_table", problem, remedy)


FILE_RULES: tuple[Callable[[Path], Iterator[Finding]], ...] = (
    check_encoding,
    check_byte_order_mark,
    check_line_ending,
    check_stray_file,
    check_empty_table,
)
