"""What every test may use: the tiny package, whose rows can be told by heart, and the real one."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from scripts.bootstrap import find_browser
from scripts.claims import remembered
from scripts.load import load_package
from scripts.paths import SOURCE
from tests.defects import copy_tiny
from tests.sharing import pytest_collection_modifyitems, pytest_xdist_make_scheduler
from tests.website.browse import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from scripts.model import Package

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]
FEWER = 20_000
"""Objects after which Python looks for circles: after 700 it takes a seventh of these tests."""


def pytest_configure() -> None:
    """Let Python look less often for what could be thrown away."""
    gc.set_threshold(FEWER)


def pytest_collection_finish() -> None:
    """Spare Python to look again and again at what stays to the end: modules and tests."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture(name="nothing_kept")
def fixture_nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every query be asked, as if no check had run before."""
    monkeypatch.setattr(remembered, "found", lambda *_: None)


@pytest.fixture(scope="session", name="browser")
def fixture_browser() -> Iterator[Browser]:
    """Return the one browser of a process; fails with a sentence if there is none."""
    path = find_browser()
    if not path:
        pytest.fail("The browser tests need Chromium: run `make browser`.", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
