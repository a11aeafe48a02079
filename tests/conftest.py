"""What every test may use: the tiny package, whose rows can be told by heart, and the real one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from scripts.load import load_package
from scripts.paths import SOURCE
from tests.defects import copy_tiny
from tests.sharing import pytest_collection_modifyitems, pytest_xdist_make_scheduler

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]


@pytest.fixture(name="tiny")
def fixture_tiny(tmp_path: Path) -> Path:
    """Return a folder with a fresh copy of the tiny package under the real schemas."""
    return copy_tiny(tmp_path / "tiny")


@pytest.fixture(scope="session", name="tiny_package")
def fixture_tiny_package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the tiny package."""
    return load_package(copy_tiny(tmp_path_factory.mktemp("tiny") / "package"))


@pytest.fixture(scope="session", name="package")
def fixture_package() -> Package:
    """Return the real package."""
    return load_package(SOURCE)


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """Return a folder with a copy of the real package, to be damaged."""
    return shutil.copytree(SOURCE, tmp_path / "source")
