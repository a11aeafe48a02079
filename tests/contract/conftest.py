"""A sound package and one for each defect, on disk and served, for all tests of the kit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.local_server import served
from scripts.matrix.packages import small_package, sound_files
from scripts.matrix.trials import Ground, lay_out
from scripts.model import Package


@pytest.fixture(scope="session", name="ground")
def fixture_ground(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Yield where the packages stand."""
    folder = tmp_path_factory.mktemp("validators")
    with served(folder) as address:
        ground = Ground(folder, address, package.ordered)
        lay_out(ground, sound_files(small_package(package.ordered)))
        yield ground
