"""The register of discrepancies as a page: what the sources say, and what we do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from scripts.claims.register import Discrepancy, Register
from scripts.claims.row_addresses import row_address
from scripts.pages.counts import KindCount, count_kinds, count_register
from scripts.pages.links import Cited, Coded, cite, coded, usual
from scripts.record import CellsByColumn
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

WHOLE = "all"
OWN_NAME = {"organizations": "name", "events": "title", "sources": "title", "areas": "name"}


@dataclass(frozen=True, slots=True)
class AffectedRow:
    """A row that a discrepancy touches."""

    address: str
    """Address of the row from the top of the site."""
    words: str
    """What tells it from the other rows of its subject; empty for a single row."""


@dataclass(frozen=True, slots=True)
class AffectedRows:
    """The affected rows of one organisation, event or indicator."""

    name: str
    rows: list[AffectedRow]


@dataclass(frozen=True, slots=True)
class AffectedClaim:
    """A claim that a discrepancy touches."""

    claim_id: str
    barometer: str
    statement: str


@dataclass(frozen=True, slots=True)
class DiscrepancyEntry:
    """A discrepancy, ready to print."""

    discrepancy_id: str
    kind: Coded
    says: str
    conflicts_with: str
    computed: str
    decision: str
    status: str
    table: str
    table_title: str
    source: Cited
    subjects: list[AffectedRows]
    claims: list[AffectedClaim]
    guarded: bool
    """Whether a query watches over the conflict."""
    stands: bool
    """Whether that query says that the conflict stands today."""


@dataclass(frozen=True, slots=True)
class SeverityGroup:
    """The discrepancies of one severity."""

    code: str
    label: str
    definition: str
    entries: list[DiscrepancyEntry]


@dataclass(frozen=True, slots=True)
class DiscrepanciesPage:
    """A page of discrepancies."""

    groups: list[SeverityGroup]
    counts: list[SeverityGroup]
    """The groups of all pages."""
    kinds: dict[str, int]
    """How many entries there are of each kind, by its code."""
    by_kind: list[KindCount]
    conflicts: int
    """How many entries are no slips, such as misprints and doubled texts."""
    guarded: int
    usual: Cited | None
    """The source of most of the entries on the page."""
    offered: list[Coded]
    """The kinds of the entries on the page, for its filter."""


def subject_of(voice: Voice, table: str, row: CellsByColumn) -> str:
    """Return what a row is about: its own name, its organisation or its indicator."""
    if table in OWN_NAME:
        return row[OWN_NAME[table]]
    if "organization_id" in row:
        return voice.package.record("organizations", row["organization_id"])["name"]
    return voice.indicator(row["indicator_id"])


def labels_of(voice: Voice, table: str, row: CellsByColumn) -> dict[str, str]:
    """Return the label of each part of a row's key that says something, and its period."""
    fields = voice.package.tables[table].schema.by_name
    key = voice.package.tables[table].key
    found = {
        column: voice.label(fields[column].codelist, row[column])
        for column in key
        if fields[column].codelist and row[column] != WHOLE
    }
    if "period_start" in row:
        found["period_start"] = voice.period(row)
    if "locator" in key:
        found["locator"] = row["locator"]
    return found


def telling_columns(labels: list[dict[str, str]]) -> list[str]:
    """Return the columns in which some rows differ from each other."""
    columns = dict.fromkeys(column for row in labels for column in row)
    return [name for name in columns if len({row.get(name, "") for row in labels}) > 1]


def name_rows(voice: Voice, table: str, rows: list[CellsByColumn]) -> list[str]:
    """Return for each row of one subject what tells it from the others; empty for a single row."""
    labels = [labels_of(voice, table, row) for row in rows]
    telling = telling_columns(labels)
    return [", ".join(row[name] for name in telling if name in row) for row in labels]


def describe_subject(
    voice: Voice, table: str, name: str, rows: list[CellsByColumn]
) -> AffectedRows:
    """Return the affected rows of one subject."""
    words = name_rows(voice, table, rows)
    return AffectedRows(
        name,
        [
            AffectedRow(row_address(voice.package, table, row, voice.language), said)
            for row, said in zip(rows, words, strict=True)
        ],
    )


