"""Compatibility found out by running: the schemas of one version on the rows of another."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import frictionless

from scripts.package.descriptor import render_json
from scripts.package.formats.comma_separated import render_csv
from scripts.package.release.contents import Contents
from scripts.package.release.demand import Demand, demand
from scripts.parse import Json
from scripts.paths import DESCRIPTOR


def held_keys(schema: Json, tables: list[str]) -> Json:
    """Return a schema without foreign keys to tables that are not at hand."""
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if key["reference"]["resource"] in {"", *tables}
    ]
    return {**schema, "foreignKeys": keys}


def targets(contents: Contents, table: str) -> set[str]:
    """Return the tables to which the foreign keys of a table lead."""
    keys = contents.schemas[table].get("foreignKeys", [])
    return {key["reference"]["resource"] for key in keys} - {""}


def concerned(old: Contents, new: Contents) -> list[str]:
    """Return the tables that have to be judged: what differs, what leads there, and whither."""
    both = [name for name in old.schemas if name in new.schemas]
    changed = {n for n in both if (old.schemas[n], old.rows[n]) != (new.schemas[n], new.rows[n])}
    led = {n for n in both if (targets(old, n) | targets(new, n)) & changed}
    reached = {t for n in changed | led for t in targets(old, n) | targets(new, n)}
    return [name for name in both if name in changed | led | reached]


def padded(columns: list[str], wanted: list[str]) -> list[str]:
    """Return columns with those that a newer schema adds at their end: these may be left out."""
    return wanted if wanted[: len(columns)] == columns else columns


def mixed_files(schemas: Contents, rows: Contents, tables: list[str]) -> dict[str, bytes]:
    """Return a package with the schemas of one version and the rows of another."""
    resources = [
        {
            **schemas.resources[name],
            "path": f"{name}.csv",
            "schema": held_keys(schemas.schemas[name], tables),
        }
        for name in tables
    ]
    files = {DESCRIPTOR: render_json({**schemas.descriptor, "resources": resources})}
    for name in tables:
        columns = padded(rows.columns(name), schemas.columns(name))
        cells = [[row.get(column, "") for column in columns] for row in rows.rows[name]]
        files[f"{name}.csv"] = render_csv(columns, cells)
    return files


def refusals(schemas: Contents, rows: Contents, tables: list[str]) -> dict[str, str]:
    """Return the first thing that the standard validator refuses in each table."""
    if not tables:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        for name, content in mixed_files(schemas, rows, tables).items():
            target.joinpath(name).write_bytes(content)
        report = frictionless.Package(str(target.joinpath(DESCRIPTOR))).validate()
    return {task.name: task.errors[0].message for task in report.tasks if task.errors}


def executed_demands(old: Contents, new: Contents) -> Iterator[Demand]:
    """Yield what the validator demands: new schemas on old rows, old schemas on new rows."""
    tables = concerned(old, new)
    for table, message in refusals(new, old, tables).items():
        yield demand("old_rows_refused", table, message)
    for table, message in refusals(old, new, tables).items():
        yield demand("new_rows_refused", table, message)
