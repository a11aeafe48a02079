"""Every figure of the real package and of the tiny one with registers, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from scripts.charts.drawing import specify
from scripts.charts.drawn import Drawing
from scripts.charts.figures import NARROW, WIDE, Figure
from scripts.load import load_package
from scripts.paths import SOURCE
from tests.charts.raw import Raw
from tests.defects import add_registers, copy_tiny
from tests.figures import build_figures
from tests.invented.build import load_world, write_world

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.charts.pictures import Picture
    from scripts.model import Package
    from scripts.parse import Json

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass
class Shown:
    """The figures of a package, the pictures that they asked for, and the files they come from."""

    package: Package
    raw: Raw

    @cached_property
    def drawn(self) -> dict[str, tuple[Figure, Picture]]:
        """Return every figure with its picture; nothing is drawn."""
        asked: list[Picture] = []

        def draw(picture: Picture, width: int) -> Drawing:
            if width == WIDE:  # a part of a picture is drawn for phones alone
                asked.append(picture)
            return Drawing("{}", EMPTY)

        return {figure.id: (figure, asked[-1]) for figure in build_figures(self.package, draw)}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Return every figure by its id."""
        return {name: figure for name, (figure, _) in self.drawn.items()}

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Return the picture of every figure by its id."""
        return {name: picture for name, (_, picture) in self.drawn.items()}

    @cached_property
    def specifications(self) -> dict[tuple[str, int], Json]:
        """Return the specification of every figure in both widths."""
        return {
            (name, width): specify(picture, width)
            for name, picture in self.pictures.items()
            for width in (NARROW, WIDE)
        }


@pytest.fixture(scope="session", name="real")
def fixture_real(package: Package) -> Shown:
    """Return the figures of the real package."""
    return Shown(package, Raw(SOURCE))


@pytest.fixture(scope="session", name="small")
def fixture_small(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Return the figures of the tiny package with its registers."""
    root: Path = copy_tiny(tmp_path_factory.mktemp("small") / "package")
    add_registers(root)
    return Shown(load_package(root), Raw(root))


@pytest.fixture(scope="session", name="world")
def fixture_world(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Return the figures of the invented areas."""
    root = write_world(tmp_path_factory.mktemp("world") / "package", load_world())
    return Shown(load_package(root), Raw(root))


@pytest.fixture(name="shown")
def fixture_shown(which: str, request: pytest.FixtureRequest) -> Shown:
    """Return the figures of one of the packages, by its name."""
    shown: Shown = request.getfixturevalue(which)
    return shown


@pytest.fixture(name="world_root")
def fixture_world_root(tmp_path: Path) -> Path:
    """Return the folder of a package of the first invented area alone."""
    world = load_world()
    return write_world(tmp_path / "package", {**world, "areas": world["areas"][:1]})
