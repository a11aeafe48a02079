"""What a profile says first: one number a barometer, then findings; from indicators, for any area.

Which rows a finding shows stands here, its words in findings.yml of each language. An area of which
an indicator has no rows has no such finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from scripts.claims.marks import Mark
from scripts.model import Package, Record
from scripts.pages.series import largest_first
from scripts.pages.sparks import Spark, spark_of
from scripts.pages.values import Binder, BoundValue
from scripts.writing.formats import format_period
from scripts.writing.languages import words
from scripts.writing.templating import render_words

PROJECTS, RECIPIENT = "organization_projects", "recipient"
TOP = 5
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows that a finding shows, in the terms of the data."""

    name: str
    barometer: str
    indicators: tuple[str, ...]
    by: str = ""
    """Column whose codes name the parts; empty where the finding is one value in a sentence."""
    also: str = ""
    """Indicator of a second value that the sentence needs."""


@dataclass(frozen=True, slots=True)
class FindingPart:
    """One part of a finding: a value and what it is the value of."""

    value: BoundValue
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """A sentence with its values, and what they cannot say."""

    name: str
    says: Markup
    parts: list[FindingPart]
    marks: list[Mark]
    """The marks of the parts, each once."""
    limits: str
    note: str
    """What the rows themselves add; empty where nothing."""
    indicator: tuple[str, str] | None
    """Barometer and id of the indicator that defines the values."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The one number that stands for a barometer at the top of a profile."""

    value: BoundValue
    says: str
    spark: Spark


CHOICES = (
    Choice(
        "initiators",
        "restrictions",
        ("restrictions_by_initiator", "restrictions_involving_foreign_governments"),
        by="initiator",
    ),
    Choice("targets", "restrictions", ("harassment_violence_share_by_target",), by="target"),
    Choice("movements", "restrictions", ("opposition_movements_named",)),
    Choice("charges", "restrictions", ("legal_cases_by_charge_basis",), by="charge_basis"),
    Choice("interest", "attitudes", ("interest_in_politics",)),
    Choice("media", "attitudes", ("media_trust",), by="item"),
    Choice("lead", "support", ("support_project_lead",)),
    Choice("actors", "mentions", ("actor_mentions", "actor_mentions_by_origin"), by="subject_kind"),
    Choice("events", "mentions", ("event_mention_share",), also="event_peaks"),
)
GLANCES: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "restrictions": (("restrictions_totals", {"restriction_type": "all"}),),
    "attitudes": (
        ("institution_confidence", {"item": "government"}),
        ("interest_in_politics", {}),
    ),
    "support": (("support_projects_total", {}), ("support_projects_derived", {})),
    "mentions": (("keyword_mentions_total", {}), ("actor_mentions", {})),
}
"""Indicators of which one row stands for a barometer, the first that is held, with its cells."""


def indicator_rows(package: Package, indicator: str, area: str, **cells: str) -> list[Record]:
    """Return the rows of an indicator on an area; none where the package lacks either."""
    known = package.find("indicators", indicator_id=indicator)
    if not known:
        return []
    return package.find(known[0]["table"], indicator_id=indicator, area_id=area, **cells)


def latest(rows: list[Record]) -> Record:
    """Return the row that ends last; of several, that of the longest period."""
    longest = sorted(rows, key=lambda row: row["period_start"])
    return max(longest, key=lambda row: row["period_end"])


def glance_row(package: Package, barometer: str, area: str) -> Record | None:
    """Return the row that stands for a barometer; nothing where none of them is held."""
    for indicator, cells in GLANCES.get(barometer, ()):
        rows = indicator_rows(package, indicator, area, **cells)
        if rows:
            return latest(rows)
    return None


def describe_glance(binder: Binder, barometer: str, area: str) -> Glance | None:
    """Return the number of a barometer with its words; nothing where none is held."""
    voice = binder.voice
    row = glance_row(voice.package, barometer, area)
    if row is None:
        return None
    said = words("findings", voice.language)["glance"]
    indicator = row["indicator_id"]
    says = said.get(indicator) or voice.indicator(indicator)
    return Glance(binder.bind(row), says, spark_of(binder, row))


