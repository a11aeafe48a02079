"""The organisations of the barometer of support: a table a kind, one anchor an organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.claims.marks import Mark, Marks, row_marks
from scripts.model import Package, Record
from scripts.pages.letters import letters_of
from scripts.pages.links import AreaLink, Cited, Coded, cite, coded, link_area
from scripts.pages.monitors import sentences
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

PROJECTS = "organization_projects"
OFTEN = 10
UNNAMED = "unspecified"
"""What a source prints where it counts bodies and names none."""


@dataclass(frozen=True, slots=True)
class Projects:
    """A printed number of projects, with its locator."""

    value: str
    period: str
    source: Cited
    notes: list[str]
    """The sentences of its note."""


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation, ready to print."""

    id: str
    name: str
    printed: str
    """The name as printed, where it differs."""
    aliases: list[str]
    role: Coded
    category: Coded
    area: AreaLink
    location: str
    notes: list[str]
    """The sentences of its note."""
    projects: list[Projects]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Group:
    """The organisations of one role and category: they are folded together."""

    role: Coded
    category: Coded
    organizations: list[Organization]


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    """The tables of organisations, with what their filter offers."""

    groups: list[Group]
    total: int
    unnamed: int
    """How many of them are entries of a source that name no organisation."""
    roles: list[Coded]
    categories: list[Coded]
    period: str
    """Period of most numbers: only others are named in the table."""
    letters: dict[str, str]
    """A letter for each sentence that many notes share: it is printed once, below the table."""


def describe_projects(voice: Voice, row: Record) -> Projects:
    """Return one printed number of projects."""
    source = cite(voice, row["source_id"], row["locator"])
    return Projects(voice.value(row), voice.period(row), source, sentences(row["note"]))


def organization_marks(package: Package, row: Record, own: Marks, numbers: Marks) -> list[Mark]:
    """Return the marks of an organisation, those of its numbers of projects included."""
    projects = package.find(PROJECTS, organization_id=row["organization_id"])
    found = own(row) + [mark for other in projects for mark in numbers(other)]
    return list(dict.fromkeys(found))


def describe_organization(voice: Voice, row: Record, marks: list[Mark]) -> Organization:
    """Return one organisation, ready to print."""
    projects = voice.package.find(PROJECTS, organization_id=row["organization_id"])
    return Organization(
        id=row["organization_id"],
        name=row["name"],
        printed=row["name_as_printed"] if row["name_as_printed"] != row["name"] else "",
        aliases=[alias.strip() for alias in row.several("aliases") if alias.strip()],
        role=coded(voice, "organization_role", row["role"]),
        category=coded(voice, "organization_category", row["category"]),
        area=link_area(voice, row["area_id"]),
        location=row["location"],
        notes=sentences(row["note"]),
        projects=[describe_projects(voice, other) for other in projects],
        marks=marks,
    )


def describe_organizations(voice: Voice) -> list[Organization]:
    """Return every organisation by name."""
    package = voice.package
    own, numbers = (row_marks(package, table) for table in ("organizations", PROJECTS))
    rows = sorted(package.records("organizations"), key=lambda row: row["name"].casefold())
    return [
        describe_organization(voice, row, organization_marks(package, row, own, numbers))
        for row in rows
    ]


def usual_period(organizations: list[Organization]) -> str:
    """Return the period of most numbers of projects; empty where there is none."""
    periods = Counter(entry.period for item in organizations for entry in item.projects)
    return periods.most_common(1)[0][0] if periods else ""


def told_notes(organizations: list[Organization]) -> Iterator[str]:
    """Yield every sentence of a note, of the organisations and of their projects."""
    yield from (note for item in organizations for note in item.notes)
    yield from (note for item in organizations for entry in item.projects for note in entry.notes)


def in_order(codelist: Iterable[str], held: Iterable[Coded]) -> list[Coded]:
    """Return the codes that are held, each once, in the order of their codelist."""
    by_code = {item.code: item for item in held}
    return [by_code[code] for code in codelist if code in by_code]


def grouped(
    organizations: list[Organization], roles: list[Coded], categories: list[Coded]
) -> list[Group]:
    """Return the organisations by role, then by category, without groups that nobody is in."""
    groups: dict[tuple[str, str], list[Organization]] = {}
    for item in organizations:
        groups.setdefault((item.role.code, item.category.code), []).append(item)
    return [
        Group(role, category, groups[role.code, category.code])
        for role in roles
        for category in categories
        if (role.code, category.code) in groups
    ]


def describe_page(voice: Voice) -> OrganizationsPage:
    """Return the context of the page of organisations."""
    organizations = describe_organizations(voice)
    codelists = voice.package.codelists
    roles = in_order(codelists["organization_role"], (item.role for item in organizations))
    categories = in_order(
        codelists["organization_category"], (item.category for item in organizations)
    )
    return OrganizationsPage(
        groups=grouped(organizations, roles, categories),
        total=len(organizations),
        unnamed=sum(UNNAMED in (item.printed or item.name).casefold() for item in organizations),
        roles=roles,
        categories=categories,
        period=usual_period(organizations),
        letters=letters_of(told_notes(organizations), OFTEN),
    )


def render_organizations(package: Package, language: str = DEFAULT) -> str:
    """Return the page of organisations."""
    voice = Voice.of(package, "organizations", language=language)
    return voice.render("pages/organizations.md.j2", page=describe_page(voice))
