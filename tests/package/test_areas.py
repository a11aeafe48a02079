"""The package of each area is valid by itself and holds all that the whole says of the area."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package as Standard

from tests.package.expected import Rows, published

TABLES = published()
PLACES = [row["area_id"] for row in TABLES["areas"] if row["kind"] != "group"]


def unpack(built: dict[str, bytes], area: str) -> dict[str, bytes]:
    """Return the files of the package of an area."""
    archive = zipfile.ZipFile(io.BytesIO(built[f"areas/{area.lower()}.zip"]))
    return {name: archive.read(name) for name in archive.namelist()}


def rows_of(files: dict[str, bytes], table: str) -> Rows:
    """Return the rows of a table of a package, none if it is not held."""
    text = files.get(f"{table}.csv", b"").decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_every_area_has_its_package(built: dict[str, bytes]) -> None:
    """Catch an area that is left out, and a package of what is no area."""
    assert {name for name in built if name.startswith("areas/")} == {
        f"areas/{area.lower()}.zip" for area in PLACES
    }


@pytest.mark.parametrize("area", ["KAZ", "GEO-ABK", "UKR"])
def test_package_of_an_area_is_valid(area: str, built: dict[str, bytes], tmp_path: Path) -> None:
    """Catch a foreign key that leads out of the package, and a resource without its file."""
    for name, content in unpack(built, area).items():
        (tmp_path / name).write_bytes(content)
    report = Standard(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {path.name for path in tmp_path.glob("*.csv")} == {
        item["path"]
        for item in json.loads((tmp_path / "datapackage.json").read_text())["resources"]
    }


@pytest.mark.parametrize("area", PLACES)
def test_package_of_an_area_is_whole(area: str, built: dict[str, bytes]) -> None:
    """Catch a row on the area that its package lacks, a changed cell, an area of others' rows."""
    files = unpack(built, area)
    groups = {row["group_id"] for row in TABLES["area_members"] if row["area_id"] == area}
    for table, rows in TABLES.items():
        held = rows_of(files, table)
        assert [row for row in rows if row in held] == held
        if "area_id" in rows[0] and table not in {"areas", "area_members", "organizations"}:
            assert held == [row for row in rows if row["area_id"] in {area, *groups}]
    events = {row["event_id"] for row in rows_of(files, "events")}
    assert rows_of(files, "event_sources") == [
        row for row in TABLES["event_sources"] if row["event_id"] in events
    ]


def test_packages_of_areas_have_names_of_their_own(built: dict[str, bytes]) -> None:
    """Catch a package that a catalogue takes for the whole, or for that of another area."""
    told = [json.loads(unpack(built, area)["datapackage.json"]) for area in PLACES]
    assert (
        len({item["name"] for item in told}) == len({item["title"] for item in told}) == len(PLACES)
    )
    assert {item["version"] for item in told} == {json.loads(built["datapackage.json"])["version"]}


def fits(row: dict[str, str], key: str) -> bool:
    """Return whether a row is one of those that an entry of the register names."""
    pairs = [part.split("=", 1) for part in key.split(";")]
    return all(row.get(column) in values.split("|") for column, values in pairs)


@pytest.mark.parametrize("area", PLACES)
def test_no_value_goes_out_without_its_doubt(area: str, built: dict[str, bytes]) -> None:
    """Catch a discrepancy that touches a row of the package of an area and is not in it."""
    files = unpack(built, area)
    wanted = {
        entry["discrepancy_id"]
        for entry in TABLES["discrepancies"]
        if entry["row_key"]
        and any(fits(row, entry["row_key"]) for row in rows_of(files, entry["table"]))
    }
    held = {row["discrepancy_id"] for row in rows_of(files, "discrepancies")}
    assert wanted <= held
    assert area != "KAZ" or len(wanted) > 100
