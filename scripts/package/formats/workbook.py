"""The workbook: a sheet to read first, then a sheet a table, with real dates and numbers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter

from scripts.model import Package, Table
from scripts.package.cells import CellValue, typed_rows
from scripts.package.descriptions.citation import cite
from scripts.package.wide import wide_tables
from scripts.schema import Field
from scripts.writing.languages import words

# The date of making that the file tells: a real one would give other bytes at each build.
CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# Text is text: no formula, no link, no number is made out of what a cell says.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
NARROW, WIDE = 10, 48
HEAD_ROWS = 2


@dataclass(frozen=True, slots=True)
class Styles:
    """How the cells of a workbook look."""

    title: xlsxwriter.format.Format
    name: xlsxwriter.format.Format
    wrapped: xlsxwriter.format.Format


def make_styles(book: xlsxwriter.Workbook) -> Styles:
    """Return the styles of a workbook."""
    return Styles(
        book.add_format({"bold": True}),
        book.add_format({"italic": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )


def width(item: Field, column: list[CellValue]) -> int:
    """Return how wide a column is shown: as its longest cell, within bounds."""
    longest = max((len(str(cell)) for cell in column if cell is not None), default=0)
    return min(max(NARROW, len(item.name), len(item.title), longest) + 1, WIDE)


def put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: CellValue) -> None:
    """Put a cell into a sheet as its type; an empty one stays empty."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cell)


def add_table(book: xlsxwriter.Workbook, styles: Styles, table: Table) -> None:
    """Add the sheet of a table: titles, names, rows, frozen heads and filters."""
    sheet = book.add_worksheet(table.name)
    rows = list(typed_rows(table))
    for position, item in enumerate(table.fields):
        sheet.write_string(0, position, item.title, styles.title)
        sheet.write_string(1, position, item.name, styles.name)
        sheet.set_column(position, position, width(item, [row[position] for row in rows]))
    for number, row in enumerate(rows, start=HEAD_ROWS):
        for position, cell in enumerate(row):
            put(sheet, number, position, cell)
    sheet.freeze_panes(HEAD_ROWS, len(table.key) if len(table.key) == 1 else 0)
    sheet.autofilter(HEAD_ROWS - 1, 0, HEAD_ROWS - 1 + len(rows), len(table.fields) - 1)


def readme_lines(package: Package) -> list[tuple[str, str]]:
    """Return what the first sheet says, as (heading, text)."""
    said, descriptor = words("package/workbook"), package.descriptor
    licences = [f"{item.title} ({item.name}): {item.path}" for item in descriptor.licenses]
    licences += [
        f"{item.title}: {', '.join(one.title for one in item.licenses)}"
        for item in descriptor.resources
        if item.licenses
    ]
    citation = said["citation"].format(
        year=descriptor.created[:4],
        version=package.version,
        licence=cite(package).terms,
    )
    heads = [("version", [package.version]), ("about", [descriptor.description])]
    heads += [("licence", licences), ("cite", [citation]), ("reading", said["notes"])]
    return [
        (said[key] if position == 0 else "", text)
        for key, texts in heads
        for position, text in enumerate(texts)
    ]


def add_readme(
    book: xlsxwriter.Workbook, styles: Styles, package: Package, tables: list[Table]
) -> None:
    """Add the first sheet: licence, citation, version, how to read, the list of tables."""
    said = words("package/workbook")
    sheet = book.add_worksheet(said["sheet"])
    sheet.set_column(0, 1, WIDE // 2)
    sheet.set_column(2, 2, 2 * WIDE)
    sheet.write_string(0, 0, package.descriptor.title, styles.title)
    lines = readme_lines(package)
    for number, (heading, text) in enumerate(lines, start=2):
        sheet.write_string(number, 0, heading, styles.title)
        sheet.merge_range(number, 1, number, 2, text, styles.wrapped)
        sheet.set_row(number, 15 * (1 + len(text) // (2 * WIDE)))
    top = len(lines) + 3
    for position, head in enumerate(said["heads"]):
        sheet.write_string(top, position, head, styles.title)
    for number, table in enumerate(tables, start=top + 1):
        sheet.write_url(number, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(number, 1, table.schema.title)
        sheet.write_string(number, 2, table.schema.description, styles.wrapped)
        sheet.write_number(number, 3, len(table.records))


def workbook_bytes(package: Package) -> bytes:
    """Return the package as one workbook, the same bytes each time."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    title = f"{package.descriptor.title} {package.version}"
    book.set_properties({"title": title, "created": CREATED})
    styles = make_styles(book)
    tables = [*package.tables.values(), *wide_tables(package)]
    add_readme(book, styles, package, tables)
    for table in tables:
        add_table(book, styles, table)
    book.close()
    return buffer.getvalue()
