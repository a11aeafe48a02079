"""What the package holds of an area: rows by table, their sources, downloads, groups."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.model import Package, Record, Table
from scripts.pages.links import Cited, cite
from scripts.writing.addresses import url
from scripts.writing.voice import Voice

LISTS = ("events", "event_sources", "organizations")
VALUED = {"area_id", "value"}


@dataclass(frozen=True, slots=True)
class Download:
    """The rows of one table on an area."""

    table: str
    title: str
    """Title of the table."""
    rows: int


@dataclass(frozen=True, slots=True)
class GroupTable:
    """How many rows on a group a barometer has."""

    barometer: str
    label: str
    rows: int


@dataclass(frozen=True, slots=True)
class GroupHolding:
    """A group of areas on which values are held."""

    id: str
    name: str
    tables: list[GroupTable]


def has_columns(table: Table, columns: set[str]) -> bool:
    """Return whether a table has all these columns."""
    return columns <= set(table.schema.names)


def rows_on(package: Package, name: str, area: str) -> list[Record]:
    """Return the rows of a table on an area; a source of an event is on the area of the event."""
    if name == "event_sources":
        events = {row["event_id"] for row in package.find("events", area_id=area)}
        return [row for row in package.records(name) if row["event_id"] in events]
    return package.find(name, area_id=area)


def area_tables(package: Package, area: str) -> dict[str, list[Record]]:
    """Return the rows on an area of every table of values, events and organisations, by table."""
    valued = [name for name, table in package.tables.items() if has_columns(table, VALUED)]
    listed = [name for name in LISTS if name in package.tables]
    found = {name: rows_on(package, name, area) for name in valued + listed}
    return {name: rows for name, rows in found.items() if rows}


def render_csv(rows: Sequence[Record]) -> str:
    """Return rows as a CSV file with its header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows[0].columns)
    writer.writerows(row.row for row in rows)
    return file.getvalue()


def area_files(package: Package, area: str) -> dict[str, bytes]:
    """Return the downloads of an area by their path in the site."""
    return {
        url("area_rows", area.lower(), name): render_csv(rows).encode()
        for name, rows in area_tables(package, area).items()
    }


def area_downloads(package: Package, area: str) -> list[Download]:
    """Return the downloads of an area."""
    return [
        Download(name, package.schemas[name].title, len(rows))
        for name, rows in area_tables(package, area).items()
    ]


def area_sources(voice: Voice, area: str) -> list[Cited]:
    """Return the sources of everything that the page says of an area, in the order of the table."""
    package = voice.package
    rows = [*package.find("coverage", area_id=area)]
    for found in area_tables(package, area).values():
        rows += found
    used = {row["source_id"] for row in rows if "source_id" in row}
    return [cite(voice, row.key[0]) for row in package.records("sources") if row.key[0] in used]


def area_groups(voice: Voice, area: str) -> list[GroupHolding]:
    """Return the groups of an area on which values are held, with the barometers of the rows."""
    package = voice.package
    found = []
    for member in package.find("area_members", area_id=area):
        group = member["group_id"]
        tables = [
            GroupTable(code, voice.label("barometer", code), len(rows))
            for code in package.barometer_tables
            if (rows := rows_on(package, code, group))
        ]
        if tables:
            found.append(GroupHolding(group, voice.area(group), tables))
    return found
