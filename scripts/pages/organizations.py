"""The organisations of the barometer of support: one table, one anchor an organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from string import ascii_lowercase

from scripts.claims.marks import Marks, row_marks
from scripts.model import Json, Package
from scripts.writing.addresses import area_page, page_address, root_of
from scripts.writing.formats import format_period, format_value
from scripts.writing.templating import render

ORGANIZATIONS = "data/organizations.md"
PROJECTS = "organization_projects"
OFTEN = 10


def projects_by_organization(package: Package) -> dict[str, list[Json]]:
    """Return the printed numbers of projects of each organisation, with their place."""
    sources = package.frame("sources").set_index("source_id")["title"]
    found: dict[str, list[Json]] = {}
    for row in package.frame(PROJECTS).to_dict("records"):
        entry = {
            "value": format_value(
                row["value"], row["unit"], row["precision"], exclusive=row["exclusive"]
            ),
            "locator": row["locator"],
            "period": format_period(row["period_start"], row["period_end"]),
            "source_id": row["source_id"],
            "source": sources[row["source_id"]],
            "note": row["note"],
        }
        found.setdefault(row["organization_id"], []).append(entry)
    return found


def organization_marks(package: Package) -> Marks:
    """Return a function that gives the marks of an organisation, those of its numbers included."""
    own, numbers = (row_marks(package, table) for table in ("organizations", PROJECTS))
    rows: dict[str, list[Json]] = {}
    for row in (
        package.tables[PROJECTS].rows.to_dict("records") if PROJECTS in package.tables else ()
    ):
        rows.setdefault(row["organization_id"], []).append(row)  # type: ignore[arg-type]

    def marks(row: Mapping[str, str]) -> list[Json]:
        found = own(row) + [
            mark for other in rows.get(row["organization_id"], []) for mark in numbers(other)
        ]
        return list({mark["address"]: mark for mark in found}.values())

    return marks


def describe_organization(package: Package, row: Json, projects: list[Json], marks: Marks) -> Json:
    """Return one organisation, ready to print."""
    return {
        "id": row["organization_id"],
        "name": row["name"],
        "printed": row["name_as_printed"] if row["name_as_printed"] != row["name"] else "",
        "aliases": [alias.strip() for alias in row["aliases"].split(";") if alias.strip()],
        "role": {"code": row["role"], "label": package.label("organization_role", row["role"])},
        "category": {
            "code": row["category"],
            "label": package.label("organization_category", row["category"]),
        },
        "area": {
            "name": package.area_names[row["area_id"]],
            "address": page_address(area_page(row["area_id"])),
        },
        "location": row["location"],
        "note": row["note"],
        "projects": projects,
        "marks": marks(row),
    }


def describe_organizations(package: Package) -> list[Json]:
    """Return every organisation by name."""
    projects, marks = projects_by_organization(package), organization_marks(package)
    rows = package.frame("organizations").sort_values(
        "name", key=lambda names: names.str.casefold()
    )
    return [
        describe_organization(package, row, projects.get(row["organization_id"], []), marks)  # type: ignore[arg-type]
        for row in rows.to_dict("records")
    ]


def choices(package: Package, organizations: list[Json], name: str) -> list[Json]:
    """Return the roles or the categories that organisations have, in the order of the package."""
    held = {item[name]["code"]: item[name] for item in organizations}
    return [held[code] for code in package.codelists[f"organization_{name}"] if code in held]


def usual_period(organizations: list[Json]) -> str:
    """Return the period of most numbers of projects: only others are named in the table."""
    periods = [entry["period"] for item in organizations for entry in item["projects"]]
    return max(set(periods), key=periods.count) if periods else ""


def common_notes(organizations: list[Json]) -> dict[str, str]:
    """Return a letter for each note that many rows share: it is printed once, below the table."""
    notes = Counter(item["note"] for item in organizations if item["note"])
    notes.update(
        entry["note"] for item in organizations for entry in item["projects"] if entry["note"]
    )
    often = [note for note, count in notes.most_common() if count > OFTEN]
    return dict(zip(often, ascii_lowercase, strict=False))


def render_organizations(package: Package) -> str:
    """Return the page of organisations."""
    organizations = describe_organizations(package)
    return render(
        "pages/organizations.md.j2",
        organizations=organizations,
        roles=choices(package, organizations, "role"),
        categories=choices(package, organizations, "category"),
        period=usual_period(organizations),
        letters=common_notes(organizations),
        root=root_of(ORGANIZATIONS),
    )
