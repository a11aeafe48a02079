"""The package of the invented areas, written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.charts.chart import drawn_areas
from scripts.charts.drawn import Drawing
from scripts.charts.figures import WIDE, ordered_charts
from scripts.load import load_package
from tests.figures import build_figure
from tests.invented.build import load_world, write_world
from tests.invented.oracle import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.charts.figures import Figure
    from scripts.charts.pictures import Picture
    from scripts.model import Package

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
Shown = list[tuple["Figure", "Picture"]]


def build_shown(package: Package, *names: str) -> Shown:
    """Return the figures of some charts with their pictures, all charts if none is named."""
    asked: list[Picture] = []

    def draw(picture: Picture, width: int) -> Drawing:
        if width == WIDE:  # a part of a picture is drawn for phones alone
            asked.append(picture)
        return Drawing("{}", EMPTY)

    return [
        (build_figure(package, chart, area, draw), asked[-1])
        for chart in ordered_charts()
        if chart.name in names or not names
        for area in drawn_areas(package, chart)
    ]


@pytest.fixture(scope="session", name="world_folder")
def fixture_world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the invented package; a test that changes it works on a copy."""
    return write_world(tmp_path_factory.mktemp("invented") / "package", load_world())


@pytest.fixture(scope="session", name="invented")
def fixture_invented(world_folder: Path) -> Package:
    """Return the invented package."""
    return load_package(world_folder)


@pytest.fixture(scope="session", name="cells")
def fixture_cells(world_folder: Path) -> Kept:
    """Return the cells of the invented package, read by the csv module."""
    return Kept(world_folder)


@pytest.fixture(scope="session", name="shown")
def fixture_shown(invented: Package) -> Shown:
    """Return every figure of the invented areas with its picture."""
    return build_shown(invented)
