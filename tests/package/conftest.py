"""The published package, built once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.disk import write_folder
from scripts.model import Package
from scripts.package import build_package


@pytest.fixture(scope="session", name="built")
def fixture_built(package: Package) -> dict[str, bytes]:
    """Return the files of the real package."""
    return build_package(package)


@pytest.fixture(scope="session", name="folder")
def fixture_folder(built: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real package as published."""
    folder = tmp_path_factory.mktemp("published") / "package"
    write_folder(folder, built)
    return folder
