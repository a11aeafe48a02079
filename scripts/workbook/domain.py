"""Which rows of the package belong to the report on a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.model import Package, Record
from scripts.workbook.forms import NEW, Forms, Listing

FACTS = ("restrictions", "attitudes", "support", "mentions")
# Rows that other countries use, too: an import adds and changes them and never removes one.
SHARED = {"codes", "organizations", "sources"}


def report_of(package: Package, area: str) -> str:
    """Return the source of most figures of an area, or the one that its coverage names."""
    held = [row["source_id"] for name in FACTS for row in package.find(name, area_id=area)]
    named = [row["source_id"] for row in package.find("coverage", area_id=area)]
    reports = [
        source for source in held or named if package.record("sources", source)["kind"] == "report"
    ]
    return Counter(reports).most_common(1)[0][0] if reports else ""


def facts(package: Package, table: str, area: str, report: str) -> Iterator[Record]:
    """Yield the values of an area, and those of groups that its report gives."""
    groups = {row["area_id"] for row in package.find("areas", kind="group")}
    for record in package.records(table):
        own = record["area_id"] == area
        if own or (record["area_id"] in groups and record["source_id"] == report):
            yield record


def listed(package: Package, listing: Listing, area: str, report: str) -> list[Record]:
    """Return the rows of a list that belong to a report; facts and sources are told apart."""
    table = listing.table
    if listing.rows == NEW:
        return []
    if listing.rows == "area":
        return package.find(table, area_id=area)
    if listing.rows == "report":
        return package.find(table, source_id=report)
    if listing.rows == "events":
        own = {row["event_id"] for row in package.find("events", area_id=area)}
        return [row for row in package.records(table) if row["event_id"] in own]
    own = {row["organization_id"] for row in package.find("organization_projects", area_id=area)}
    return [row for row in package.records(table) if row["organization_id"] in own]


def domain(package: Package, forms: Forms, area: str) -> dict[str, list[Record]]:
    """Return every row that a workbook of an area holds, by table, in the order of the files."""
    report = report_of(package, area)
    found = {name: list(facts(package, name, area, report)) for name in FACTS}
    for listing in forms.lists:
        if listing.table not in (*FACTS, "sources"):
            found[listing.table] = listed(package, listing, area, report)
    used = {row["source_id"] for rows in found.values() for row in rows if "source_id" in row}
    used |= {report}
    found["sources"] = [row for row in package.records("sources") if row["source_id"] in used]
    return found
