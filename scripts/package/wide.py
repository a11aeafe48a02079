"""Wide tables for spreadsheets: the long form again, with one dimension laid across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scripts.model import Package, Record, Table, table_of
from scripts.package.descriptor import published_descriptor, render_json
from scripts.package.formats.comma_separated import csv_files
from scripts.paths import DESCRIPTOR
from scripts.schema import Field, Schema
from scripts.writing.languages import words

# What a wide table says of itself, as a file, as a table and of a column.
RESOURCE = (
    *("name", "title", "description"),
    *("profile", "format", "mediatype", "encoding", "dialect"),
)
SCHEMA = ("$schema", "name", "title", "description", "fields", "missingValues", "primaryKey")
FIELD = ("name", "type", "title", "description", "example")
WHOLE = "all"
SAME = ("indicator_id", "survey_id", "item", "response")
"""What is equal in two rows of opinion that say the same of two areas."""
WideLine = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which rows a wide table shows, and what it lays across."""

    name: str
    table: str
    across: str
    """Column of the primary key whose codes become columns."""
    indicators: tuple[str, ...] = ()
    """Indicators whose rows are shown; all of the table where none is named."""
    compared: bool = False
    """Whether the lines name the groups that an area can be compared with."""


LAYOUTS = (
    Layout("restrictions_by_year", "restrictions", "restriction_type", ("restrictions_recorded",)),
    Layout("attitudes_by_item", "attitudes", "response", compared=True),
    Layout(
        *("mentions_by_sentiment", "mentions", "sentiment"),
        ("domestic_actor_mentions", "external_actor_mentions", "keyword_mentions"),
    ),
)


def shown(package: Package, layout: Layout) -> list[Record]:
    """Return the rows of the long form that a wide table shows."""
    records = package.records(layout.table)
    wanted = layout.indicators
    return [record for record in records if not wanted or record["indicator_id"] in wanted]


def line_columns(table: Table, layout: Layout, records: list[Record]) -> list[str]:
    """Return the columns that tell the lines apart: the rest of the key, without empty ones."""
    rest = [column for column in table.key if column != layout.across]
    return [column for column in rest if any(record[column] != WHOLE for record in records)]


def codes_across(package: Package, codelist: str, used: set[str]) -> list[str]:
    """Return the codes that are used, in the order of their codelist."""
    return [code for code in package.codelists[codelist] if code in used]


def inexact(records: Iterable[Record], across: str) -> str:
    """Return which values of a line are not exact, and how."""
    return ";".join(
        f"{item[across]}={'exclusive_' * (item.get('exclusive') == 'true')}{item['precision']}"
        for item in records
        if item["precision"] != "exact"
    )


def compared_with(package: Package, records: Sequence[Record]) -> str:
    """Return the groups of an area for which an answer of its line is held, too."""
    held = {
        item["area_id"]
        for record in records
        for item in package.find(record.table, **{key: record[key] for key in SAME})
    }
    groups = package.find("area_members", area_id=records[0]["area_id"])
    return ";".join(item["group_id"] for item in groups if item["group_id"] in held)


def wide_rows(
    package: Package, layout: Layout, lines: list[str], codes: list[str]
) -> list[list[str]]:
    """Return the rows of a wide table, in the order in which the long form names its lines."""
    grouped: dict[WideLine, list[Record]] = {}
    for record in shown(package, layout):
        grouped.setdefault(tuple(record[column] for column in lines), []).append(record)
    rows = []
    for line, records in grouped.items():
        values = {record[layout.across]: record["value"] for record in records}
        row = [*line, *(values.get(code, "") for code in codes), inexact(records, layout.across)]
        rows.append([*row, compared_with(package, records)] if layout.compared else row)
    return rows


def made_field(name: str, kind: str, title: str, description: str, example: str) -> Field:
    """Return the field of a column that the long form does not have."""
    return Field(name, kind, title, description, example, given=FIELD)


def wide_schema(package: Package, layout: Layout, lines: list[str], codes: list[str]) -> Schema:
    """Return the schema of a wide table, each column described."""
    long, said = package.tables[layout.table], words("package/wide")
    fields = long.schema.by_name
    codelist = fields[layout.across].codelist
    values = [
        made_field(
            code,
            "number",
            title=package.label(codelist, code),
            description=said["across"].format(label=package.label(codelist, code), code=code),
            example=fields["value"].example,
        )
        for code in codes
    ]
    extra = ["not_exact", *["compared_with"] * layout.compared]
    told = [made_field(name, "string", **said["fields"][name]) for name in extra]
    return Schema(
        name=layout.name,
        **said["tables"][layout.name],
        fields=(*(fields[name] for name in lines), *values, *told),
        primary_key=tuple(lines),
        follows=long.schema.follows,
        given=SCHEMA,
    )


def wide_table(package: Package, layout: Layout) -> Table:
    """Return a wide table; raises ValueError if a code has the name of another column."""
    long, records = package.tables[layout.table], shown(package, layout)
    lines = line_columns(long, layout, records)
    across = long.schema.by_name[layout.across]
    used = {record[layout.across] for record in records}
    codes = codes_across(package, across.codelist, used)
    schema = wide_schema(package, layout, lines, codes)
    if len(set(schema.names)) != len(schema.fields):
        raise ValueError(f"{layout.name}: a code of `{layout.across}` is also a column")
    rows = wide_rows(package, layout, lines, codes)
    return table_of(layout.name, schema, rows)


def wide_tables(package: Package) -> list[Table]:
    """Return every wide table of which the long form holds rows."""
    return [wide_table(package, layout) for layout in LAYOUTS if shown(package, layout)]


def wide_files(package: Package) -> dict[str, bytes]:
    """Return the wide tables as a data package of their own, by path; nothing without rows."""
    said, descriptor = words("package/wide"), package.descriptor
    tables = {table.name: table for table in wide_tables(package)}
    plain = replace(descriptor.resources[0], licenses=(), given=RESOURCE)
    about = replace(
        descriptor,
        name=f"{descriptor.name}-wide",
        title=said["title"].format(title=descriptor.title),
        description=said["description"].format(version=package.version),
        resources=tuple(replace(plain, name=name, **said["tables"][name]) for name in tables),
    )
    schemas = {name: table.schema for name, table in tables.items()}
    files = csv_files(tables)
    whole = replace(package, descriptor=about, schemas=schemas)
    described = {DESCRIPTOR: render_json(published_descriptor(whole, files)), **files}
    return {f"wide/{name}": content for name, content in described.items()} if tables else {}
