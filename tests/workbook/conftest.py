"""The real package and the workbook of the one country that is full, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from scripts.load import load_package
from scripts.model import Package
from scripts.paths import SOURCE
from scripts.workbook import bring_in
from scripts.workbook.write import render_workbook
from tests.workbook.earlier import forget_report

UNREAD = ("GEO", "MDA-TNS")


@pytest.fixture(scope="session", name="package")
def fixture_package() -> Package:
    """Return the package as it stands."""
    return load_package(SOURCE)


@pytest.fixture(scope="session", name="earlier")
def fixture_earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source in which the reports on two areas are still to be read."""
    place = tmp_path_factory.mktemp("earlier") / "datapackage"
    shutil.copytree(SOURCE, place)
    for area in UNREAD:
        forget_report(place, area)
    return place


@pytest.fixture(scope="session", name="unread")
def fixture_unread(earlier: Path) -> Package:
    """Return the package in which the reports on two areas are still to be read."""
    return load_package(earlier)


@pytest.fixture(scope="session", name="full")
def fixture_full(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of Kazakhstan."""
    path = tmp_path_factory.mktemp("workbook") / "kaz.xlsx"
    path.write_bytes(render_workbook(package, "KAZ"))
    return path


class Edited:
    """A workbook that somebody changes and saves beside the first."""

    def __init__(self, path: Path, place: Path) -> None:
        self.book: Book = openpyxl.load_workbook(path)
        self.place = place

    def write(self, sheet: str, cell: str, value: object) -> None:
        """Write a cell."""
        self.book[sheet][cell].value = value

    def save(self) -> Path:
        """Return the file with what was written."""
        self.book.save(self.place)
        return self.place


@pytest.fixture(name="edited")
def fixture_edited(full: Path, tmp_path: Path) -> Edited:
    """Return the workbook of Kazakhstan, open for changes."""
    return Edited(full, tmp_path / "edited.xlsx")


@pytest.fixture(name="source")
def fixture_source(earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the source that the import may write."""
    place = tmp_path / "datapackage"
    shutil.copytree(earlier, place)
    monkeypatch.setattr(bring_in, "SOURCE", place)
    return place
