"""A workbook that is written takes nobody's work away, and an area is found as it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.model import Package
from scripts.workbook.destination import meant_area, write_workbook


def test_filled_workbook_is_kept(tmp_path: Path) -> None:
    """Catch an afternoon of typing that goes when the command is run a second time."""
    path = tmp_path / "geo.xlsx"
    assert write_workbook(path, b"empty") == ""
    assert write_workbook(path, b"empty") == ""
    for number, filled in enumerate((b"an afternoon", b"another one"), start=1):
        path.write_bytes(filled)
        assert write_workbook(path, b"empty").endswith(f"it is kept as geo-{number}.xlsx.")
        assert path.with_stem(f"geo-{number}").read_bytes() == filled
    assert path.read_bytes() == b"empty"


@pytest.mark.parametrize("text", ["geo", "Georgia", " georgia ", "GOE", "Gorgia"])
def test_area_is_found_as_it_is_meant(text: str, package: Package) -> None:
    """Catch small letters or a name for which an editor is told to add a country."""
    assert meant_area(package, text) == " Perhaps `GEO` is meant."
    assert meant_area(package, "XYZ") == ""
