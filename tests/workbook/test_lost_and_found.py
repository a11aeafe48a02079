"""What somebody typed is neither lost nor taken for something else, and nothing is half-written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from scripts.model import Package
from scripts.paths import ROW_COUNTS
from scripts.workbook import bring_in, compare
from scripts.workbook.bring_in import read_and_plan, told_plan
from scripts.workbook.write import render_workbook
from tests.workbook.conftest import Edited


def planned(package: Package, path: Path) -> tuple[list[str], list[str]]:
    """Return the findings on a workbook, and what it would change."""
    reading, plans = read_and_plan(package, path)
    return [str(item) for item in reading.findings], [
        line for plan in plans for line in told_plan(plan)
    ]


def test_blank_line_ends_no_table(package: Package, edited: Edited) -> None:
    """Catch the lines below a blank one that are taken for removed, in a sheet of two tables."""
    edited.book["Table 2"].insert_rows(5)
    assert planned(package, edited.save()) == ([], [])


def test_notes_below_a_table_change_nothing(package: Package, edited: Edited) -> None:
    """Catch a remark below a table that is taken for one of its lines."""
    edited.write("Table 3", "A11", "Typed by the first reader")
    assert planned(package, edited.save()) == ([], [])


def test_column_that_nobody_reads_is_told(package: Package, edited: Edited) -> None:
    """Catch what is typed below a heading of one's own, or a second of its name, and is lost."""
    edited.write("Table 3", "I2", "2022")
    edited.write("Table 3", "I3", 17)
    edited.write("Events", "K1", "Summary")
    edited.write("Events", "M1", "title")
    edited.write("Events", "M2", "Another title")
    edited.write("Sources", "N2", "a note beside the list, below no heading")
    findings, _ = planned(package, edited.save())
    assert [finding.partition(":")[0] for finding in findings] == [
        *("Table 3!I2", "Events!K1", "Events!M1")
    ]
    assert "Table 3!I2: The form has no column “2022”, or has it already" in findings[0]


@pytest.mark.parametrize("area", ["GEO", "EE_REGION"])
def test_workbook_of_another_area_is_refused(area: str, package: Package, edited: Edited) -> None:
    """Catch the rows of one country that become those of another and go from their own."""
    place = next(cell for cell in edited.book["Read me"]["A"] if cell.value == "Area")
    edited.write("Read me", f"B{place.row}", area)
    findings, told = planned(package, edited.save())
    assert told == []
    [finding] = findings
    assert finding.startswith("Read me: The workbook was made for KAZ and says here that it is on")
    assert "Write `KAZ`" in finding


def test_import_that_cannot_write_leaves_nothing_half_written(
    source: Path,
    edited: Edited,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Catch one table written and the next one not, when the disk is full in between."""
    edited.write("Table 2", "K3", "Read again.")
    edited.write("Fieldwork", "F2", "kk")
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target == source / ROW_COUNTS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return replace(self, target)

    monkeypatch.setattr(bring_in, "check_copy", lambda *_: [])
    monkeypatch.setattr(Path, "replace", fail)
    assert bring_in.main([str(edited.save()), "--apply"]) == 1
    said = capsys.readouterr().out
    assert "Nothing is written: `" in said
    assert "(No space left on device)" in said
    assert {path: path.read_bytes() for path in source.rglob("*") if path.is_file()} == before


def test_workbooks_of_two_areas_are_not_compared(
    package: Package, full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a thousand differences where somebody took the wrong file."""
    other = tmp_path / "geo.xlsx"
    other.write_bytes(render_workbook(package, "GEO"))
    assert compare.main([str(full), str(other)]) == 1
    assert capsys.readouterr().out.startswith("The first workbook is on KAZ and the second on GEO")
