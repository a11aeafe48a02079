"""The rows of a figure are stated once: marks, downloads, sources and order follow from them."""

from __future__ import annotations

import csv
import io
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from scripts.charts.figures import figure_files, render_rows
from scripts.charts.gallery import charts
from scripts.load import load_package
from scripts.paths import SOURCE
from tests.charts.conftest import Shown
from tests.charts.declared import DECLARED
from tests.charts.raw import Raw

if TYPE_CHECKING:
    from pathlib import Path

EVERY = pytest.mark.parametrize("which", ["real", "small", "world"])


def test_every_chart_is_judged() -> None:
    """Catch a chart whose rows no test works out."""
    assert set(DECLARED) == set(charts())


@EVERY
def test_figures_are_those_with_rows(shown: Shown) -> None:
    """Catch an area whose rows no figure shows, and a figure without rows."""
    wanted = set()
    for name, (table, declared) in DECLARED.items():
        areas = {""} if name == "coverage" else {r["area_id"] for r in shown.raw.rows(table)}
        for area in areas & {"", *shown.raw.places}:
            if declared(shown.raw, area):
                wanted.add((name, area))
    assert {(figure.chart, figure.area_id) for figure in shown.figures.values()} == wanted


@EVERY
def test_rows_are_those_of_the_files(shown: Shown) -> None:
    """Catch a row that a figure leaves out, and one that it takes from elsewhere."""
    for figure in shown.figures.values():
        table, declared = DECLARED[figure.chart]
        wanted = declared(shown.raw, figure.area_id)
        assert figure.table_name == table
        assert sorted(map(str, (dict(row) for row in figure.rows))) == sorted(map(str, wanted))


@EVERY
def test_marks_are_the_open_discrepancies_of_the_rows(shown: Shown) -> None:
    """Catch a figure with the mark of another row, or without the mark of one of its own."""
    for figure in shown.figures.values():
        table, declared = DECLARED[figure.chart]
        wanted = shown.raw.doubted(table, declared(shown.raw, figure.area_id))
        assert [mark.discrepancy_id for mark in figure.marks] == sorted(wanted), figure.id


def test_some_figures_are_marked(real: Shown, small: Shown) -> None:
    """Catch a test of marks that compares nothing with nothing."""
    assert len([figure for figure in real.figures.values() if figure.marks]) > 5
    assert not any(figure.marks for figure in small.figures.values())


def test_misprinted_change_of_parliament_is_marked(real: Shown) -> None:
    """Catch a printed change in doubt that stands in a figure without its mark."""
    table = real.figures["kaz_confidence_change"].table
    [row] = [row for row in table.rows if row[0].text == "Parliament"]
    assert "parliament_change_misprint" in {mark.discrepancy_id for mark in row[-1].marks}
    assert not row[1].marks


@EVERY
def test_marks_of_cells_are_those_of_the_figure(shown: Shown) -> None:
    """Catch a mark that stands at no value, or at a value and not below the figure."""
    for figure in shown.figures.values():
        cells = {mark for row in figure.table.rows for cell in row for mark in cell.marks}
        assert cells == set(figure.marks), figure.id


@EVERY
def test_downloads_hold_the_cells_of_the_package(shown: Shown) -> None:
    """Catch `81.0` for 81, `False` for false, and a column that the package does not have."""
    for figure in shown.figures.values():
        table, declared = DECLARED[figure.chart]
        told = list(csv.DictReader(io.StringIO(render_rows(figure))))
        assert list(told[0]) == list(shown.raw.rows(table)[0])
        wanted = declared(shown.raw, figure.area_id)
        assert sorted(map(str, told)) == sorted(map(str, wanted)), figure.id


@EVERY
def test_sources_are_those_of_the_rows(shown: Shown) -> None:
    """Catch a figure that names another source, or leaves a place in it out."""
    for figure in shown.figures.values():
        _, declared = DECLARED[figure.chart]
        wanted: dict[str, set[str]] = {}
        for row in declared(shown.raw, figure.area_id):
            places = wanted.setdefault(row["source_id"], set())
            places |= set(row.get("locator", "").split("; ")) - {""}
        told = {item.id: set(item.locator.split("; ")) - {""} for item in figure.sources}
        assert told == wanted, figure.id


def shuffled(source: Path, target: Path) -> Path:
    """Return a copy of a package with the lines of every table in another order."""
    copied = shutil.copytree(source, target)
    dice = random.Random(7)  # noqa: S311 - an order, no secret
    for path in sorted((copied / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *lines = list(csv.reader(file))
        dice.shuffle(lines)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *lines])
    return copied


def test_order_of_lines_changes_nothing(real: Shown, tmp_path: Path) -> None:
    """Catch a figure that follows the order of the file: a headline, a bar, a download."""
    root = shuffled(SOURCE, tmp_path / "shuffled")
    other = Shown(load_package(root), Raw(root))
    assert list(other.figures) == list(real.figures)
    assert other.pictures == real.pictures
    for name, figure in real.figures.items():
        twin = other.figures[name]
        assert (twin.headline, twin.alt, twin.note) == (figure.headline, figure.alt, figure.note)
        assert (twin.table, twin.sources, twin.marks) == (
            figure.table,
            figure.sources,
            figure.marks,
        )
        assert figure_files(twin) == figure_files(figure)
