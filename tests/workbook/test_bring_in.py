"""A workbook is checked whole, told by sheet and cell, and written only when asked and right."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from scripts.paths import SOURCE, data_path
from scripts.workbook import bring_in, compare
from tests.defects import FIXTURES
from tests.workbook.conftest import Edited

# An invented report on Georgia, typed with LibreOffice 7.4 into the workbook of `make new-country`.
LIBREOFFICE = FIXTURES / "workbook" / "geo_filled_in_libreoffice.xlsx"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the source that the import may write."""
    place = tmp_path / "datapackage"
    shutil.copytree(SOURCE, place)
    monkeypatch.setattr(bring_in, "SOURCE", place)
    return place


def rows_of(source: Path, table: str, area: str) -> dict[tuple[str, ...], str]:
    """Return the values of an area by indicator, year and item."""
    with (source / data_path(table)).open(encoding="utf-8", newline="") as file:
        return {
            (row["indicator_id"], row["period_start"], *told(row)): row["value"]
            for row in csv.DictReader(file)
            if row["area_id"] == area
        }


def told(row: dict[str, str]) -> list[str]:
    """Return what tells rows of one indicator and period apart here."""
    names = ("restriction_type", "target", "item", "subject", "sentiment")
    return [row[name] for name in names if row.get(name, "all") != "all"]


def test_workbook_of_another_program_comes_in(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch an import that understands only the files of our own writer."""
    assert bring_in.main([str(LIBREOFFICE)]) == 0
    assert "run it again with APPLY=1" in capsys.readouterr().out
    assert rows_of(source, "restrictions", "GEO") == {}
    assert bring_in.main([str(LIBREOFFICE), "--apply"]) == 0
    restrictions = rows_of(source, "restrictions", "GEO")
    year = ("restrictions_recorded", "2018-01-01", "state_backed_legal_case")
    assert restrictions[year] == "16"
    assert restrictions["restrictions_totals", "2017-01-01", "harassment_violence"] == "72"
    assert sum(1 for key in restrictions if key[0] == "restrictions_recorded") == 15
    attitudes = rows_of(source, "attitudes", "GEO")
    member = ("2014-11-01", "religious_organization")
    assert attitudes["organization_membership", *member] == "12"
    assert attitudes["organization_membership_change", *member] == "-2.5"
    assert attitudes["institution_confidence_change", *member] == "3.1"
    mentions = rows_of(source, "mentions", "GEO")
    assert mentions["keyword_mentions", "2015-01-01", "nato", "neutral"] == "30"
    assert mentions["keyword_mentions", "2015-01-01", "nato", "extremely_negative"] == "0"
    capsys.readouterr()
    assert bring_in.main([str(LIBREOFFICE)]) == 0
    assert capsys.readouterr().out == "Nothing changes.\n"


def test_other_countries_stay_as_they_are(source: Path) -> None:
    """Catch an import that changes a row of another area."""
    bring_in.main([str(LIBREOFFICE), "--apply"])
    for table in ("restrictions", "attitudes", "mentions"):
        before = (SOURCE / data_path(table)).read_text(encoding="utf-8").splitlines()
        after = (source / data_path(table)).read_text(encoding="utf-8").splitlines()
        assert [line for line in after if ",GEO," not in line] == before


def test_everything_wrong_is_told_by_cell_and_nothing_written(
    source: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a finding without its cell, a run that stops at the first, a half-written table."""
    before = {path.name: path.read_bytes() for path in (source / "data").iterdir()}
    edited.write("Table 2", "C3", "eighty-four")
    edited.write("Table 3", "A3", None)
    edited.write("Events", "B2", "03/04/2020")
    assert bring_in.main([str(edited.save()), "--apply"]) == 1
    said = capsys.readouterr().out
    assert "Table 2!C3: `eighty-four` is no number. Write digits" in said
    assert "Table 3!A3: " in said
    assert "Events!B2: `03/04/2020` can be two days. Write it as YYYY-MM-DD." in said
    assert "3 findings: nothing is written." in said
    assert {path.name: path.read_bytes() for path in (source / "data").iterdir()} == before


def test_rules_of_the_package_are_told_by_cell(
    source: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a workbook that may say what a table may not."""
    edited.write("Table 3", "A3", "nobody_knows")
    assert bring_in.main([str(edited.save()), "--apply"]) == 1
    said = capsys.readouterr().out
    assert "Table 3!A3 target: " in said
    assert "nobody_knows" in said
    assert source.is_dir()


@pytest.mark.parametrize("name", ["notes.xls", "notes.csv"])
def test_other_files_are_refused_in_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a traceback for a file that is no workbook."""
    path = tmp_path / name
    path.write_text("a,b\n", encoding="utf-8")
    assert bring_in.main([str(path)]) == 1
    assert "is no .xlsx file" in capsys.readouterr().out


def test_broken_workbook_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a traceback for a file that only has the name of a workbook."""
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    assert bring_in.main([str(path)]) == 1
    assert "cannot be read as a workbook" in capsys.readouterr().out


def test_two_readings_are_compared_cell_by_cell(
    full: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a comparison that misses a digit, a precision, or a row that one reader left out."""
    edited.write("Table 2", "C3", 48)
    edited.write("Table 8", "H3", "approximate")
    edited.write("Table 3", "B4", None)
    second = edited.save()
    assert compare.main([str(full), str(second)]) == 1
    said = capsys.readouterr().out
    assert "Table 2!C3 value: `84` against `48`" in said
    assert "precision: `exact` against `approximate`" in said
    assert "against `no row`" in said
    assert compare.main([str(full), str(full)]) == 0
    assert " 0 differences." in capsys.readouterr().out
