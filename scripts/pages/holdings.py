"""What the package holds of an area: rows by table, their sources, downloads, groups."""

from __future__ import annotations

import pandas as pd

from scripts.model import Json, Package
from scripts.writing.formats import format_date

LISTS = ("events", "event_sources", "organizations")


def rows_on(package: Package, name: str, area: str) -> pd.DataFrame:
    """Return the rows of a table on an area as text; a source of an event is on its area."""
    rows = package.tables[name].rows
    if name == "event_sources":
        events = package.tables["events"].rows
        return rows[rows["event_id"].isin(events.loc[events["area_id"] == area, "event_id"])]
    return rows[rows["area_id"] == area]


def area_tables(package: Package, area: str) -> dict[str, pd.DataFrame]:
    """Return the rows on an area of every table of values, events and organisations, by table."""
    valued = [
        name
        for name, table in package.tables.items()
        if {"area_id", "value"} <= set(table.rows.columns)
    ]
    listed = [name for name in LISTS if name in package.tables]
    found = {name: rows_on(package, name, area) for name in valued + listed}
    return {name: rows for name, rows in found.items() if len(rows)}


def area_file(area: str, table: str) -> str:
    """Return the address of the rows of one table on one area."""
    return f"data/areas/{area.lower()}/{table}.csv"


def area_files(package: Package, area: str) -> dict[str, bytes]:
    """Return the downloads of an area by their path in the site."""
    return {
        area_file(area, name): rows.to_csv(index=False, lineterminator="\n").encode()
        for name, rows in area_tables(package, area).items()
    }


def area_downloads(package: Package, area: str) -> list[Json]:
    """Return the downloads of an area, ready to print."""
    return [
        {"table": name, "rows": len(rows), "address": area_file(area, name)}
        for name, rows in area_tables(package, area).items()
    ]


def area_sources(package: Package, area: str) -> list[Json]:
    """Return the sources of everything that the page says of an area."""
    coverage = package.frame("coverage")
    used = [coverage.loc[coverage["area_id"] == area, "source_id"]]
    held = area_tables(package, area).values()
    used += [rows["source_id"] for rows in held if "source_id" in rows]
    wanted = set(pd.concat(used))
    sources = package.frame("sources")
    return [
        {
            "id": row["source_id"],
            "title": row["title"],
            "publisher": row["publisher"],
            "published": format_date(row["published"]) if row["published"] else "",
        }
        for row in sources[sources["source_id"].isin(wanted)].to_dict("records")
    ]


def source_entries(package: Package) -> dict[str, Json]:
    """Return the row of every source by its identifier."""
    rows = package.frame("sources").to_dict("records")
    return {row["source_id"]: row for row in rows}  # type: ignore[misc]


def area_groups(package: Package, area: str) -> list[Json]:
    """Return the groups of an area on which values are held, with the barometers of the rows."""
    members = package.frame("area_members")
    found = []
    for group in members.loc[members["area_id"] == area, "group_id"]:
        counts = {code: len(rows_on(package, code, group)) for code in package.barometer_tables}
        tables = [
            {"barometer": code, "label": package.label("barometer", code), "rows": count}
            for code, count in counts.items()
            if count
        ]
        if tables:
            found.append({"id": group, "name": package.area_names[group], "tables": tables})
    return found
