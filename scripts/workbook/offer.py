"""The workbook of every area for download: the same bytes as `make workbook` writes."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.cache import digest, program, recall_files
from scripts.model import Package, Record
from scripts.workbook.domain import domain
from scripts.workbook.forms import load_forms
from scripts.workbook.write import KEYS, render_workbook
from scripts.writing.addresses import url


def told(rows: Iterator[Record]) -> str:
    """Return the cells of some rows as one text."""
    return repr([tuple(row.values()) for row in rows])


def shared_key(package: Package) -> str:
    """Return a hash of all that every workbook holds: code, forms, words, choices, fields."""
    choices = told(row for name in ("codes", *KEYS.values()) for row in package.records(name))
    return digest(program(), choices, repr(package.schemas))


def own_key(package: Package, area: str) -> str:
    """Return a hash of every row that the workbook of an area holds or asks."""
    own = domain(package, load_forms(), area)
    rows = told(row for found in own.values() for row in found)
    return digest(area, rows, told(iter(package.find("coverage", area_id=area))))


def workbook_of(package: Package, area: str, shared: str) -> dict[str, bytes]:
    """Return the workbook of an area by its path, made anew only when what it holds changes."""
    path = url("workbook", area.lower())
    key = digest(shared, own_key(package, area))
    return recall_files("workbook", key, lambda: {path: render_workbook(package, area)})


def workbook_files(package: Package) -> dict[str, bytes]:
    """Return the workbook of each country and territory by its path in the site.

    A package that lacks a table or an indicator of the form offers none: nobody could fill it.
    """
    shared, files = shared_key(package), dict[str, bytes]()
    try:
        for row in package.reference_areas:
            files |= workbook_of(package, row["area_id"], shared)
    except KeyError:
        return {}
    return files
