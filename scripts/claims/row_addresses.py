"""Where a row of the package can be read on the site."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model import REFERENCE_AREAS, Package
from scripts.writing.addresses import url
from scripts.writing.languages import DEFAULT

BY_IDENTIFIER = {
    "organizations": ("organization", "organization_id"),
    "organization_projects": ("organization", "organization_id"),
    "sources": ("source", "source_id"),
}


def row_address(
    package: Package, table: str, row: Mapping[str, str], language: str = DEFAULT
) -> str:
    """Return the address of a row from the top of the site; empty where no page shows it."""
    if table in package.barometer_tables:
        key = (row[column] for column in package.tables[table].key)
        return url("row", table, *key, language=language)
    if table in BY_IDENTIFIER:
        kind, column = BY_IDENTIFIER[table]
        return url(kind, row[column], language=language)
    if table == "events":
        return url("event", row["date_start"][:4], row["event_id"], language=language)
    if table == "areas" and row["kind"] in REFERENCE_AREAS:
        return url("area", row["area_id"], language=language)
    return ""
