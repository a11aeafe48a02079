"""Every format holds the same cells, read back with another library than the one that wrote."""

from __future__ import annotations

import io
import json
import math
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scripts.load import load_package
from scripts.model import Package
from scripts.package.whole import build_package
from scripts.properties import written
from tests.defects import copy_tiny
from tests.package.expected import Rows, day, edited, kinds, meanings, published

TABLES = published()
SHEET_HEADS = 2
# What a cell may hold that a careless writer changes: scripts, formulas, numbers that are none.
HOSTILE = (
    "Әділет Қазақстан ғ ң ө ұ ү һ і",  # noqa: RUF001 - Kazakh letters that only look Latin
    "Ўзбекистон",
    "=1+1",
    "+7",
    "-x",
    "@SUM(A1)",
    "008",
    "1e5",
)


def ending(built: dict[str, bytes], end: str) -> bytes:
    """Return the one file at the top of the package whose name has this end."""
    [found] = [content for name, content in built.items() if name.endswith(end) and "/" not in name]
    return found


@pytest.fixture(scope="module", name="book")
def fixture_book(built: dict[str, bytes]) -> openpyxl.Workbook:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(ending(built, ".xlsx")))


@pytest.fixture(scope="module", name="database")
def fixture_database(built: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the database."""
    path = tmp_path_factory.mktemp("database") / "package.sqlite"
    path.write_bytes(ending(built, ".sqlite"))
    return path


def sheet_rows(sheet: Worksheet) -> list[list[Any]]:
    """Return the cells under the heads of a sheet."""
    return [
        [day(cell) for cell in row]
        for row in sheet.iter_rows(min_row=SHEET_HEADS + 1, values_only=True)
    ]


def selected(database: Path, question: str) -> list[tuple[Any, ...]]:
    """Return what the database answers."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_workbook_holds_the_same_cells(table: str, book: openpyxl.Workbook) -> None:
    """Catch a code that became a number, a date that became text, a letter that was lost."""
    sheet = book[table]
    assert sheet_rows(sheet) == meanings(table, TABLES[table])
    assert [cell.value for cell in sheet[2]] == list(TABLES[table][0])
    assert all(cell.value for cell in sheet[1])
    assert sheet.freeze_panes in {"A3", "B3"}
    assert sheet.auto_filter.ref == f"A2:{sheet.dimensions.split(':')[1]}"


def test_workbook_has_no_formula_or_link(book: openpyxl.Workbook) -> None:
    """Catch text that a spreadsheet would run or open."""
    for table in TABLES:
        for row in book[table].iter_rows(min_row=SHEET_HEADS + 1):
            assert {cell.data_type for cell in row} <= {"s", "n", "d", "b"}
            assert not any(cell.hyperlink for cell in row)


def test_workbook_says_first_what_it_is(book: openpyxl.Workbook, package: Package) -> None:
    """Catch a workbook whose reader learns neither licence nor version nor how to cite."""
    first = book.worksheets[0]
    said = " ".join(str(cell) for row in first.values for cell in row if cell is not None)
    licence = package.descriptor.licenses[0]
    for wanted in (package.version, licence.path, licence.name, "indicator_id", "never means"):
        assert wanted in said
    assert {item.title for item in book.worksheets} > set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_database_holds_the_same_cells(table: str, database: Path) -> None:
    """Catch a code that became a number, a truth that became text, a letter that was lost."""
    told = list(kinds(table).values())
    wanted = [
        tuple(
            str(cell) if kind == "date" and cell else cell
            for cell, kind in zip(row, told, strict=True)
        )
        for row in meanings(table, TABLES[table])
    ]
    assert selected(database, f'SELECT * FROM "{table}"') == wanted  # noqa: S608 - our own name


def test_database_keeps_its_keys(database: Path, package: Package) -> None:
    """Catch a database without primary keys, foreign keys or the indexes to follow them."""
    assert selected(database, "PRAGMA foreign_key_check") == []
    assert selected(database, "PRAGMA integrity_check") == [("ok",)]
    for name, table in package.tables.items():
        columns = selected(database, f'PRAGMA table_info("{name}")')
        assert [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]] == table.key
        held = [
            key for key in table.schema.foreign_keys if key.reference.resource in package.tables
        ]
        keys = selected(database, f'PRAGMA foreign_key_list("{name}")')
        assert len({row[0] for row in keys}) == len(held)
        indexes = selected(database, f'PRAGMA index_list("{name}")')
        assert len([row for row in indexes if row[3] == "c"]) == len(held)


