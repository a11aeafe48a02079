"""The register of discrepancies as a page: what the sources say, and what we do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from scripts.claims.places import row_place
from scripts.claims.register import SLIPS, Discrepancy, Register
from scripts.model import Json, Package
from scripts.pages.claims import claim_link
from scripts.writing.addresses import discrepancies_page, page_address, root_of
from scripts.writing.formats import format_period
from scripts.writing.templating import render

WHOLE = "all"
OWN_NAME = {
    "organizations": "name",
    "events": "title",
    "sources": "title",
    "areas": "name",
}
Row = Mapping[str, str]


def subject_of(package: Package, table: str, row: Row) -> str:
    """Return what a row is about: its own name, its organisation or its indicator."""
    if table in OWN_NAME:
        return row[OWN_NAME[table]]
    if "organization_id" in row:
        names = package.frame("organizations").set_index("organization_id")["name"]
        return str(names[row["organization_id"]])
    titles = package.frame("indicators").set_index("indicator_id")["title"]
    return str(titles[row["indicator_id"]])


def labels_of(package: Package, table: str, row: Row) -> dict[str, str]:
    """Return the label of each part of a row's key that says something, and its period."""
    fields = {item["name"]: item for item in package.tables[table].fields}
    found = {
        column: package.label(fields[column]["codelist"], row[column])
        for column in package.tables[table].key
        if "codelist" in fields[column] and row[column] != WHOLE
    }
    if "period_start" in row:
        found["period_start"] = format_period(row["period_start"], row["period_end"])
    if "locator" in package.tables[table].key:
        found["locator"] = row["locator"]
    return found


def telling_columns(labels: list[dict[str, str]]) -> list[str]:
    """Return the columns in which some rows differ from each other."""
    columns = dict.fromkeys(column for row in labels for column in row)
    return [name for name in columns if len({row.get(name, "") for row in labels}) > 1]


def name_rows(package: Package, table: str, rows: list[Row]) -> list[str]:
    """Return for each row of one subject what tells it from the others; empty for a single row."""
    labels = [labels_of(package, table, row) for row in rows]
    telling = telling_columns(labels)
    return [", ".join(row[name] for name in telling if name in row) for row in labels]


def describe_rows(register: Register, item: Discrepancy, root: str) -> list[Json]:
    """Return the affected rows by subject, with the way to each, as far as a page shows them."""
    package = register.package
    subjects: dict[str, list[Row]] = {}
    for row in register.rows_of(item):
        if row_place(package, item.table, row):
            subjects.setdefault(subject_of(package, item.table, row), []).append(row)
    return [
        {
            "subject": subject,
            "rows": [
                {"href": root + row_place(package, item.table, row), "words": words}
                for row, words in zip(rows, name_rows(package, item.table, rows), strict=True)
            ],
        }
        for subject, rows in subjects.items()
    ]


def describe_claims(register: Register, item: Discrepancy, root: str) -> list[Json]:
    """Return the claims that a discrepancy touches, with the way to each."""
    return [
        {"href": root + claim_link(judged), "statement": judged.claim.statement}
        for judged in register.claims_of(item.discrepancy_id)
    ]


def describe_discrepancy(register: Register, item: Discrepancy, root: str) -> Json:
    """Return a discrepancy, ready to print."""
    package = register.package
    told = [*("discrepancy_id", "table", "row_key", "says", "conflicts_with", "computed")]
    told += [*("query", "decision", "source_id", "locator")]
    sources = package.frame("sources").set_index("source_id")["title"]
    return {
        **{name: getattr(item, name) for name in told},
        "kind": package.label("discrepancy_kind", item.kind),
        "status": package.label("discrepancy_status", item.status),
        "source": sources[item.source_id],
        "subjects": describe_rows(register, item, root),
        "claims": describe_claims(register, item, root),
        "stands": register.guards.get(item.discrepancy_id, False),
    }


def describe_severity(register: Register, code: str, root: str) -> Json:
    """Return the discrepancies of one severity."""
    package = register.package
    definitions = package.frame("codes").set_index(["codelist", "code"])["definition"]
    return {
        "code": code,
        "address": f"{page_address(discrepancies_page(code))}#{code}",
        "label": package.label("severity", code),
        "definition": definitions["severity", code],
        "entries": [
            describe_discrepancy(register, item, root)
            for item in register.discrepancies.values()
            if item.severity == code
        ],
    }


def count_kinds(register: Register) -> dict[str, int]:
    """Return how many discrepancies there are of each kind, zero included."""
    counts = Counter(item.kind for item in register.discrepancies.values())
    return {kind: counts[kind] for kind in register.package.codelists["discrepancy_kind"]}


def discrepancies_pages(register: Register) -> dict[str, str]:
    """Return the pages of discrepancies, the serious ones first, one anchor an entry."""
    codes: dict[str, list[str]] = {}
    for code in register.package.codelists["severity"]:
        codes.setdefault(discrepancies_page(code), []).append(code)
    groups = {
        path: [describe_severity(register, code, root_of(path)) for code in chosen]
        for path, chosen in codes.items()
    }
    counts = [group for chosen in groups.values() for group in chosen]
    kinds = count_kinds(register)
    return {
        path: render(
            f"pages/{PurePosixPath(path).stem}_discrepancies.md.j2",
            groups=chosen,
            counts=counts,
            kinds=kinds,
            by_kind=[
                {"label": register.package.label("discrepancy_kind", kind), "count": count}
                for kind, count in kinds.items()
            ],
            conflicts=sum(count for kind, count in kinds.items() if kind not in SLIPS),
            guarded=len(register.guards),
            root=root_of(path),
        )
        for path, chosen in groups.items()
    }
