"""The workbook of a country: printed tables to fill, with choices from the codelists."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter

from scripts.model import Package, Table
from scripts.schema import Field
from scripts.workbook.cells import CODE_MARK, is_fraction
from scripts.workbook.forms import columns_after_value, fields_of, load_forms, unit_of
from scripts.workbook.layout import Grid, PrintedLine, Workbook, lay_out
from scripts.workbook.made_from import write_made_from
from scripts.writing.languages import words

READ_ME, CODES, VALUE = "Read me", "Codes", "value"
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Workbooks carry no time of their own: the same rows give the same bytes."""
AS_PRINTED = "As printed"
SPARE_ROWS = 200
NUMBERS = {"number", "integer"}
# Codes that point to rows of another table are offered, too.
KEYS = {"indicator_id": "indicators", "area_id": "areas", "survey_id": "surveys"}


class Book:
    """An open workbook with its formats and its lists of choices."""

    def __init__(self, file: io.BytesIO, package: Package) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(file, options)
        self.book.set_properties({"created": FIXED, "title": "", "author": ""})
        self.package = package
        self.bold = self.book.add_format({"bold": True})
        self.title = self.book.add_format({"bold": True, "font_size": 13})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.note = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.text = self.book.add_format({"num_format": "@"})
        self.numbers: dict[int, xlsxwriter.format.Format] = {}
        self.choices: dict[str, str] = {}
        self.label_of: dict[tuple[str, str], str] = {}

    def number(self, decimals: int) -> xlsxwriter.format.Format:
        """Return the format of a number with so many decimals."""
        if decimals not in self.numbers:
            form = f"0.{'0' * decimals}" if decimals else "0"
            self.numbers[decimals] = self.book.add_format({"num_format": form})
        return self.numbers[decimals]

    def write_choices(self) -> None:
        """Write every codelist into a sheet of its own, one column each, and name their ranges."""
        sheet = self.book.add_worksheet(CODES)
        lists = {
            name: [(code, self.package.label(name, code)) for code in codes]
            for name, codes in self.package.codelists.items()
        }
        titles = {"indicators": "title", "areas": "name", "surveys": "name"}
        for column, table in KEYS.items():
            lists[column] = [
                (row.key[0], row[titles[table]]) for row in self.package.records(table)
            ]
        for position, (name, codes) in enumerate(lists.items()):
            sheet.write_string(0, position, name, self.head)
            for line, (code, label) in enumerate(codes, start=1):
                self.label_of[name, code] = f"{code}{CODE_MARK}{label}"
                sheet.write_string(line, position, self.label_of[name, code])
            letter = xlsxwriter.utility.xl_col_to_name(position)
            self.choices[name] = f"={CODES}!${letter}$2:${letter}${len(codes) + 1}"
        sheet.set_column(0, len(lists), 34)

    def offer(
        self, sheet: xlsxwriter.worksheet.Worksheet, rows: tuple[int, int], column: int, item: Field
    ) -> None:
        """Offer the codes of a field in some rows of a column."""
        name = choice_of(item)
        if name in self.choices and not item.separator:
            rule = {"validate": "list", "source": self.choices[name], "error_type": "warning"}
            sheet.data_validation(rows[0], column, rows[1], column, rule)

    def put(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        coordinates: tuple[int, int],
        text: str,
        item: Field,
        unit: str = "",
    ) -> None:
        """Write the text of a cell: numbers as numbers, codes with their label."""
        row, column = coordinates
        if not text:
            sheet.write_blank(row, column, None, None if item.type in NUMBERS else self.text)
        elif item.name == VALUE and is_fraction(Decimal(text), unit):
            sheet.write_string(row, column, f"{text}%", self.text)
        elif item.type in NUMBERS:
            decimals = len(text.partition(".")[2])
            sheet.write_number(row, column, float(text), self.number(decimals))
        else:
            shown = self.label_of.get((choice_of(item), text), text)
            sheet.write_string(row, column, shown, self.text)


def choice_of(item: Field) -> str:
    """Return the list of choices of a field; nothing where it has none."""
    return item.codelist or (item.name if item.name in KEYS else "")


