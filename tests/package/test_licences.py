"""The licence of each table travels with it into every file, text and citation."""

from __future__ import annotations

import io
import sqlite3
import zipfile

import pytest

from scripts.model import Package

OWN = {"ratings_cc_by_sa": "CC-BY-SA-4.0", "ratings_eeas": "EUvsDisinfo-reuse"}


def test_licence_of_each_table_is_said_everywhere(built: dict[str, bytes]) -> None:
    """Catch ratings of others that a text, a citation or a database puts under our licence."""
    for name in ("LICENSE.txt", "README.txt"):
        text = built[name].decode()
        for table, licence in OWN.items():
            [line] = [line for line in text.splitlines() if f"`{table}`" in line]
            told = {"CC-BY-SA-4.0": "by-sa/4.0", "EUvsDisinfo-reuse": "euvsdisinfo.eu"}[licence]
            assert told in line, (name, table)
    for form in ("txt", "bib", "ris", "csl.json"):
        whole = built[f"citation.{form}"].decode().replace("\\_", "_")
        for table, licence in OWN.items():
            assert f"{table}: {licence}" in whole, form
            assert licence in built[f"citations/{table}.{form}"].decode(), (form, table)
            assert "CC-BY-4.0" not in built[f"citations/{table}.{form}"].decode(), (form, table)
        assert "CC-BY-SA" not in built[f"citations/events.{form}"].decode(), form


@pytest.mark.parametrize(("area", "rated"), [("geo", True), ("mda-tns", False)])
def test_licence_travels_with_the_package_of_an_area(
    area: str, rated: bool, built: dict[str, bytes]
) -> None:
    """Catch an area's own package that says nothing of the ratings, or speaks of some it lacks."""
    with zipfile.ZipFile(io.BytesIO(built[f"areas/{area}.zip"])) as archive:
        text = archive.read("LICENSE.txt").decode()
        assert ("ratings_cc_by_sa.csv" in archive.namelist()) == rated
    assert ("by-sa/4.0" in text) == rated


def test_database_says_the_licence_of_each_table(built: dict[str, bytes], package: Package) -> None:
    """Catch a table of the database without its licence."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(built[f"{package.descriptor.name}-{package.version}.sqlite"])
    told = dict(connection.execute("SELECT table_name, licence_url FROM about_tables"))
    connection.close()
    assert set(told) == set(package.tables)
    assert {name for name, url in told.items() if "licenses/by/4.0" not in url} == set(OWN)
    assert "by-sa/4.0" in told["ratings_cc_by_sa"]
