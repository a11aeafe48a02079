"""SQLite: keys, foreign keys and indexes, with titles and units in tables of their own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from scripts.descriptor import License
from scripts.model import Package, Table
from scripts.package.cells import typed_rows
from scripts.package.descriptions.citation import cite
from scripts.package.formats.objects import plain_cell
from scripts.package.notes import render_terms
from scripts.properties import plain
from scripts.schema import Field, ForeignKey
from scripts.sql import insert, quoted
from scripts.writing.formats import format_list

TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
ABOUT = {
    "about_package": ("property", "value"),
    "about_tables": ("table_name", "title", "description", "licence", "licence_url"),
    "about_fields": (
        *("table_name", "position", "field", "title", "description"),
        *("type", "unit_field", "codelist"),
    ),
}


def names(columns: Iterable[str]) -> str:
    """Return several names as SQL writes them."""
    return ", ".join(map(quoted, columns))


def keys_held(package: Package, table: Table) -> list[ForeignKey]:
    """Return the foreign keys of a table that lead to tables of this package."""
    keys = table.schema.foreign_keys
    return [key for key in keys if key.reference.resource in package.tables]


def column_sql(item: Field) -> str:
    """Return the definition of a column."""
    required = " NOT NULL" if item.required else ""
    return f"{quoted(item.name)} {TYPES.get(item.type, 'TEXT')}{required}"


def table_sql(package: Package, table: Table) -> list[str]:
    """Return the statements that make a table with its keys, and an index for each foreign key."""
    parts = [column_sql(item) for item in table.fields]
    parts.append(f"PRIMARY KEY ({names(table.key)})")
    indexes = []
    for key in keys_held(package, table):
        target = key.reference
        there = f"{quoted(target.resource)} ({names(target.fields)})"
        parts.append(f"FOREIGN KEY ({names(key.fields)}) REFERENCES {there}")
        index = quoted("_by_".join([table.name, "_".join(key.fields)]))
        indexes.append(f"CREATE INDEX {index} ON {quoted(table.name)} ({names(key.fields)})")
    return [f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})", *indexes]


def fill(connection: sqlite3.Connection, table: str, rows: list[list[object]]) -> None:
    """Put rows into a table."""
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(insert(table, f"VALUES ({marks})"), rows)


def field_rows(table: Table) -> list[list[object]]:
    """Return what the database says of the fields of a table."""
    units = "unit" if any(item.name == "unit" for item in table.fields) else ""
    return [
        [
            *(table.name, position, item.name, item.title, item.description, item.type),
            units if item.name == "value" else "",
            item.codelist if item.coded else "",
        ]
        for position, item in enumerate(table.fields, start=1)
    ]


def told_table(package: Package, table: Table) -> tuple[str, str, str, str, str]:
    """Return what the database says of a table, its licence among it."""
    licence = shown_licence(package.descriptor.licenses_of(table.name))
    described = (table.name, table.schema.title, table.schema.description)
    return (*described, licence["license"], licence["license_url"])


def about_rows(package: Package) -> dict[str, list[list[object]]]:
    """Return the rows of the tables that describe the others."""
    descriptor = package.descriptor
    told = {
        "name": descriptor.name,
        "title": descriptor.title,
        "description": descriptor.description,
        "version": descriptor.version,
        "licenses": json.dumps(plain(descriptor.every_licence), ensure_ascii=False),
        "licence": render_terms(descriptor),
    }
    tables = package.tables.values()
    return {
        "about_package": [[key, value] for key, value in told.items()],
        "about_tables": [[*told_table(package, table)] for table in tables],
        "about_fields": [row for table in tables for row in field_rows(table)],
    }


def database_bytes(package: Package) -> bytes:
    """Return the package as one SQLite file, the same bytes each time."""
    connection = sqlite3.connect(":memory:")
    for table in package.tables.values():
        for statement in table_sql(package, table):
            connection.execute(statement)
        fill(connection, table.name, [list(map(plain_cell, row)) for row in typed_rows(table)])
    for name, rows in about_rows(package).items():
        connection.execute(f"CREATE TABLE {quoted(name)} ({names(ABOUT[name])})")
        fill(connection, name, rows)
    connection.commit()
    connection.execute("VACUUM")
    content = connection.serialize()
    connection.close()
    return content


def shown_licence(licences: Sequence[License]) -> dict[str, str]:
    """Return the licence of a package or table in the two properties that Datasette has for it."""
    title = format_list(item.title for item in licences)
    return {"license": title, "license_url": licences[0].path}


def datasette_bytes(package: Package, database: str) -> bytes:
    """Return what Datasette shows beside the tables: licence, source, descriptions of fields."""
    descriptor = package.descriptor
    about = {
        "title": f"{descriptor.title} {package.version}",
        "description": descriptor.description,
        **shown_licence(descriptor.licenses),
        "license": cite(package).terms,
    }
    tables = {
        table.name: {
            "title": table.schema.title,
            "description": table.schema.description,
            "columns": {item.name: item.description for item in table.fields},
            **shown_licence(descriptor.licenses_of(table.name)),
        }
        for table in package.tables.values()
    }
    content = {**about, "databases": {database: {**about, "tables": tables}}}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
