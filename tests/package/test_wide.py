"""The wide tables say what the long form says, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package as Standard

from scripts.load import load_package
from scripts.model import Package
from scripts.package.wide import LAYOUTS, Layout, inexact, wide_files, wide_tables
from scripts.paths import SOURCE, schema_path
from tests.defects import copy_tiny
from tests.frames import rows_of, with_rows
from tests.package.expected import Rows, edited

TABLES = edited()


def wide(built: dict[str, bytes], name: str) -> Rows:
    """Return the rows of a wide table."""
    return list(csv.DictReader(io.StringIO(built[f"wide/{name}.csv"].decode())))


def code_columns(layout: Layout) -> list[str]:
    """Return the codes of the dimension that is laid across."""
    schema = json.loads((SOURCE / schema_path(layout.table)).read_text("utf-8"))
    [field] = [item for item in schema["fields"] if item["name"] == layout.across]
    return [row["code"] for row in TABLES["codes"] if row["codelist"] == field["codelist"]]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_wide_values_are_the_long_ones(layout: Layout, built: dict[str, bytes]) -> None:
    """Catch a value that is lost, doubled, moved to another line or made out of nothing."""
    codes = code_columns(layout)
    lines = wide(built, layout.name)
    keys = [column for column in lines[0] if column not in {*codes, "not_exact", "compared_with"}]
    melted = Counter(
        (tuple(line[key] for key in keys), code, line[code])
        for line in lines
        for code in codes
        if line.get(code)
    )
    assert melted == Counter(
        (tuple(row[key] for key in keys), row[layout.across], row["value"])
        for row in TABLES[layout.table]
        if not layout.indicators or row["indicator_id"] in layout.indicators
    )
    assert len({tuple(line[key] for key in keys) for line in lines}) == len(lines)


def test_bounds_are_told_beside_the_line(built: dict[str, bytes]) -> None:
    """Catch a bound that a reader of the wide table takes for an exact value."""
    told = Counter(
        pair.split("=")[1].removeprefix("exclusive_")
        for line in wide(built, "attitudes_by_item")
        for pair in filter(None, line["not_exact"].split(";"))
    )
    rows = TABLES["attitudes"]
    assert told == Counter(row["precision"] for row in rows if row["precision"] != "exact")
    strict = {"response": "yes", "precision": "upper_bound", "exclusive": "true"}
    assert inexact([strict], "response") == "yes=exclusive_upper_bound"  # type: ignore[list-item]  # cells alone


def test_group_to_compare_with_is_held(built: dict[str, bytes]) -> None:
    """Catch a group named for comparison that holds none of the answers of the line."""
    lines, answers = (
        wide(built, "attitudes_by_item"),
        {row["response"] for row in TABLES["attitudes"]},
    )
    subject = ("indicator_id", "survey_id", "item")
    held = {
        (line["area_id"], *(line[name] for name in subject), answer)
        for line in lines
        for answer in answers
        if line[answer]
    }
    named = [(g, line) for line in lines for g in filter(None, line["compared_with"].split(";"))]
    assert named
    for group, line in named:
        told = [answer for answer in answers if line[answer]]
        assert any((group, *(line[name] for name in subject), answer) in held for answer in told)
        assert {"group_id": group, "area_id": line["area_id"]} in TABLES["area_members"]


def test_wide_tables_are_a_valid_package(folder: Path) -> None:
    """Catch a wide table that its schema does not fit."""
    report = Standard(str(folder / "wide" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_package_without_such_rows_has_no_wide_tables(tmp_path: Path) -> None:
    """Catch a wide table that is made out of a table which is not held."""
    tiny = load_package(copy_tiny(tmp_path / "tiny"))
    assert {table.name for table in wide_tables(tiny)} <= {"restrictions_by_year"}


def test_code_named_like_a_column_is_refused(package: Package) -> None:
    """Catch a wide table with two columns of one name."""
    records = rows_of(package.tables["codes"]).replace({"code": {"member": "item"}})
    rows = rows_of(package.tables["attitudes"]).replace({"response": {"member": "item"}})
    tables = {
        **package.tables,
        "codes": with_rows(package.tables["codes"], records),
        "attitudes": with_rows(package.tables["attitudes"], rows),
    }
    broken = Package(
        package.descriptor, package.schemas, tables, package.expectations, package.row_counts
    )
    with pytest.raises(
        ValueError, match="attitudes_by_item: a code of `response` is also a column"
    ):
        wide_files(broken)