def describe_subjects(register: Register, voice: Voice, item: Discrepancy) -> list[AffectedRows]:
    """Return the affected rows by subject, with the way to each, as far as a page shows them."""
    subjects: dict[str, list[CellsByColumn]] = {}
    for row in register.rows_of(item):
        if row_address(voice.package, item.table, row):
            subjects.setdefault(subject_of(voice, item.table, row), []).append(row)
    return [describe_subject(voice, item.table, name, rows) for name, rows in subjects.items()]


def describe_claims(register: Register, item: Discrepancy) -> list[AffectedClaim]:
    """Return the claims that a discrepancy touches."""
    judged = (found.claim for found in register.claims_of(item.discrepancy_id))
    return [AffectedClaim(claim.claim_id, claim.barometer, claim.statement) for claim in judged]


def describe_discrepancy(register: Register, voice: Voice, item: Discrepancy) -> DiscrepancyEntry:
    """Return a discrepancy, ready to print."""
    return DiscrepancyEntry(
        discrepancy_id=item.discrepancy_id,
        kind=coded(voice, "discrepancy_kind", item.kind),
        says=item.says,
        conflicts_with=item.conflicts_with,
        computed=item.computed,
        decision=item.decision,
        status=voice.label("discrepancy_status", item.status),
        table=item.table,
        table_title=voice.table(item.table) if item.table else "",
        source=cite(voice, item.source_id, item.locator),
        subjects=describe_subjects(register, voice, item),
        claims=describe_claims(register, item),
        guarded=bool(item.query),
        stands=register.guards.get(item.discrepancy_id, False),
    )


def describe_severity(register: Register, voice: Voice, code: str) -> SeverityGroup:
    """Return the discrepancies of one severity."""
    entries = [
        describe_discrepancy(register, voice, item)
        for item in register.discrepancies.values()
        if item.severity == code
    ]
    label, definition = voice.label("severity", code), voice.definition("severity", code)
    return SeverityGroup(code, label, definition, entries)


def offered_kinds(register: Register, groups: list[SeverityGroup]) -> list[Coded]:
    """Return the kinds of the entries of some groups, in the order of the codelist."""
    held = {entry.kind.code: entry.kind for group in groups for entry in group.entries}
    codes = register.package.codelists["discrepancy_kind"]
    return [held[code] for code in codes if code in held]


def describe_page(
    register: Register, chosen: list[SeverityGroup], counts: list[SeverityGroup]
) -> DiscrepanciesPage:
    """Return a page of discrepancies, and how many of each severity all pages hold."""
    kinds = count_kinds(register)
    return DiscrepanciesPage(
        groups=chosen,
        counts=counts,
        kinds=kinds,
        by_kind=describe_kinds(register, kinds),
        conflicts=count_register(register).conflicts,
        guarded=len(register.guards),
        usual=usual(entry.source for group in chosen for entry in group.entries),
        offered=offered_kinds(register, chosen),
    )


def describe_kinds(register: Register, kinds: Mapping[str, int]) -> list[KindCount]:
    """Return the label of each kind of discrepancy with its count."""
    label = register.package.label
    return [KindCount(label("discrepancy_kind", kind), count) for kind, count in kinds.items()]


def discrepancies_pages(register: Register, language: str = DEFAULT) -> dict[str, str]:
    """Return the pages of discrepancies, the serious ones first, one anchor an entry."""
    voices: dict[str, Voice] = {}
    groups: dict[str, list[SeverityGroup]] = {}
    for code in register.package.codelists["severity"]:
        voice = Voice.of(register.package, "discrepancies_of", code, language=language)
        voices[voice.page] = voice
        groups.setdefault(voice.page, []).append(describe_severity(register, voice, code))
    counts = [group for chosen in groups.values() for group in chosen]
    return {
        path: str(
            voices[path].render(
                f"pages/{PurePosixPath(path).stem}_discrepancies.md.j2",
                page=describe_page(register, chosen, counts),
            )
        )
        for path, chosen in groups.items()
    }