def test_database_refuses_a_row_without_its_source(database: Path, tmp_path: Path) -> None:
    """Catch keys that stand in the database and hold nothing."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("UPDATE restrictions SET source_id = 'nobody'")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute("INSERT INTO areas SELECT * FROM areas LIMIT 1")


def test_database_describes_itself(
    database: Path, package: Package, built: dict[str, bytes]
) -> None:
    """Catch a field without its title, a value without its unit, a Datasette without licence."""
    told = selected(
        database, "SELECT table_name, field, title FROM about_fields WHERE description <> ''"
    )
    assert told == [
        (name, item.name, item.title)
        for name, table in package.tables.items()
        for item in table.fields
    ]
    units = selected(database, "SELECT table_name FROM about_fields WHERE unit_field = 'unit'")
    assert ("restrictions",) in units
    assert ("version", package.version) in selected(database, "SELECT * FROM about_package")
    shown = json.loads(built["datasette.json"])
    [(name, content)] = shown["databases"].items()
    assert f"{name}.sqlite" in built
    assert set(content["tables"]) == set(package.tables)
    assert shown["license_url"] == package.descriptor.licenses[0].path
    own = {
        item["name"]: item.get("licenses", json.loads(built["datapackage.json"])["licenses"])
        for item in json.loads(built["datapackage.json"])["resources"]
    }
    assert {name: told["license_url"] for name, told in content["tables"].items()} == {
        name: licences[0]["path"] for name, licences in own.items()
    }
    assert len({told["license_url"] for told in content["tables"].values()}) > 1


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_same_cells(table: str, built: dict[str, bytes], folder: Path) -> None:
    """Catch a type, a code or a letter that one of three readers of Parquet gets otherwise."""
    wanted = meanings(table, TABLES[table])
    content = built[f"parquet/{table}.parquet"]
    by_polars = pl.read_parquet(io.BytesIO(content))
    assert [list(row) for row in by_polars.rows()] == wanted
    path = folder / "parquet" / f"{table}.parquet"
    by_duckdb = duckdb.read_parquet(str(path)).fetchall()
    assert [list(row) for row in by_duckdb] == wanted
    by_pandas = pd.read_parquet(io.BytesIO(content))
    assert [
        [cell if not pd.isna(cell) else None for cell in row] for row in by_pandas.values.tolist()
    ] == wanted


def test_parquet_has_types_and_words(built: dict[str, bytes], package: Package) -> None:
    """Catch codes as bare text, dates as text, a file that does not say what it is."""
    schema = pl.read_parquet_schema(io.BytesIO(built["parquet/restrictions.parquet"]))
    assert schema["period_start"] == pl.Date
    assert schema["value"] == pl.Float64
    assert schema["restriction_type"] == pl.Categorical
    told = pl.read_parquet_metadata(io.BytesIO(built["parquet/restrictions.parquet"]))
    assert told["version"] == package.version
    assert json.loads(told["licenses"]) == written(package.descriptor.licenses)
    assert (
        pl.read_parquet_schema(io.BytesIO(built["parquet/areas.parquet"]))["iso_numeric"]
        == pl.String
    )


@pytest.mark.parametrize("table", TABLES)
def test_json_holds_the_same_cells(table: str, built: dict[str, bytes]) -> None:
    """Catch a number as text, a code as number, a missing value as empty text."""
    told = list(kinds(table).values())
    rows = json.loads(built[f"json/{table}.json"])
    assert [list(row) for row in rows] == [list(row) for row in TABLES[table]]
    for row, wanted in zip(rows, meanings(table, TABLES[table]), strict=True):
        for cell, kind, meaning in zip(row.values(), told, wanted, strict=True):
            assert cell == (str(meaning) if kind == "date" and meaning else meaning)
            assert not (isinstance(cell, float) and math.isinf(cell))


def hostile_rows(tiny: Path) -> Rows:
    """Write hostile cells into the names of a package and return its areas as published."""
    path = tiny / "data" / "areas.csv"
    rows = edited(tiny)["areas"]
    for place, row in enumerate(rows):
        row["name"] = HOSTILE[place % len(HOSTILE)]
        row["note"] = HOSTILE[(place + 3) % len(HOSTILE)]
    frame = pd.DataFrame(rows, dtype=str)
    frame.to_csv(path, index=False, lineterminator="\n")
    return published(tiny)["areas"]


def test_hostile_cells_stay_text_in_every_format(tmp_path: Path) -> None:
    """Catch Kazakh letters that are lost, a text that runs, a code that becomes a number."""
    tiny = copy_tiny(tmp_path / "tiny")
    numbers = {"tile_column", "tile_row"}
    rows = [row.items() for row in hostile_rows(tiny)]
    wanted = [[int(c) if n in numbers and c else c or None for n, c in row] for row in rows]
    built = build_package(load_package(tiny))
    book = openpyxl.load_workbook(io.BytesIO(ending(built, ".xlsx")))
    assert sheet_rows(book["areas"]) == wanted
    assert {cell.data_type for row in book["areas"].iter_rows() for cell in row} <= {"s", "n"}
    database = tmp_path / "tiny.sqlite"
    database.write_bytes(ending(built, ".sqlite"))
    assert [list(row) for row in selected(database, "SELECT * FROM areas")] == wanted
    frame = pl.read_parquet(io.BytesIO(built["parquet/areas.parquet"]))
    assert [list(row) for row in frame.rows()] == wanted
    assert [list(row.values()) for row in json.loads(built["json/areas.json"])] == wanted
