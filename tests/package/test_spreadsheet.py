"""A CSV file opened by LibreOffice: the settings that the data page names keep every cell."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scripts.paths import ROOT
from tests.package.expected import Rows, published

TABLES = published()
# Comma, quotation mark, UTF-8, from the first row, the seventh column as text, English (USA).
NAMED = ["--infilter=CSV:44,34,76,1,7/2,1033"]
PAGE = (ROOT / "docs" / "data" / "index.md").read_text(encoding="utf-8")


def shown(cell: object) -> str:
    """Return a cell of a sheet as CSV writes it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def same(written: str, cell: object) -> bool:
    """Return whether a sheet says what the CSV file says; 0.850 and 0.85 are one, 008 and 8 not."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if is_number and "." in written:
        return float(written) == cell
    return shown(cell) == written


def changed(place: Path, table: str) -> dict[str, set[tuple[str, str]]]:
    """Return what a sheet shows otherwise than the CSV file, by column."""
    sheet = load_workbook(place / f"{table}.xlsx").worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    rows: Rows = TABLES[table]
    assert list(header) == list(rows[0])
    assert len(lines) == len(rows)
    found: dict[str, set[tuple[str, str]]] = {}
    for row, line in zip(rows, lines, strict=True):
        for (name, written), cell in zip(row.items(), line, strict=True):
            if not same(written, cell):
                found.setdefault(name, set()).add((written, shown(cell)))
    return found


def opened(folder: Path, place: Path, tables: list[str], settings: list[str]) -> Path:
    """Return a folder with tables as LibreOffice opens them."""
    words = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", *settings]
    files = [str(folder / f"{table}.csv") for table in tables]
    command = [*words, "--convert-to", "xlsx", "--outdir", str(place / "out"), *files]
    subprocess.run(command, check=True, capture_output=True)
    return place / "out"


# On a machine without LibreOffice nothing can be opened by it.
for _ in ["soffice"] if shutil.which("soffice") else []:

    def test_named_settings_keep_every_cell(folder: Path, tmp_path: Path) -> None:
        """Catch a cell that the settings of the page do not save: 008 as 8, letters as signs."""
        place = opened(folder, tmp_path, sorted(TABLES), NAMED)
        differing = {table: changed(place, table) for table in TABLES}
        assert {table: cells for table, cells in differing.items() if cells} == {}

    def test_settings_are_needed(folder: Path, tmp_path: Path) -> None:
        """Catch a page that asks for settings which no table needs any more."""
        place = opened(folder, tmp_path, ["areas"], [])
        assert ("008", "8") in changed(place, "areas")["iso_numeric"]


@pytest.mark.parametrize("word", ["Unicode (UTF-8)", "*Comma*", "English (USA)", "*Text*", "`008`"])
def test_page_names_the_settings(word: str) -> None:
    """Catch a setting that the test applies and the page does not name."""
    assert word in PAGE


def test_column_of_text_is_the_one_of_digits() -> None:
    """Catch a second column of codes with leading zeros, which the settings would not save."""
    found = {
        (table, list(row).index(name) + 1)
        for table, rows in TABLES.items()
        for row in rows
        for name, cell in row.items()
        if cell.isdigit() and cell.startswith("0") and cell != "0"
    }
    assert found == {("areas", 7)}
