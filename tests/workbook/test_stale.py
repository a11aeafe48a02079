"""A workbook made before others changed rows undoes nothing; two edits that meet are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from scripts.model import Package, Record
from scripts.workbook.bring_in import read_and_plan, told_plan
from scripts.workbook.plan import planned_files
from scripts.workbook.prepare import ready, table_of_rows
from scripts.workbook.write import render_workbook
from tests.workbook.conftest import Edited

Rows = list[dict[str, str]]
TYPE_2018 = ("restrictions_recorded", "KAZ", "2018-01-01", "harassment_violence")


def changed(
    package: Package, table: str, edit: Callable[[Rows], Iterable[dict[str, str]]]
) -> Package:
    """Return the package as others left it: some rows of a table edited."""
    rows = [dict(record) for record in package.records(table)]
    tables = {**package.tables, table: table_of_rows(package.tables[table], list(edit(rows)))}
    return replace(package, tables=tables)


def is_cell(row: dict[str, str] | Record) -> bool:
    """Return whether a row is the one that stands in Table 2!C3."""
    told = [row[name] for name in ("indicator_id", "area_id", "period_start", "restriction_type")]
    return tuple(told) == TYPE_2018


def with_value(value: str) -> Callable[[Rows], Rows]:
    """Return an edit of the value in Table 2!C3."""
    return lambda rows: [{**row, "value": value} if is_cell(row) else row for row in rows]


def without(rows: Rows) -> Rows:
    """Return the rows without that of Table 2!C3."""
    return [row for row in rows if not is_cell(row)]


def outcome(package: Package, path: Path) -> tuple[list[str], list[str]]:
    """Return the findings of an import, and what it tells of the rows."""
    reading, plans = read_and_plan(package, path)
    told = [line for plan in plans for line in told_plan(plan)]
    return [str(finding) for finding in reading.findings], told


def test_untouched_workbook_undoes_nothing(package: Package, full: Path) -> None:
    """Catch a workbook that nobody filled and that puts an older value, row or gap back."""
    for edit in (with_value("90"), without):
        newer = changed(package, "restrictions", edit)
        reading, plans = read_and_plan(newer, full)
        [told] = [line for plan in plans for line in told_plan(plan)]
        assert reading.findings == []
        assert told.startswith("restrictions: keep restrictions_recorded KAZ 2018-01-01")
        assert told.endswith("since (Table 2!C3)")
        assert planned_files(newer, plans) == {}


def test_row_that_came_since_stays(package: Package, full: Path) -> None:
    """Catch an import that removes what others added after the workbook was made."""
    new = {"period_start": "2016-01-01", "period_end": "2016-12-31", "value": "7"}
    newer = changed(
        package,
        "restrictions",
        lambda rows: [*rows, *({**row, **new} for row in rows if is_cell(row))],
    )
    reading, plans = read_and_plan(newer, full)
    assert reading.findings == []
    assert [plan.table for plan in plans if not plan.idle] == []


def test_two_edits_of_one_cell_are_told(package: Package, edited: Edited) -> None:
    """Catch the later of two edits that wins in silence, or a conflict without its cell."""
    edited.write("Table 2", "C3", 85)
    newer = changed(package, "restrictions", with_value("90"))
    [finding], _ = outcome(newer, edited.save())
    assert finding.startswith("Table 2!C3: value of `restrictions_recorded KAZ 2018-01-01")
    assert "is `85` here and `90` in the package; it was `84` when" in finding
    assert "or write `90`" in finding


def test_two_edits_that_agree_are_none(package: Package, edited: Edited) -> None:
    """Catch a conflict where both edits say the same."""
    edited.write("Table 2", "C3", 90)
    newer = changed(package, "restrictions", with_value("90"))
    assert outcome(newer, edited.save()) == ([], [])


def test_removed_there_and_changed_here_is_told(package: Package, edited: Edited) -> None:
    """Catch a row that comes back although others removed it."""
    edited.write("Table 2", "C3", 85)
    [finding], _ = outcome(changed(package, "restrictions", without), edited.save())
    assert finding.startswith("Table 2!C3: The row `restrictions_recorded KAZ 2018-01-01")
    assert "is changed here and was removed since" in finding


def test_changed_there_and_removed_here_is_told(package: Package, edited: Edited) -> None:
    """Catch a row that others corrected and that an empty cell removes."""
    edited.write("Table 2", "C3", None)
    newer = changed(package, "restrictions", with_value("90"))
    [finding], _ = outcome(newer, edited.save())
    assert finding.startswith("Made from!B")
    assert "is left out here and was changed since" in finding


def test_removed_by_both_is_no_conflict(package: Package, edited: Edited) -> None:
    """Catch a row that two people removed and that is told as a conflict."""
    edited.write("Table 2", "C3", None)
    assert outcome(changed(package, "restrictions", without), edited.save()) == ([], [])


def test_shared_row_that_is_left_out_stays(package: Package, edited: Edited) -> None:
    """Catch a source that other countries use and that goes with a line of one workbook."""
    edited.book["Sources"].delete_rows(2)
    assert outcome(package, edited.save()) == ([], [])


def test_workbook_that_does_not_say_its_origin_undoes_nothing(
    package: Package, edited: Edited
) -> None:
    """Catch a workbook of an earlier form, or one whose hidden sheet was deleted."""
    del edited.book["Made from"]
    assert outcome(package, edited.save()) == ([], [])
    [finding], _ = outcome(changed(package, "restrictions", with_value("90")), edited.save())
    assert finding.startswith("Made from: The sheet is missing and rows of restrictions differ")


def test_column_that_came_since_is_no_conflict(package: Package, edited: Edited) -> None:
    """Catch a table that got a column since: no row of it could be edited any more."""
    [heads] = [
        cell for cell in edited.book["Made from"]["B"] if str(cell.value).startswith("survey_id,")
    ]
    heads.value = str(heads.value).replace(",sample_size", ",size_of_sample")
    edited.write("Fieldwork", "F2", "kk")
    findings, [told] = outcome(package, edited.save())
    assert findings == []
    assert told.endswith("languages: `kk;ru` to `kk` (Fieldwork!F2)")


@pytest.fixture(name="pair")
def fixture_pair(package: Package, tmp_path: Path) -> tuple[Path, Path]:
    """Return the workbooks of Georgia and of Armenia, made on one day."""
    paths = []
    for area in ("GEO", "ARM"):
        path = tmp_path / f"{area}.xlsx"
        path.write_bytes(render_workbook(ready(package, area), area, package))
        paths.append(path)
    return paths[0], paths[1]


def add_source(path: Path, note: str) -> None:
    """Write one and the same new source, with a note, below the sources of a workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book["Sources"]
    heads = [cell.value for cell in sheet[1]]
    cells = {"source_id": "shared_note", "title": "A source of both", "note": note}
    line = next(n for n in range(2, 500) if sheet.cell(n, 1).value is None)
    required = {name: sheet.cell(2, place + 1).value for place, name in enumerate(heads)}
    for place, name in enumerate(heads, start=1):
        sheet.cell(line, place).value = cells.get(str(name), required[name])
    book.save(path)


@pytest.mark.parametrize(("second", "told"), [("same", 0), ("other", 1)])
def test_two_countries_meet_in_a_shared_row(
    package: Package, pair: tuple[Path, Path], second: str, told: int
) -> None:
    """Catch the second of two countries that undoes what the first brought in."""
    georgia, armenia = pair
    add_source(georgia, "same")
    add_source(armenia, second)
    reading, plans = read_and_plan(package, georgia)
    assert reading.findings == []
    after = package
    for plan in plans:
        new = {change.old.key: dict(change.new.cells) for change in plan.changed}
        rows = [new.get(record.key, dict(record)) for record in package.records(plan.table)]
        rows += [dict(row.cells) for row in plan.added]
        table = table_of_rows(package.tables[plan.table], rows)
        after = replace(after, tables={**after.tables, plan.table: table})
    findings, lines = outcome(after, armenia)
    assert len(findings) == told
    assert all("note of `shared_note` is `other` here and `same` in the" in it for it in findings)
    assert not any("remove" in line for line in lines)