def write_line(
    book: Book, sheet: xlsxwriter.worksheet.Worksheet, row: int, grid: Grid, line: PrintedLine
) -> None:
    """Write one line of a printed table."""
    table = book.package.tables[grid.block.table]
    block, [value] = grid.block, fields_of(table, [VALUE])
    after = fields_of(table, columns_after_value(table))
    down = dict(zip(block.down, line.down, strict=True))
    cells = [
        *(
            (text, item, "")
            for text, item in zip(line.down, fields_of(table, block.down), strict=True)
        ),
        *(
            (text, value, unit_of(book.package, block, column, down) if text else "")
            for text, column in zip(line.values, block.across, strict=True)
        ),
        *((text, item, "") for text, item in zip(line.evidence, after, strict=True)),
    ]
    for number, (text, item, unit) in enumerate(cells):
        book.put(sheet, (row, number), text, item, unit)


def write_grid(book: Book, sheet: xlsxwriter.worksheet.Worksheet, row: int, grid: Grid) -> int:
    """Write a printed table and return the row after it."""
    block, table = grid.block, book.package.tables[grid.block.table]
    down, after = fields_of(table, block.down), fields_of(table, columns_after_value(table))
    sheet.write_string(row, 0, block.title, book.title)
    heads = [
        *(item.title for item in down),
        *(column.label for column in block.across),
        *(item.title for item in after),
        AS_PRINTED,
    ]
    for column, head in enumerate(heads):
        sheet.write_string(row + 1, column, head, book.head)
    for number, line in enumerate(grid.lines):
        write_line(book, sheet, row + 2 + number, grid, line)
    rows = (row + 2, row + 1 + len(grid.lines))
    at = {**dict(enumerate(down)), **dict(enumerate(after, start=len(down) + len(block.across)))}
    for column, item in at.items():
        book.offer(sheet, rows, column, item)
    return row + 3 + len(grid.lines)


def write_list(book: Book, name: str, table: Table, workbook: Workbook) -> None:
    """Write the rows of a table as they stand in the package."""
    sheet = book.book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for column, item in enumerate(table.fields):
        sheet.write_string(0, column, item.name, book.head)
        book.offer(sheet, (1, len(workbook.lists[name]) + SPARE_ROWS), column, item)
    for row, record in enumerate(workbook.lists[name], start=1):
        unit = record["unit"] if "unit" in table.columns else ""
        for column, item in enumerate(table.fields):
            book.put(sheet, (row, column), record[item.name], item, unit)
    sheet.set_column(0, len(table.fields), 20)


def write_read_me(book: Book, workbook: Workbook) -> None:
    """Write the first sheet: what to do, and the facts that all sheets share."""
    sheet = book.book.add_worksheet(READ_ME)
    said, scope = words("workbook"), workbook.scope
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, 2, 24)
    sheet.write_string(0, 0, said["title"], book.title)
    for row, sentence in enumerate(said["sentences"], start=1):
        sheet.write_string(row, 0, sentence, book.note)
    row = len(said["sentences"]) + 2
    for label, text in (
        (said["area"], workbook.scope.area),
        (said["report"], workbook.scope.report),
    ):
        sheet.write_string(row, 0, label, book.bold)
        sheet.write_string(row, 1, text, book.text)
        row += 1
    for column, head in enumerate((said["period"], said["start"], said["end"])):
        sheet.write_string(row, column, head, book.head)
    for number, period in enumerate(load_forms().periods, start=row + 1):
        sheet.write_string(number, 0, period.title)
        for column, day in enumerate(scope.spans[period.name], start=1):
            sheet.write_string(number, column, day, book.text)


def render_workbook(package: Package, area: str, made_from: Package | None = None) -> bytes:
    """Return the workbook of an area as an .xlsx file; raises KeyError for an unknown area.

    `made_from` is the package as it stands on disk, where the one that is written runs ahead of it.
    """
    workbook, file = lay_out(package, area), io.BytesIO()
    book = Book(file, package)
    write_read_me(book, workbook)
    book.write_choices()
    for name, grids in workbook.grids.items():
        sheet, row = book.book.add_worksheet(name), 0
        for grid in grids:
            row = write_grid(book, sheet, row, grid)
        sheet.set_column(0, 40, 18)
    for listing in load_forms().lists:
        write_list(book, listing.name, package.tables[listing.table], workbook)
    write_made_from(book.book, made_from or package, area, words("workbook")["made_from"])
    book.book.close()
    return file.getvalue()
