"""A file is read as it is shown; what is damaged or beyond measure is told in a sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from scripts.workbook import read
from scripts.workbook.cells import SheetCell, UnreadableError, read_cell
from scripts.workbook.read import NoWorkbookError, load_sheets
from tests.workbook.conftest import Edited

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet3.xml"
TABLE_2, TYPE_2017 = "Table 2", (2, 1)


def rewritten(path: Path, place: Path, edit: Callable[[Parts], object]) -> Path:
    """Return a copy of a workbook of which some parts are changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return place


def cell_of(path: Path) -> SheetCell:
    """Return the cell Table 2!B3 of a file."""
    row, column = TYPE_2017
    return load_sheets(path).rows[TABLE_2][row][column]


DAMAGES: dict[str, Callable[[Parts], object]] = {
    "cut off": lambda parts: parts.update({SHEET: parts[SHEET][:700]}),
    "no styles": lambda parts: parts.pop("xl/styles.xml"),
    "unknown style": lambda parts: parts.update(
        {SHEET: re.sub(rb' s="\d+"', b' s="999"', parts[SHEET])}
    ),
    "unknown text": lambda parts: parts.update(
        {SHEET: re.sub(rb't="s"><v>\d+', b't="s"><v>99999', parts[SHEET])}
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_part_is_told(damage: str, full: Path, tmp_path: Path) -> None:
    """Catch a traceback for a workbook of which one part was lost."""
    with pytest.raises(NoWorkbookError, match="cannot be read as a workbook"):
        load_sheets(rewritten(full, tmp_path / "w.xlsx", DAMAGES[damage]))


def test_damaged_bytes_are_told(full: Path, tmp_path: Path) -> None:
    """Catch a traceback for a workbook that was changed on its way."""
    content = bytearray(full.read_bytes())
    for place in range(3000, 9000, 37):
        content[place] ^= 0x55
    path = tmp_path / "w.xlsx"
    path.write_bytes(content)
    with pytest.raises(NoWorkbookError, match="cannot be read as a workbook"):
        load_sheets(path)


def test_file_beyond_measure_is_refused(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a small file that fills the memory once it is unpacked."""
    monkeypatch.setattr(read, "LARGEST", 10_000_000)
    spaces = b" " * 12_000_000
    path = rewritten(full, tmp_path / "w.xlsx", lambda parts: parts.update({"blank": spaces}))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(NoWorkbookError, match="far larger than a workbook of a report"):
        load_sheets(path)


def test_nameless_file_is_told() -> None:
    """Catch a command without its file that is told as a file of a wrong kind."""
    with pytest.raises(NoWorkbookError, match="No workbook is named"):
        load_sheets(Path())


def test_blank_in_the_last_line_makes_no_million_rows(edited: Edited) -> None:
    """Catch an import that never ends because somebody typed a blank at the end of a sheet."""
    edited.write("Events", "A1048576", " ")
    edited.write("Events", "XFD1", " ")
    rows = load_sheets(edited.save()).rows["Events"]
    assert len(rows) < 100
    assert {len(row) for row in rows} == {12}


def test_formula_without_a_result_is_refused(edited: Edited) -> None:
    """Catch a formula that no program worked out and that is taken for an empty cell."""
    edited.write(TABLE_2, "B3", "=40+3")
    cell = cell_of(edited.save())
    assert not cell.empty
    with pytest.raises(UnreadableError, match="is a formula without its result; save"):
        read_cell(cell, "number", "count")


def test_result_of_a_formula_is_read(full: Path, tmp_path: Path) -> None:
    """Catch a formula that is refused although the file keeps what it shows."""

    def work_out(parts: Parts) -> None:
        cell = rb'(<c r="B3" s="\d+")><v>43</v>'
        parts[SHEET] = re.sub(cell, rb"\1><f>40+3</f><v>43</v>", parts[SHEET])
        assert b"<f>" in parts[SHEET]

    assert read_cell(cell_of(rewritten(full, tmp_path / "w.xlsx", work_out)), "number") == "43"


@pytest.mark.parametrize("kind", ["number", "string", "date"])
def test_error_of_a_formula_is_refused(kind: str) -> None:
    """Catch #REF! that comes in as the text of a note."""
    with pytest.raises(UnreadableError, match="`#REF!` is an error of the spreadsheet"):
        read_cell(SheetCell(TABLE_2, "K3", "#REF!"), kind)


def test_hidden_digits_of_a_sum_are_left_out() -> None:
    """Catch 0.1 + 0.2 that comes in with the seventeen digits that no spreadsheet shows."""
    assert read_cell(SheetCell(TABLE_2, "B3", 5.300000000000001), "number", "percent") == "5.3"


def test_month_is_no_day() -> None:
    """Catch 2011-09, of which a spreadsheet made the first of September, that comes in as a day."""
    first = datetime(2011, 9, 1)  # noqa: DTZ001 - as read
    month = SheetCell("Fieldwork", "C2", first, "mmm\\-yy")
    assert read_cell(month, "string") == "2011-09"
    assert read_cell(SheetCell("Fieldwork", "C2", first, "yyyy"), "string") == "2011"
    assert (
        read_cell(SheetCell("Fieldwork", "C2", first, '[$-419]d "day" mmm'), "string")
        == "2011-09-01"
    )
    with pytest.raises(UnreadableError, match="shows no day, only 2011-09; write it as YYYY"):
        read_cell(month, "date")


def test_remark_in_a_number_is_told_with_what_to_do() -> None:
    """Catch n/a of which is said to write digits."""
    with pytest.raises(UnreadableError, match=r"is no number \(a missing value is an empty cell\)"):
        read_cell(SheetCell(TABLE_2, "B3", "n/a"), "number", "count")
