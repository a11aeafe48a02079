"""Read a filled workbook: every cell with the sheet and the place where it stands."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from scripts.workbook.cells import Cell

Row = Sequence[Cell]
READ_ERRORS = (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException)


class NoWorkbookError(ValueError):
    """Why a file cannot be read as a workbook, in a sentence."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a file by their name, each a list of rows."""

    rows: Mapping[str, list[Row]]


def load_sheets(path: Path) -> Sheets:
    """Return the cells of an .xlsx file; raises NoWorkbookError with a sentence for its owner."""
    if path.suffix.lower() != ".xlsx":
        raise NoWorkbookError(
            f"`{path.name}` is no .xlsx file. Save it as Excel workbook (.xlsx) and try again."
        )
    if not path.is_file():
        raise NoWorkbookError(f"There is no file `{path}`. Correct its name or its folder.")
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except READ_ERRORS as error:
        raise NoWorkbookError(
            f"`{path.name}` cannot be read as a workbook. Open it in a spreadsheet program and "
            "save it as Excel workbook (.xlsx)."
        ) from error
    return Sheets(
        {
            sheet.title: [
                [
                    Cell(sheet.title, cell.coordinate, cell.value, str(cell.number_format))
                    for cell in row
                ]
                for row in sheet.iter_rows()
            ]
            for sheet in book.worksheets
        }
    )
