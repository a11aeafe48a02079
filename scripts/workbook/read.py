"""Read a filled workbook: every cell with the sheet and the coordinates where it stands."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook as Book

from scripts.workbook.cells import SheetCell

SheetRow = Sequence[SheetCell]
Coordinates = tuple[int, int]
SheetCells = Mapping[Coordinates, SheetCell]
READ_ERRORS = (
    *(OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error, ParseError, InvalidFileException),
)
"""What openpyxl and the modules that it asks raise for a file that is damaged or locked."""
LARGEST = 200 << 20
"""Bytes of a workbook once it is unpacked; one of ours has two million."""
FORMULA = "f"
"""How openpyxl marks a cell that holds a formula."""


class NoWorkbookError(ValueError):
    """Why a file cannot be read as a workbook, in a sentence."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a file by their name, each a list of rows."""

    rows: Mapping[str, list[SheetRow]]


def refuse_bomb(path: Path) -> None:
    """Raise NoWorkbookError for a file that grows beyond measure once it is unpacked."""
    with zipfile.ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > LARGEST:
        raise NoWorkbookError(
            f"`{path.name}` is far larger than a workbook of a report. Copy what you filled into a "
            "new workbook of the area (`make workbook`)."
        )


def load_sheets(path: Path) -> Sheets:
    """Return the cells of an .xlsx file; raises NoWorkbookError with a sentence for its owner."""
    if not path.name:
        raise NoWorkbookError("No workbook is named. Name it, as in FILE=geo.xlsx.")
    if path.suffix.lower() != ".xlsx":
        raise NoWorkbookError(
            f"`{path.name}` is no .xlsx file. Save it as Excel workbook (.xlsx) and try again."
        )
    if not path.is_file():
        raise NoWorkbookError(f"There is no file `{path}`. Correct its name or its folder.")
    try:
        refuse_bomb(path)
        return Sheets(dict(read_sheets(path)))
    except NoWorkbookError:
        raise
    except PermissionError as error:
        raise NoWorkbookError(
            f"`{path.name}` cannot be opened ({error.strerror}). Give yourself the right to read "
            "it, and try again."
        ) from error
    except READ_ERRORS as error:
        raise NoWorkbookError(
            f"`{path.name}` cannot be read as a workbook. Open it in a spreadsheet program and "
            "save it as Excel workbook (.xlsx), without a password."
        ) from error


def read_sheets(path: Path) -> Iterator[tuple[str, list[SheetRow]]]:
    """Yield each sheet of a file by its name; one with formulas is read again for their results."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as typed:
        cells = {sheet.title: dict(filled_cells(typed, sheet.title)) for sheet in typed.worksheets}
    if any(cell.formula for sheet in cells.values() for cell in sheet.values()):
        with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as shown:
            for name, sheet in cells.items():
                sheet.update(results(dict(filled_cells(shown, name)), sheet))
    for name, sheet in cells.items():
        yield name, rows_of(name, sheet)


def reference(row: int, column: int) -> str:
    """Return a cell as spreadsheets name it, both counted from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def filled_cells(book: Book, name: str) -> Iterator[tuple[Coordinates, SheetCell]]:
    """Yield the cells of a sheet that hold something by row and column, counted from 0."""
    book[name].reset_dimensions()  # else each row is as wide as the widest one
    for row, cells in enumerate(book[name].iter_rows()):
        for column, cell in enumerate(cells):
            if cell.value is not None:
                waits = cell.data_type == FORMULA
                held, formula = (None, str(cell.value)) if waits else (cell.value, "")
                form = str(cell.number_format)
                yield (row, column), SheetCell(name, reference(row, column), held, form, formula)


def results(shown: SheetCells, typed: SheetCells) -> SheetCells:
    """Return the cells that show what a formula gave, where a program kept it."""
    return {at: shown[at] for at, cell in typed.items() if cell.formula and at in shown}


def rows_of(name: str, cells: SheetCells) -> list[SheetRow]:
    """Return the rows of a sheet up to the last cell that holds something, all of one width.

    A blank that somebody typed into the last line of the sheet makes no million rows.
    """
    filled = {coordinates: cell for coordinates, cell in cells.items() if not cell.empty}
    used = {row for row, _ in filled}
    width = max((column for _, column in filled), default=-1) + 1
    blank = [SheetCell(name, "", None)] * width

    def row_at(row: int) -> SheetRow:
        coordinates = ((row, column) for column in range(width))
        return [filled.get(at) or SheetCell(name, reference(*at), None) for at in coordinates]

    return [row_at(row) if row in used else blank for row in range(max(used, default=-1) + 1)]
