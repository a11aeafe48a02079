"""The published package, built once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.disk import write_folder
from scripts.model import Package
from scripts.package.release.plan import Draft, Plan, Published, plan_release
from scripts.package.whole import build_package
from tests.package.releasing import CORRECTION, REASON, opened, tiny_package


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


@pytest.fixture(scope="session", name="first")
def fixture_first(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Return the first release of the tiny package."""
    package = tiny_package(tmp_path_factory.mktemp("first") / "tiny", "1.0.0-dev")
    return plan_release(Draft(package, {"fig": "a"}, []), None, None, "2026-11-25")


@pytest.fixture(scope="session", name="second")
def fixture_second(first: Plan, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Return the release after a corrected value."""
    place = tmp_path_factory.mktemp("second") / "tiny"
    package = tiny_package(place, "1.0.1-dev", CORRECTION)
    before = Published(first.release, opened(first.archive))
    return plan_release(Draft(package, {"fig": "b"}, REASON), before, None, "2026-12-01")
