"""A workbook is checked whole, told by sheet and cell, and written only when asked and right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scripts.paths import data_path
from scripts.workbook import bring_in, compare
from tests.defects import FIXTURES
from tests.workbook.conftest import Edited

# An invented report on Georgia, typed with LibreOffice 7.4 into the workbook of `make new-country`.
LIBREOFFICE = FIXTURES / "workbook" / "geo_filled_in_libreoffice.xlsx"


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
    *kept, last = capsys.readouterr().out.splitlines()
    assert last == "Nothing changes."
    # the file was filled once, and rows of the package are corrected after it
    assert [line for line in kept if "as it was changed since" not in line] == []


def test_other_countries_stay_as_they_are(earlier: Path, source: Path) -> None:
    """Catch an import that changes a row of another area."""
    bring_in.main([str(LIBREOFFICE), "--apply"])
    for table in ("restrictions", "attitudes", "mentions"):
        before = (earlier / data_path(table)).read_text(encoding="utf-8").splitlines()
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


def test_new_code_comes_in_with_its_rows(
    source: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a place that no list has and that only somebody who knows the files could add."""
    sheet = edited.book["Themes"]
    last = max(row for row in range(3, 40) if sheet.cell(row, 1).value)
    for column in "EFGH":
        edited.write("Themes", f"{column}{last + 1}", sheet[f"{column}{last}"].value)
    edited.write("Themes", f"A{last + 1}", "chess")
    edited.write("Themes", f"B{last + 1}", 2)
    assert bring_in.main([str(edited.save())]) == 1
    said = capsys.readouterr().out
    assert said.count(f"Themes!A{last + 1} category: `chess` is not in the codelist") == 1
    assert "add this one with its label to the sheet New codes" in said
    for cell, text in (("A2", "support_category"), ("B2", "chess"), ("C2", "Chess")):
        edited.write("New codes", cell, text)
    path = edited.save()
    assert bring_in.main([str(path), "--apply"]) == 0
    with (source / data_path("codes")).open(encoding="utf-8", newline="") as file:
        places = [row for row in csv.DictReader(file) if row["codelist"] == "support_category"]
    assert (places[-1]["code"], places[-1]["label"]) == ("chess", "Chess")
    assert int(places[-1]["sort_order"]) == 1 + max(int(row["sort_order"]) for row in places[:-1])
    capsys.readouterr()
    assert bring_in.main([str(path)]) == 0
    assert capsys.readouterr().out == "Nothing changes.\n"


def test_parts_of_a_sum_are_told_by_cell(
    source: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a sum that names lines of a file which the reader of a workbook never sees."""
    edited.write("Table 8", "G8", 26)
    assert bring_in.main([str(edited.save())]) == 1
    said = capsys.readouterr().out
    assert "Table 8!G8 value: The total of KAZ is 26 and its parts (Table 8!B" in said
    assert source.is_dir()


@pytest.mark.parametrize(("unit", "typed"), [("percent — Percent", 0.12), ("percent", "0,12")])
def test_fraction_in_a_list_is_refused(
    unit: str, typed: str | float, source: Path, edited: Edited, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch 12 percent that arrives as a part of one percent where the unit has its label."""
    sheet = edited.book["More restrictions"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("unit") + 1).value = unit
    sheet.cell(2, heads.index("value") + 1).value = typed
    sheet.cell(2, heads.index("value") + 1).number_format = "0.00"
    assert bring_in.main([str(edited.save())]) == 1
    assert "can mean 12 or 0.12 percent. Write it with a percent sign" in capsys.readouterr().out
    assert source.is_dir()


def test_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a mistyped name that is told as a broken workbook."""
    assert bring_in.main(["nowhere/geo.xlsx"]) == 1
    assert capsys.readouterr().out.startswith("There is no file `nowhere/geo.xlsx`.")


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
