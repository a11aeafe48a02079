"""The real package and its generated pages, built once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache

import pytest

from scripts.edition import Edition
from scripts.load import load_package
from scripts.model import Package
from scripts.pages import build_pages
from scripts.paths import SOURCE
from tests.pages.reading import Page, read_page

Rows = list[dict[str, str]]


@pytest.fixture(scope="session", name="package")
def fixture_package() -> Package:
    """Return the real package."""
    return load_package(SOURCE)


@pytest.fixture(scope="session", name="edition")
def fixture_portal(package: Package) -> Edition:
    """Return the package with its figures."""
    return Edition(package)


@pytest.fixture(scope="session", name="texts")
def fixture_texts(edition: Edition) -> dict[str, str]:
    """Return every generated page as it is handed to the site generator, by its path."""
    return build_pages(edition)


@pytest.fixture(scope="session", name="pages")
def fixture_pages(texts: dict[str, str]) -> dict[str, Page]:
    """Return every generated page, read as a browser would read it, by its path."""
    return {path: read_page(text) for path, text in texts.items()}


@pytest.fixture(scope="session", name="table")
def fixture_table() -> Callable[[str], Rows]:
    """Return a reader of the rows of a table that shares no code with the product."""

    @cache
    def read(name: str) -> Rows:
        with (SOURCE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
