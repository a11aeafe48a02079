"""Where a row of the package can be read on the site."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model import Package
from scripts.writing.addresses import area_page, page_address, row_address

BY_IDENTIFIER = {
    "organizations": ("data/organizations/", "organization_id"),
    "organization_projects": ("data/organizations/", "organization_id"),
    "sources": ("methodology/sources/", "source_id"),
}
PLACES = {"country", "territory"}


def row_place(package: Package, table: str, row: Mapping[str, str]) -> str:
    """Return the address of a row from the top of the site; empty where no page shows it."""
    if table in package.codelists["fact_table"]:
        return row_address(table, [row[column] for column in package.tables[table].key])
    if table in BY_IDENTIFIER:
        page, column = BY_IDENTIFIER[table]
        return f"{page}#{row[column]}"
    if table == "events":
        return f"events/{row['date_start'][:4]}/#{row['event_id']}"
    if table == "areas" and row["kind"] in PLACES:
        return page_address(area_page(row["area_id"]))
    return ""
