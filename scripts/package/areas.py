"""The package of one area: its rows, what they refer to, and the groups it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scripts.claims.rows import chosen_rows
from scripts.descriptor import Descriptor, Origin
from scripts.model import Package, Record, Table
from scripts.schema import ForeignKey

# Every schema names its codes, so the table of codes is whole in each package.
WHOLE = ("codes",)
RowsByTable = dict[str, dict[tuple[str, ...], Record]]


def archive_name(area: str) -> str:
    """Return the path of the package of an area inside the package folder."""
    return f"areas/{area.lower()}.zip"


def own_rows(package: Package, area: str) -> RowsByTable:
    """Return the rows on an area, and those on the groups it belongs to, by table and key."""
    groups = {item["group_id"] for item in package.find("area_members", area_id=area)}
    chosen: RowsByTable = {}
    for table in package.tables.values():
        if "area_id" not in table.columns or table.name == "areas":
            continue
        wanted = {area} if table.name == "area_members" else {area, *groups}
        found = (record for one in wanted for record in table.find(area_id=one))
        chosen[table.name] = {record.key: record for record in found}
    chosen["areas"] = {(area,): package.record("areas", area)}
    return chosen


def leads_to(key: ForeignKey, record: Record, chosen: RowsByTable) -> bool:
    """Return whether a foreign key of a row leads to a row that was chosen."""
    target = key.reference.resource
    return tuple(record[column] for column in key.fields) in chosen.get(target, {})


def add_parts(package: Package, chosen: RowsByTable) -> None:
    """Add the rows of tables without an area whose own key hangs on a row of the area."""
    tables = [table for table in package.tables.values() if "area_id" not in table.columns]
    for table in tables:
        for key in table.schema.foreign_keys:
            target = key.reference.resource
            hangs = set(key.fields) < set(table.key) and "area_id" in package.tables[target].columns
            if hangs:
                found = {r.key: r for r in table.records if leads_to(key, r, chosen)}
                chosen.setdefault(table.name, {}).update(found)


def references(
    package: Package, table: Table, records: Iterable[Record]
) -> Iterable[tuple[str, Record]]:
    """Yield (table, row) for every row to which the foreign keys of some rows lead."""
    for key in table.schema.foreign_keys:
        target = key.reference.resource
        if target in package.tables:
            columns = key.reference.fields
            for record in records:
                cells = [record[column] for column in key.fields]
                if all(cells):
                    pairs = dict(zip(columns, cells, strict=True))
                    yield from ((target, found) for found in package.find(target, **pairs))


def close(package: Package, chosen: RowsByTable) -> None:
    """Add every row to which a chosen row leads, until no foreign key leads outside."""
    fresh: Mapping[str, Iterable[Record]] = {n: list(rows.values()) for n, rows in chosen.items()}
    while fresh:
        found: dict[str, list[Record]] = {}
        for name, records in fresh.items():
            for target, record in references(package, package.tables[name], records):
                if record.key not in chosen.setdefault(target, {}):
                    chosen[target][record.key] = record
                    found.setdefault(target, []).append(record)
        fresh = found


def add_doubts(package: Package, chosen: RowsByTable) -> None:
    """Add the discrepancies that touch a chosen row: no value goes out without its doubt."""
    for record in package.records("discrepancies"):
        known = chosen.get(record["table"], {})
        rows = chosen_rows(package, record["table"], record["row_key"]) if known else ()
        if any(row.key in known for row in rows):
            chosen.setdefault("discrepancies", {})[record.key] = record


def part_of(table: Table, chosen: RowsByTable) -> Table:
    """Return a table with the chosen rows alone, in their order."""
    if table.name in WHOLE:
        return table
    kept = chosen.get(table.name, {})
    positions = [position for position, record in enumerate(table.records) if record.key in kept]
    columns = {name: column.taken(positions) for name, column in table.columns.items()}
    return Table(table.name, table.schema, columns)


def origins(whole: Descriptor, held: Mapping[str, Table]) -> tuple[Origin, ...]:
    """Return the sources of the rows of an area; those of the whole are named as they are there."""
    named = {item.path: item for item in whole.sources}
    rows = held["sources"].records if "sources" in held else ()
    return tuple(
        named.get(row["url"])
        or Origin(row["title"], row["url"], given=("title", "path") if row["url"] else ("title",))
        for row in rows
    )


def area_package(package: Package, area: str) -> Package:
    """Return the package of one area; a table without rows on it is left out."""
    chosen = own_rows(package, area)
    add_parts(package, chosen)
    close(package, chosen)
    add_doubts(package, chosen)
    close(package, chosen)
    parts = {name: part_of(table, chosen) for name, table in package.tables.items()}
    held = {name: table for name, table in parts.items() if table.size}
    whole = package.descriptor
    descriptor = replace(
        whole,
        name=f"{whole.name}-{area.lower()}",
        title=f"{whole.title}: {package.record('areas', area)['name']}",
        sources=origins(whole, held),
        resources=tuple(item for item in whole.resources if item.name in held),
    )
    return replace(package, descriptor=descriptor, tables=held)
