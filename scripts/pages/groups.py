"""Figures on groups of areas: means beside the areas themselves, differences, other figures."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import Json, Package, Table, as_records
from scripts.writing.addresses import row_anchor
from scripts.writing.formats import format_period, format_value
from scripts.writing.templating import render

GAP = "_gap"
WHOLE = "all"
OUTSIDE = {"indicator_id", "area_id", "period_start", "period_end", "unit"}


def group_ids(package: Package) -> list[str]:
    """Return the identifiers of the groups of areas."""
    areas = package.frame("areas")
    return list(areas.loc[areas["kind"] == "group", "area_id"])


def describe_dimensions(package: Package, table: Table, row: Json) -> str:
    """Return the labels of a row in every dimension that breaks its value down."""
    labels = [
        package.label(item["codelist"], row[item["name"]])
        for item in table.fields
        if "codelist" in item
        and item["name"] in table.key
        and item["name"] not in OUTSIDE
        and row[item["name"]] != WHOLE
    ]
    return ", ".join(labels)


def describe_cell(table: Table, row: Json) -> Json:
    """Return the value of a row in words with the address of the row."""
    return {
        "words": format_value(
            row["value"], row["unit"], row["precision"], exclusive=row["exclusive"]
        ),
        "address": f"data/tables/{table.name}/#{row_anchor([row[key] for key in table.key])}",
        "period": format_period(row["period_start"], row["period_end"]),
        "locator": row["locator"],
        "note": row["note"],
        "dimensions": "",
    }


def dimension_columns(table: Table) -> list[str]:
    """Return the columns in which two rows agree that say the same of two areas."""
    return ["indicator_id", *(column for column in table.key if column not in OUTSIDE)]


def compare_rows(package: Package, table: Table, area: str) -> list[Json]:
    """Return the figures on an area and on its groups side by side; either may be missing.

    Only indicators that have rows of both are compared.
    """
    members = package.frame("area_members")
    groups = set(members.loc[members["area_id"] == area, "group_id"])
    rows = table.rows
    own, others = rows[rows["area_id"] == area], rows[rows["area_id"].isin(groups)]
    if own.empty or others.empty:
        return []
    shared = set(own["indicator_id"]) & set(others["indicator_id"])
    chosen = pd.concat([own, others])
    chosen = chosen[chosen["indicator_id"].isin(shared)].sort_index()
    titles = package.frame("indicators").set_index("indicator_id")["title"]
    found: dict[tuple[str, ...], Json] = {}
    for row in as_records(chosen):
        key = tuple(row[column] for column in dimension_columns(table))
        entry = found.setdefault(
            key,
            {
                "title": titles[row["indicator_id"]],
                "dimensions": describe_dimensions(package, table, row),
                "own": None,
                "groups": [],
            },
        )
        cell = describe_cell(table, row)
        if row["area_id"] == area:
            entry["own"] = cell
        else:
            entry["groups"].append({**cell, "name": package.area_names[row["area_id"]]})
    return list(found.values())


def list_rows(package: Package, table: Table, rows: pd.DataFrame) -> list[Json]:
    """Return single figures, ready to print."""
    titles = package.frame("indicators").set_index("indicator_id")["title"]
    records = as_records(rows)
    return [
        {
            **describe_cell(table, row),
            "title": titles[row["indicator_id"]],
            "dimensions": describe_dimensions(package, table, row),
            "name": package.area_names[row["area_id"]],
        }
        for row in records
    ]


def differences(package: Package, table: Table, area: str) -> list[Json]:
    """Return the printed differences of an area from the mean of a group."""
    rows = table.rows
    gaps = rows["indicator_id"].str.contains(GAP) & (rows["area_id"] == area)
    return list_rows(package, table, rows[gaps])


def group_only(package: Package, table: Table) -> list[Json]:
    """Return the figures on groups of indicators that no single area has."""
    groups = set(group_ids(package))
    rows = table.rows
    single = set(rows.loc[~rows["area_id"].isin(groups), "indicator_id"])
    alone = rows["area_id"].isin(groups) & ~rows["indicator_id"].isin(single)
    return list_rows(package, table, rows[alone])


def compare_area(package: Package, table: Table, area: str) -> list[Json]:
    """Return the figures on one area beside those of its groups; none where none are held."""
    pairs, gaps = compare_rows(package, table, area), differences(package, table, area)
    return (
        [{"name": package.area_names[area], "pairs": pairs, "gaps": gaps}] if pairs or gaps else []
    )


def render_comparison(package: Package, barometer: str, area: str, root: str) -> Markup | None:
    """Return an area beside its groups, for its profile; nothing if nothing is held."""
    table = package.tables.get(barometer)
    areas = compare_area(package, table, area) if table else []
    return render("parts/groups.html.j2", areas=areas, others=[], root=root) if areas else None


def render_groups(edition: Edition, root: str, barometer: str) -> Markup:
    """Return every figure of a barometer on groups of areas, for its page."""
    package = edition.package
    table, groups = package.tables[barometer], set(group_ids(package))
    single = [area for area in dict.fromkeys(table.rows["area_id"]) if area not in groups]
    return render(
        "parts/groups.html.j2",
        areas=[item for area in single for item in compare_area(package, table, area)],
        others=group_only(package, table),
        root=root,
    )
