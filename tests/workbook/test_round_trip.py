"""A country goes into a workbook and comes back, byte for byte."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from scripts.model import Package
from scripts.paths import SOURCE, data_path
from scripts.workbook.bring_in import read_and_plan
from scripts.workbook.plan import plan_import, planned_rows, render_csv
from scripts.workbook.prepare import table_of_rows
from scripts.workbook.read import load_sheets
from scripts.workbook.write import render_workbook
from tests.workbook.conftest import Edited

PRINTED = (
    *("Initiators", "Threats and charges"),
    *("Support", "Channels", "Recipients", "Locations", "Themes"),
)


def test_kazakhstan_comes_back_byte_for_byte(package: Package, full: Path) -> None:
    """Catch a cell, a zero at the end, a letter or a row that a workbook loses or moves."""
    reading, plans = read_and_plan(package, full)
    assert reading.findings == []
    assert len(plans) >= 12
    for plan in plans:
        table = package.tables[plan.table]
        content = render_csv(table.schema.names, planned_rows(table, plan))
        assert content == (SOURCE / data_path(plan.table)).read_bytes(), plan.table
        assert plan.idle


def test_every_value_of_the_country_stands_in_the_workbook(full: Path) -> None:
    """Catch a row that the workbook leaves out: then nothing would seem to change either."""
    rows = 0
    for table in ("restrictions", "attitudes", "support", "mentions"):
        with (SOURCE / data_path(table)).open(encoding="utf-8", newline="") as file:
            rows += sum(1 for row in csv.DictReader(file) if row["area_id"] == "KAZ")
    sheets = load_sheets(full)
    values = 0
    for name, lines in sheets.rows.items():
        if name.startswith("More ") or name == "Survey results":
            heads = [cell.value for cell in lines[0]]
            area, value = heads.index("area_id"), heads.index("value")
            own = [line for line in lines[1:] if str(line[area].value).startswith("KAZ ")]
            values += sum(1 for line in own if line[value].value is not None)
        elif name.startswith("Table ") or name in PRINTED:
            numbers = [cell.value for line in lines for cell in line]
            values += sum(1 for number in numbers if isinstance(number, (int, float)))
    assert values == rows


def test_two_workbooks_of_one_state_are_the_same(package: Package) -> None:
    """Catch a time or a random name in the file."""
    assert render_workbook(package, "GEO") == render_workbook(package, "GEO")


def test_empty_workbook_changes_nothing(package: Package, tmp_path: Path) -> None:
    """Catch an offered line that is taken for a row, and rows of an area that would be removed."""
    for area in ("GEO", "MDA-TNS"):
        path = tmp_path / f"{area}.xlsx"
        path.write_bytes(render_workbook(package, area))
        reading, plans = read_and_plan(package, path)
        assert reading.findings == []
        assert [plan.table for plan in plans if not plan.idle] == []


def test_changes_are_told_and_only_these_are_made(package: Package, edited: Edited) -> None:
    """Catch an import that touches other rows, or that moves the one that changed."""
    edited.write("Table 2", "C3", 85)
    edited.write("Table 8", "E3", None)
    reading, plans = read_and_plan(package, edited.save())
    by_table = {plan.table: plan for plan in plans if not plan.idle}
    assert set(by_table) == {"restrictions", "mentions"}
    [change] = by_table["restrictions"].changed
    assert change.columns == ["value"]
    assert (change.old["value"], change.new.cells["value"]) == ("84", "85")
    assert change.new.cell_references["value"] == "Table 2!C3"
    [removed] = by_table["mentions"].removed
    assert removed["indicator_id"] == "keyword_mentions"
    assert plan_import(package, reading) == plans
    table = package.tables["restrictions"]
    before = [dict(record) for record in table.records]
    after = [dict(row) for row in planned_rows(table, by_table["restrictions"])]
    assert [place for place, row in enumerate(after) if row != before[place]] == [
        change.old.line - 2
    ]


def test_part_of_one_percent_comes_back(package: Package, tmp_path: Path) -> None:
    """Catch a printed 0.10 percent that comes back as ten, as 0.1, or is refused."""
    table = package.tables["restrictions"]
    rows = [dict(record) for record in table.records]
    [first, *_] = [row for row in rows if (row["area_id"], row["unit"]) == ("KAZ", "percent")]
    first["value"] = "0.10"
    tables = {**package.tables, "restrictions": table_of_rows(table, rows)}
    small = replace(package, tables=tables)
    path = tmp_path / "small.xlsx"
    path.write_bytes(render_workbook(small, "KAZ"))
    reading, plans = read_and_plan(small, path)
    assert reading.findings == []
    assert [plan.table for plan in plans if not plan.idle] == []
