"""`llms.txt`: one page for machines that read text: what the tables mean, how they join."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.model import Package, Table
from scripts.writing.addresses import url
from scripts.writing.templating import render_plain

GUIDE = "llms.txt"


@dataclass(frozen=True, slots=True)
class TableGuide:
    """What the guide says of a table."""

    name: str
    description: str
    key: list[str]
    joins: list[str]
    """Each foreign key as `columns = table.columns`."""


def joins_of(package: Package, table: Table) -> list[str]:
    """Return how a table joins others that are held."""
    found = []
    for key in table.schema.foreign_keys:
        target = key.reference
        if target.resource in package.tables:
            there = ", ".join(f"{target.resource}.{name}" for name in target.fields)
            found.append(f"{table.name}.{', '.join(key.fields)} = {there}")
    return found


def render_guide(package: Package) -> bytes:
    """Return the guide."""
    tables = [
        TableGuide(t.name, t.schema.description, t.key, joins_of(package, t))
        for t in package.tables.values()
    ]
    additive = [
        row["indicator_id"] for row in package.records("indicators") if row.truth("additive")
    ]
    text = render_plain(
        "package/llms.txt.j2",
        url=url,
        descriptor=package.descriptor,
        tables=tables,
        additive=additive,
    )
    return text.encode()
