"""The workbooks of the site are those that `make workbook` writes, each made only when it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.model import Package, table_of
from scripts.workbook import destination, hand_out
from scripts.workbook.downloads import (
    CHOICES,
    begin_workbooks,
    choices,
    make_workbook,
    package_of,
    workbook_files,
    workbook_jobs,
)


def test_site_offers_what_the_command_writes(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a download that differs from the workbook of the command, and an area without one."""
    files = workbook_files(begin_workbooks(package.ordered))
    places = [row["area_id"] for row in package.records("areas") if row["kind"] != "group"]
    assert sorted(files) == sorted(f"data/workbooks/{area.lower()}.xlsx" for area in places)
    assert (
        max(map(len, files.values())) < 190_000
    )  # the full one holds its rows twice: see made_from.py
    monkeypatch.setattr(destination, "WORKBOOKS", tmp_path)
    for area in ("GEO", "MDA-TNS", "KAZ"):
        assert hand_out.main([area]) == 0
        name = f"{area.lower()}.xlsx"
        assert (tmp_path / name).read_bytes() == files[f"data/workbooks/{name}"]


def edited(package: Package, table: str, column: str, text: str, **cells: str) -> Package:
    """Return a package with another text in the first row that has some cells."""
    held = package.tables[table]
    first = (package.find(table, **cells) if cells else held.records)[0]
    rows = [row.having(column, text) if row == first else row for row in held.records]
    new = table_of(table, held.schema, [row.row for row in rows])
    return replace(package, tables={**package.tables, table: new})


def keys(package: Package) -> dict[str, str]:
    """Return under which key the workbook of each area is kept."""
    areas = [row["area_id"] for row in package.reference_areas]
    return {area: job.key for area, job in zip(areas, workbook_jobs(package), strict=True)}


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (("restrictions", "note", {"area_id": "KAZ"}), {"KAZ"}),
        (("coverage", "reason", {"area_id": "GEO"}), {"GEO"}),
        (("areas", "note", {"area_id": "KAZ"}), set()),
        (("indicators", "definition", {}), set()),
        (("codes", "definition", {}), set()),
        (("claims", "statement", {}), set()),
    ],
)
def test_workbook_is_made_anew_when_it_would_show_something_else(
    package: Package, edit: tuple[str, str, dict[str, str]], wanted: set[str]
) -> None:
    """Catch a download that stays as it was, and one made anew for a cell that it does not show."""
    table, column, cells = edit
    before, after = keys(package), keys(edited(package, table, column, "Otherwise", **cells))
    assert {area for area in before if after[area] != before[area]} == wanted


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, shown in CHOICES.items() for column in sorted(shown)],
)
def test_every_workbook_shows_what_it_offers(package: Package, table: str, column: str) -> None:
    """Catch a label of a choice that changes and leaves some workbooks as they were."""
    before, after = (
        keys(package),
        keys(
            edited(package, table, column, "9", **({"kind": "group"} if table == "areas" else {}))
        ),
    )
    assert not set(before.values()) & set(after.values())


def test_package_without_an_indicator_offers_none(package: Package) -> None:
    """Catch workbooks that nobody could bring in, and a build that ends in a traceback."""
    indicators = package.tables["indicators"]
    empty = table_of("indicators", indicators.schema, [])
    none = replace(package, tables={**package.tables, "indicators": empty})
    offered = choices(none)
    assert make_workbook(package_of(none, "KAZ", offered), "KAZ") == {}
    assert workbook_files(begin_workbooks(none)) == {}
