"""Rules on what pages show of all areas together: a tile for each, what is compared with what."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model import REFERENCE_AREAS, Finding, Package
from scripts.paths import data_path, schema_path

NOTHING = "nothing"


SHOWN = {
    "tile": ("areas", "tile_column", "tile_row"),
    "comparison": ("indicators", "comparable_across", "comparable_reason"),
    "comparison_group": ("surveys", "comparison_group_id"),
}
"""Columns on which pages stand, by the rule that judges them: the table first."""


def lost_columns(package: Package, rule: str) -> list[Finding]:
    """Return the columns of a rule that both the schema and the file of a table lack."""
    name, *columns = SHOWN[rule]
    lost = [
        item
        for item in columns
        if name in package.tables and item not in package.tables[name].columns
    ]
    return [
        Finding(
            *(schema_path(name), 0, column, rule),
            f"The table `{name}` has no column `{column}`, on which pages of the site stand",
            "Add the column to the schema and to the file",
        )
        for column in lost
    ]


def check_tile(package: Package) -> Iterator[Finding]:
    """Return countries and territories without a tile of their own on the map of areas."""
    seen: dict[tuple[str, str], str] = {}
    lost = lost_columns(package, "tile")
    yield from lost
    for row in package.records("areas") if not lost else ():
        area, tile = row["area_id"], (row["tile_column"], row["tile_row"])
        if row["kind"] not in REFERENCE_AREAS:
            problem = f"{area} is a group and has a tile" if any(tile) else ""
            remedy = "Empty both columns: a group stands on no map"
        elif not all(tile):
            problem = f"{area} has no place on the map of areas"
            remedy = "Give it a free column and row, near its neighbours"
        else:
            before = seen.setdefault(tile, area)
            problem = f"{area} lies on the tile of {before}" if before != area else ""
            remedy = "Give one of the two a free column and row"
        if problem:
            path = data_path("areas")
            yield Finding(path, row.line, "tile_column", "tile", problem, remedy)


def check_comparison(package: Package) -> Iterator[Finding]:
    """Return indicators that may be compared across something and across nothing at once."""
    lost = lost_columns(package, "comparison")
    yield from lost
    for row in package.records("indicators") if not lost else ():
        across = row.several("comparable_across")
        if NOTHING in across and len(across) > 1:
            problem, remedy = f"`{NOTHING}` stands with other codes", "Keep it alone, or remove it"
            path, column = data_path("indicators"), "comparable_across"
            yield Finding(path, row.line, column, "comparison", problem, remedy)


def check_comparison_group(package: Package) -> Iterator[Finding]:
    """Return surveys whose figures would be compared with those of something that is no group."""
    groups = {row["area_id"] for row in package.find("areas", kind="group")}
    lost = lost_columns(package, "comparison_group")
    yield from lost
    for row in package.records("surveys") if not lost else ():
        group = row["comparison_group_id"]
        if group and group not in groups:
            problem, remedy = f"`{group}` is no group", "Name a group of `areas`, or empty the cell"
            path, column = data_path("surveys"), "comparison_group_id"
            yield Finding(path, row.line, column, "comparison_group", problem, remedy)
