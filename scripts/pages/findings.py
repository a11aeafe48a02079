"""What a profile says of each barometer in findings; from indicators, for any area.

Which rows a finding shows stands here, its words in findings.yml of each language. An area of which
an indicator has no rows has no such finding, and none that its rows deny.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.claims.marks import Mark
from scripts.model import Package, Record
from scripts.overlaps import WHOLE
from scripts.pages.borne import counts_add_up, is_lead, shares_add_up
from scripts.pages.series import largest_first
from scripts.pages.slices import indicator_rows, main_row, name_slice, slice_of
from scripts.pages.values import Binder, BoundValue
from scripts.writing.formats import format_period
from scripts.writing.languages import words
from scripts.writing.templating import render_words

PROJECTS, RECIPIENT = "organization_projects", "recipient"
LEAD = "lead"
TOP = 5
SentenceFacts = Mapping[str, object]


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
    cells: Mapping[str, str] = field(default_factory=dict)
    """Cells of the rows that the sentence is about."""
    total: str = ""
    """Indicator of what the parts may add up to; empty where they are shares of all."""


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


CHOICES = (
    Choice(
        "initiators",
        "restrictions",
        ("restrictions_by_initiator", "restrictions_involving_foreign_governments"),
        by="initiator",
        total="restrictions_totals",
    ),
    Choice("targets", "restrictions", ("harassment_violence_share_by_target",), by="target"),
    Choice("movements", "restrictions", ("opposition_movements_named",)),
    Choice("charges", "restrictions", ("legal_cases_by_charge_basis",), by="charge_basis"),
    Choice("interest", "attitudes", ("interest_in_politics",), cells={"response": "interested"}),
    Choice("media", "attitudes", ("media_trust",), by="item", cells={"response": "trust"}),
    Choice(LEAD, "support", ("support_project_lead",)),
    Choice("actors", "mentions", ("actor_mentions", "actor_mentions_by_origin"), by="subject_kind"),
    Choice("events", "mentions", ("event_mention_share",), also="event_peaks"),
)


def describe_part(binder: Binder, row: Record, column: str, shown: list[Record]) -> FindingPart:
    """Return one part of a finding, named by the label of its code and by what sets it apart."""
    voice = binder.voice
    codelist = voice.package.tables[row.table].schema.by_name[column].codelist
    same = [other for other in shown if other[column] == row[column]]
    told = slice_of(voice, row, same, column)
    if len({other.period for other in shown}) > 1:
        told.append(voice.period(row))
    whole = row[column] == WHOLE
    label = (
        words("findings", voice.language)["whole"] if whole else voice.label(codelist, row[column])
    )
    definition = "" if whole else voice.definition(codelist, row[column])
    return FindingPart(binder.bind(row), name_slice(voice, label, told), definition)


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


def rows_added(package: Package, choice: Choice, rows: list[Record]) -> str:
    """Return whether the parts of a finding add up to all: `yes`, `no`, or nothing."""
    if choice.total:
        return counts_add_up(package, rows, choice.by, choice.total)
    return shares_add_up(rows, choice.by) if choice.by else ""


def held_rows(package: Package, choice: Choice, area: str) -> list[Record]:
    """Return the rows of a finding on an area; none where other rows deny its sentence."""
    found = (indicator_rows(package, name, area, **choice.cells) for name in choice.indicators)
    rows = [row for held in found for row in held]
    denied = choice.name == LEAD and rows and not is_lead(package, main_row(rows))
    return [] if denied else rows


def facts_of_one(binder: Binder, name: str, rows: list[Record]) -> SentenceFacts:
    """Return the value that stands for some rows, with the part that it counts; and its number."""
    if not rows:
        return {name: "", f"{name}_count": 0}
    row, voice = main_row(rows), binder.voice
    value = name_slice(voice, binder.render(row), slice_of(voice, row, rows))
    return {name: value, f"{name}_count": row.number("value") or 0}


def facts_of(binder: Binder, choice: Choice, rows: list[Record]) -> SentenceFacts:
    """Return what the sentences of a finding may use."""
    voice, area = binder.voice, rows[0]["area_id"]
    others = indicator_rows(voice.package, choice.also, area) if choice.also else []
    return {
        "area": voice.area_inside(area),
        "period": whole_period(rows if choice.by else [main_row(rows)], voice.language),
        **facts_of_one(binder, "value", [] if choice.by else rows),
        **facts_of_one(binder, "also", others),
        "parts": len(rows),
        "adds": rows_added(voice.package, choice, rows),
    }


def describe_finding(binder: Binder, choice: Choice, area: str) -> KeyFinding | None:
    """Return a finding on an area; nothing where its rows are not held."""
    voice, package = binder.voice, binder.voice.package
    rows = held_rows(package, choice, area)
    if not rows or (choice.also and not indicator_rows(package, choice.also, area)):
        return None
    shown = largest_first(rows) if choice.by else [main_row(rows)]
    parts = [describe_part(binder, row, choice.by, shown) for row in shown] if choice.by else []
    facts = facts_of(binder, choice, rows)
    said = words("findings", voice.language)[choice.name]
    return KeyFinding(
        name=choice.name,
        says=render_words(said["says"], language=voice.language, **facts),
        parts=parts,
        marks=shared_marks(parts),
        limits=render_words(said["limits"], language=voice.language, **facts),
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
