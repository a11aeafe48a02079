"""The rows from which a workbook was made: so that an import tells an edit from an older state."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from scripts.model import Package, Record
from scripts.record import Key
from scripts.workbook.domain import domain
from scripts.workbook.forms import load_forms
from scripts.workbook.read import Sheets

MADE_FROM = "Made from"
FIRST_TABLE = 1
"""The first line says what the sheet is."""


@dataclass(frozen=True, slots=True)
class RowBefore:
    """A row of the package as it was when a workbook was made."""

    cells: Mapping[str, str]
    cell_reference: str
    """The cell of the sheet at which the row begins."""


Before = Mapping[str, Mapping[Key, RowBefore]]
"""Rows by table and key."""


def held_rows(package: Package, area: str) -> Mapping[str, Sequence[Record]]:
    """Return every row of an area that its workbook can change, by table."""
    return domain(package, load_forms(), area)


def before_now(package: Package, area: str) -> Before:
    """Return the rows of an area as if its workbook had been made from the present state."""
    return {
        name: {row.key: RowBefore(row, name) for row in rows}
        for name, rows in held_rows(package, area).items()
    }


def line_of(cells: Iterable[str]) -> str:
    """Return cells as one line of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def cells_of_line(line: str) -> list[str]:
    """Return the cells of one line of a CSV file."""
    return next(csv.reader(io.StringIO(line)), [])


def write_made_from(book: xlsxwriter.Workbook, package: Package, area: str, about: str) -> None:
    """Add a hidden sheet with every row of an area, a line of CSV each, below its columns."""
    sheet, line = book.add_worksheet(MADE_FROM), FIRST_TABLE
    text = book.add_format({"num_format": "@"})
    sheet.write_string(0, 0, about)
    for name, rows in held_rows(package, area).items():
        sheet.write_string(line, 0, name)
        columns = list(package.tables[name].columns)
        for cells in (columns, *([row[column] for column in columns] for row in rows)):
            sheet.write_string(line, 1, line_of(cells), text)
            line += 1
    sheet.hide()


def area_of(before: Before | None) -> str:
    """Return the area for which a workbook was made; nothing where it does not say one."""
    rows = (before or {}).get("coverage", {})
    areas = {row.cells.get("area_id", "") for row in rows.values()}
    return areas.pop() if len(areas) == 1 else ""


def columns_of(before: Before | None, table: str) -> set[str]:
    """Return the columns that a table had when a workbook was made, as far as it says."""
    return {name for row in (before or {}).get(table, {}).values() for name in row.cells}


def read_made_from(package: Package, sheets: Sheets) -> Before | None:
    """Return the rows from which a workbook was made; nothing where it does not say."""
    found: dict[str, dict[Key, RowBefore]] = {}
    table, columns = "", list[str]()
    for row in sheets.rows.get(MADE_FROM, [])[FIRST_TABLE:]:
        if len(row) < 2:
            return None
        name, texts = str(row[0].value or ""), cells_of_line(str(row[1].value or ""))
        if name:
            table, columns = name, texts
            found[table] = {}
        elif table in package.tables:
            cells = dict(zip(columns, texts, strict=False))
            key = package.tables[table].key_in(cells)
            found[table][key] = RowBefore(cells, row[1].cell_reference)
    return found or None
