"""The register of claims as pages, and the one line that the home page prints of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.claims.documents import row_addresses
from scripts.claims.register import Judged, Register
from scripts.claims.retired import read_retired_claims
from scripts.claims.verdict import CONTRADICTED, NOT_TESTABLE
from scripts.claims.wording import published_words, recomputed_words
from scripts.edition import Edition
from scripts.pages.counts import Kind, RegisterCounts, count_register, describe_kinds
from scripts.pages.links import Cited, Coded, cite, coded, usual
from scripts.writing.addresses import page_path
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

CLAIMS = page_path("claims")

SHORT = 12
"""As many claims of a verdict stand in sight; of more, each group is folded."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim, ready to print."""

    claim_id: str
    barometer: str
    statement: str
    query: str
    source: Cited
    note: str
    published: str
    recomputed: str
    """Empty where nothing was recomputed."""
    tables: tuple[str, ...]
    """Tables that the query reads."""
    rows: list[str]
    """Addresses of the rows that hold the published value."""
    discrepancy: tuple[str, str] | None
    """Severity and id of the discrepancy that the claim names."""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one verdict with one kind of check, or with one reason why none is possible."""

    code: str
    """Kind of check; empty where the reason groups the claims."""
    title: str
    definition: str
    reason: str
    claims: list[ClaimEntry]


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The claims of a barometer that have one verdict."""

    verdict: Coded
    count: int
    groups: list[ClaimGroup]


@dataclass(frozen=True, slots=True)
class Retired:
    """Claims that are none of their own any more, each kept as an anchor."""

    reason: str
    statement: str
    """What the claim says that replaced them; empty where none did."""
    successor: tuple[str, str] | None
    """Barometer and id of that claim."""
    ids: list[str]


@dataclass(frozen=True, slots=True)
class BarometerClaims:
    """The claims of a barometer by verdict."""

    code: str
    label: str
    verdicts: list[VerdictGroup]
    retired: list[Retired]
    count: int
    usual: Cited | None
    """The source of most of the claims."""
    short: int = SHORT


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The page of all claims."""

    barometers: list[BarometerClaims]
    verdicts: list[Coded]
    contradicted: list[ClaimEntry]
    kinds: list[Kind]
    counts: RegisterCounts
    sources: list[Cited]
    """The sources whose statements the register holds."""


def conflict_of(register: Register, item: Judged) -> tuple[str, str] | None:
    """Return severity and id of the discrepancy that a claim names; nothing where it names none."""
    conflict = register.discrepancies.get(item.claim.discrepancy_id)
    return (conflict.severity, conflict.discrepancy_id) if conflict else None


def describe_claim(register: Register, voice: Voice, item: Judged) -> ClaimEntry:
    """Return a claim, ready to print; the reason why none can be tested stands at its group."""
    claim, value = item.claim, item.value
    return ClaimEntry(
        claim_id=claim.claim_id,
        barometer=claim.barometer,
        statement=claim.statement,
        query=claim.query,
        source=cite(voice, claim.source_id, claim.locator),
        note="" if item.verdict == NOT_TESTABLE else claim.note,
        published=published_words(voice, claim),
        recomputed="" if value is None else recomputed_words(voice, claim, value),
        tables=item.tables,
        rows=row_addresses(register, claim, voice.language),
        discrepancy=conflict_of(register, item),
    )


def verdict_labels(voice: Voice) -> list[Coded]:
    """Return the code and the label of each verdict."""
    return [coded(voice, "verdict", code) for code in voice.package.codelists["verdict"]]


def kind_groups(register: Register, voice: Voice, items: list[Judged]) -> list[ClaimGroup]:
    """Return claims of one verdict by kind of check, and what each kind can show."""
    return [
        ClaimGroup(
            kind,
            voice.label("check_kind", kind),
            voice.definition("check_kind", kind),
            "",
            [describe_claim(register, voice, item) for item in chosen],
        )
        for kind in voice.package.codelists["check_kind"]
        if (chosen := [item for item in items if item.claim.check_kind == kind])
    ]


def reason_groups(register: Register, voice: Voice, items: list[Judged]) -> list[ClaimGroup]:
    """Return claims that cannot be tested by the reason, which then stands once for all."""
    return [
        ClaimGroup(
            "",
            "",
            "",
            reason,
            [describe_claim(register, voice, item) for item in items if item.claim.note == reason],
        )
        for reason in dict.fromkeys(item.claim.note for item in items)
    ]


def describe_retired(register: Register, voice: Voice, barometer: str) -> list[Retired]:
    """Return the retired claims of a barometer by successor and reason."""
    here = [item for item in read_retired_claims(register.package) if item.barometer == barometer]
    found = []
    for name, reason in dict.fromkeys((item.successor_id, item.reason) for item in here):
        claim = register.claims[name].claim if name else None
        found.append(
            Retired(
                voice.definition("retirement_reason", reason),
                claim.statement if claim else "",
                (claim.barometer, claim.claim_id) if claim else None,
                [
                    item.claim_id
                    for item in here
                    if (item.successor_id, item.reason) == (name, reason)
                ],
            )
        )
    return found


def describe_barometer(register: Register, voice: Voice, code: str) -> BarometerClaims:
    """Return the claims of a barometer by verdict, and how many there are."""
    here = [item for item in register.judged if item.claim.barometer == code]
    verdicts = []
    for verdict in verdict_labels(voice):
        items = [item for item in here if item.verdict == verdict.code]
        grouped = reason_groups if verdict.code == NOT_TESTABLE else kind_groups
        verdicts.append(VerdictGroup(verdict, len(items), grouped(register, voice, items)))
    label, retired = voice.label("event_barometer", code), describe_retired(register, voice, code)
    every = [claim for item in verdicts for group in item.groups for claim in group.claims]
    common = usual(claim.source for claim in every)
    return BarometerClaims(code, label, verdicts, retired, len(here), common)


def contradicted_claims(barometers: list[BarometerClaims]) -> list[ClaimEntry]:
    """Return the claims that the data contradicts, in the order of the pages."""
    return [
        claim
        for barometer in barometers
        for item in barometer.verdicts
        if item.verdict.code == CONTRADICTED
        for group in item.groups
        for claim in group.claims
    ]


def describe_page(register: Register, voice: Voice) -> ClaimsPage:
    """Return the context of the page of all claims; barometers without a claim are left out."""
    codes = voice.package.codelists["event_barometer"]
    described = [describe_barometer(register, voice, code) for code in codes]
    barometers = [barometer for barometer in described if barometer.count]
    ids = dict.fromkeys(item.claim.source_id for item in register.judged)
    return ClaimsPage(
        barometers=barometers,
        verdicts=verdict_labels(voice),
        contradicted=contradicted_claims(barometers),
        kinds=describe_kinds(register, voice),
        counts=count_register(register),
        sources=[cite(voice, name) for name in ids],
    )


def claims_pages(register: Register, language: str = DEFAULT) -> dict[str, str]:
    """Return the page of all claims and one for each barometer, one anchor a claim."""
    voice = Voice.of(register.package, "claims", language=language)
    page = describe_page(register, voice)
    pages = {voice.page: str(voice.render("pages/claims.md.j2", page=page))}
    for barometer in page.barometers:
        there = Voice.of(register.package, "claims_of", barometer.code, language=language)
        text = there.render("pages/claims_barometer.md.j2", barometer=barometer)
        pages[there.page] = str(text)
    return pages


def render_claims_line(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return in one line how many claims hold today."""
    return voice.render("parts/claims_line.html.j2", counts=count_register(edition.register))
