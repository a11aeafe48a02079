"""Reading: every cell as text and in its column, or an error that says where."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from scripts.csv_blocks import read_sheet
from scripts.load import load_package, load_tables
from scripts.sheet import RecordError
from tests.frames import load_rows, typed_rows

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package


def test_cells_stay_text(tmp_path: Path) -> None:
    """Catch a code that becomes a number, and an empty cell or `NA` that becomes something else."""
    path = tmp_path / "rows.csv"
    path.write_text('code,name\n008,"a, ""b"""\nNA,\n', encoding="utf-8")
    rows = load_rows(path).to_numpy().tolist()
    assert rows == [["008", 'a, "b"'], ["NA", ""]]


def test_rows_know_their_line_below_a_cell_with_line_breaks() -> None:
    """Catch findings that name a line too early once a quoted cell holds a line break."""
    sheet = read_sheet(BytesIO(b'a,b\n1,"x\ny\nz"\n2,w\n\n3,v\n'))
    assert list(sheet.lines) == [2, 5, 7]
    assert sheet.blank == [6]


@pytest.mark.parametrize(
    ("text", "row"),
    [("a,b\n1,2,3\n", 2), ("a,b\n1,2\n1\n", 3), ('a,b\n1,"2\n', 2), ("", 1), ("a,b\n\n1,2\n", 2)],
)
def test_broken_rows_are_refused(text: str, row: int, tmp_path: Path) -> None:
    """Catch columns that shift in silence because a row has a cell too many or too few."""
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_rows(path)
    assert caught.value.row == row


def test_values_are_typed_and_blanks_stay_missing(tiny_package: Package) -> None:
    """Catch a number that stays text, and a blank that becomes zero."""
    frame = typed_rows(tiny_package, "restrictions")
    assert frame["value"].sum() == 43 + 84 + 9 + 7 + 127 + 16 + 145
    assert list(typed_rows(tiny_package, "indicators")["additive"]) == [True, False]
    assert typed_rows(tiny_package, "areas")["iso_alpha2"].tolist() == ["KZ", "GE", "", ""]


def test_absent_table_has_its_columns_and_no_rows(tiny_package: Package) -> None:
    """Catch a page that cannot be written because a table has not been filled yet."""
    assert tiny_package.records("support") == ()
    assert tiny_package.find("support", area_id="KAZ") == []
    assert "value" in tiny_package.schemas["support"].names


def test_faulty_package_is_not_loaded(tiny: Path) -> None:
    """Catch a package that is loaded although a file of it is missing."""
    (tiny / "data" / "codes.csv").unlink()
    with pytest.raises(OSError, match=r"codes\.csv"):
        load_package(tiny)


def test_tables_need_no_reviewed_counts(tiny: Path) -> None:
    """Catch `make counts` that cannot write the file because the file is not there."""
    (tiny / "row_counts.csv").unlink()
    assert len(load_tables(tiny)["restrictions"].records) == 7
