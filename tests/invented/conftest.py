"""The package of the invented areas, written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.load import load_package
from tests.invented.build import load_world, write_world

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package


@pytest.fixture(scope="session", name="world_folder")
def fixture_world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the invented package; a test that changes it works on a copy."""
    return write_world(tmp_path_factory.mktemp("invented") / "package", load_world())


@pytest.fixture(scope="session", name="invented")
def fixture_invented(world_folder: Path) -> Package:
    """Return the invented package."""
    return load_package(world_folder)