def describe_part(binder: Binder, row: Record, column: str) -> FindingPart:
    """Return one part of a finding, named by the label of its code."""
    voice = binder.voice
    codelist = voice.package.tables[row.table].schema.by_name[column].codelist
    if row[column] == WHOLE:
        return FindingPart(binder.bind(row), words("findings", voice.language)["whole"], "")
    definition = voice.definition(codelist, row[column])
    return FindingPart(binder.bind(row), voice.label(codelist, row[column]), definition)


def shared_marks(parts: list[FindingPart]) -> list[Mark]:
    """Return the marks of some parts, each once and in their order."""
    return list(dict.fromkeys(mark for part in parts for mark in part.value.marks))


def shared_note(rows: list[Record]) -> str:
    """Return the note of the rows where they have one between them; notes of each stay there."""
    notes = {row["note"] for row in rows}
    return notes.pop() if len(notes) == 1 else ""


def whole_period(rows: list[Record], language: str) -> str:
    """Return the period over which some rows reach, in words."""
    start = min(row["period_start"] for row in rows)
    return format_period(start, max(row["period_end"] for row in rows), language)


def describe_finding(binder: Binder, choice: Choice, area: str) -> KeyFinding | None:
    """Return a finding on an area; nothing where its rows are not held."""
    voice, package = binder.voice, binder.voice.package
    rows = [row for name in choice.indicators for row in indicator_rows(package, name, area)]
    others = indicator_rows(package, choice.also, area) if choice.also else []
    if not rows or (choice.also and not others):
        return None
    shown = largest_first(rows) if choice.by else [latest(rows)]
    parts = [describe_part(binder, row, choice.by) for row in shown] if choice.by else []
    facts = {
        "area": voice.area_inside(area),
        "period": whole_period(shown, voice.language),
        "value": "" if choice.by else binder.render(shown[0]),
        "also": binder.render(latest(others)) if others else "",
    }
    said = words("findings", voice.language)[choice.name]
    return KeyFinding(
        name=choice.name,
        says=render_words(said["says"], language=voice.language, **facts),
        parts=parts,
        marks=shared_marks(parts),
        limits=said["limits"],
        note=shared_note(shown),
        indicator=(choice.barometer, choice.indicators[-1]),
    )


def recipients(package: Package, area: str) -> list[Record]:
    """Return the largest printed number of projects of each recipient of an area, by size."""
    found: dict[str, Record] = {}
    for row in largest_first(package.find(PROJECTS, area_id=area)):
        organization = package.record("organizations", row["organization_id"])
        if organization["role"] == RECIPIENT:
            found.setdefault(row["organization_id"], row)
    return list(found.values())[:TOP]


def describe_recipients(binder: Binder, area: str) -> KeyFinding | None:
    """Return the named recipients with the most projects; nothing where none is named."""
    voice, rows = binder.voice, recipients(binder.voice.package, area)
    if not rows:
        return None
    said = words("findings", voice.language)["recipients"]
    period = whole_period(rows, voice.language)
    parts = [
        FindingPart(
            binder.bind(row),
            voice.package.record("organizations", row["organization_id"])["name"],
            "",
        )
        for row in rows
    ]
    facts = {"area": voice.area_inside(area), "period": period}
    says = render_words(said["says"], language=voice.language, **facts)
    return KeyFinding("recipients", says, parts, shared_marks(parts), said["limits"], "", None)


def describe_findings(binder: Binder, barometer: str, area: str) -> Iterator[KeyFinding]:
    """Yield the findings of a barometer on an area, in the order of the list above."""
    for choice in CHOICES:
        if choice.barometer == barometer:
            found = describe_finding(binder, choice, area)
            if found:
                yield found
    if barometer == "support":
        named = describe_recipients(binder, area)
        if named:
            yield named
