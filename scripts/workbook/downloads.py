"""The workbook of every area for download: the same bytes as `make workbook` writes.

Each is made from a package that holds the cells it shows and no others. So what else changes makes
none anew, and another process makes it beside the build without the rest of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from scripts.background import Files, Job, Work, begin
from scripts.cache import digest, digest_of, program
from scripts.model import Package, Record, Table, table_of
from scripts.workbook.domain import domain
from scripts.workbook.forms import load_forms
from scripts.workbook.write import render_workbook
from scripts.writing.addresses import url

CHOICES = {
    "codes": {"codelist", "code", "label", "sort_order"},
    "indicators": {"indicator_id", "title", "unit"},
    "areas": {"area_id", "name", "kind"},
    "surveys": {"survey_id", "name"},
}
"""What a workbook shows or asks of the tables that it offers as choices."""


def shown(table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of choices, empty where a workbook does not look."""
    seen = [name in CHOICES[table.name] for name in table.columns]
    for row in table.records:
        yield tuple(cell if is_seen else "" for cell, is_seen in zip(row.row, seen, strict=True))


def held(table: Table, rows: Iterable[Record]) -> Table:
    """Return a table with some of its rows alone."""
    return table_of(table.name, table.schema, [row.row for row in rows])


def choices(package: Package) -> dict[str, Table]:
    """Return the tables that every workbook offers as choices, with the cells that it shows."""
    tables = [package.tables[name] for name in CHOICES if name in package.tables]
    return {table.name: table_of(table.name, table.schema, shown(table)) for table in tables}


def package_of(package: Package, area: str, offered: Mapping[str, Table]) -> Package:
    """Return the package with what the workbook of an area holds or asks, and nothing else."""
    whole, own = package.tables, domain(package, load_forms(), area)
    rows = {name: held(whole[name], found) for name, found in own.items() if name in whole}
    return replace(package, tables={**rows, **offered}, row_counts=())


def cells_of(table: Table) -> Iterator[str]:
    """Yield the name of a table, its size and all of its cells."""
    yield from (table.name, f"{table.size}")
    for row in table.records:
        yield from row.row


def key_of(tables: Iterable[Table]) -> str:
    """Return a hash of all cells of some tables."""
    return digest_of(part for table in tables for part in cells_of(table))


def make_workbook(package: Package, area: str) -> Files:
    """Return the workbook of an area by its path in the site.

    Nothing where the package lacks a table or an indicator of the form: nobody could fill it.
    """
    try:
        return {url("workbook", area.lower()): render_workbook(package, area)}
    except KeyError:
        return {}


def workbook_jobs(package: Package) -> list[Job]:
    """Return the making of the workbook of each country and territory, from what it shows."""
    offered, jobs = choices(package), list[Job]()
    shared = digest(program(), repr(package.schemas), key_of(offered.values()))
    for area in (row["area_id"] for row in package.reference_areas):
        own = package_of(package, area, offered)
        rows = [table for name, table in own.tables.items() if name not in offered]
        key = digest(shared, area, key_of(rows))
        jobs.append(Job("workbook", key, partial(make_workbook, own, area)))
    return jobs


def begin_workbooks(package: Package) -> Work[Files]:
    """Begin the workbooks in other processes."""
    return begin(workbook_jobs(package))


def workbook_files(begun: Work[Files]) -> Files:
    """Return all workbooks by path once they are made; none where one could not be."""
    made = begun.results()
    return {path: held for files in made for path, held in files.items()} if all(made) else {}
