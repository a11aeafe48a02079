"""The workbooks of the site are those that `make workbook` writes, each made only when it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.model import Package
from scripts.workbook import offer, place, write
from scripts.workbook.offer import own_key, workbook_files


def test_site_offers_what_the_command_writes(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a download that differs from the workbook of the command, and an area without one."""
    files = workbook_files(package.ordered)
    places = [row["area_id"] for row in package.records("areas") if row["kind"] != "group"]
    assert sorted(files) == sorted(f"data/workbooks/{area.lower()}.xlsx" for area in places)
    assert (
        max(map(len, files.values())) < 190_000
    )  # the full one holds its rows twice: see made_from.py
    monkeypatch.setattr(place, "WORKBOOKS", tmp_path)
    for area in ("GEO", "MDA-TNS", "KAZ"):
        assert write.main([area]) == 0
        name = f"{area.lower()}.xlsx"
        assert (tmp_path / name).read_bytes() == files[f"data/workbooks/{name}"]


def test_workbook_is_made_anew_when_its_rows_change(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch a download that stays as it was after a row of its area changed."""
    before = {area: own_key(package, area) for area in ("KAZ", "GEO")}
    monkeypatch.setattr(
        offer, "domain", lambda *_: {"restrictions": package.find("areas", area_id="GEO")}
    )
    assert own_key(package, "KAZ") != before["KAZ"]
    monkeypatch.undo()
    assert {area: own_key(package, area) for area in before} == before
