"""The card of a row: all that a reader asks of a number, on one screen of a phone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scripts.claims.marks import Mark, Marks
from scripts.claims.register import Register
from scripts.model import Record, Table
from scripts.package.descriptions.citation import cite, named
from scripts.pages.links import Cited
from scripts.pages.links import cite as cite_source
from scripts.schema import Field
from scripts.writing.addresses import row_anchor, site_address
from scripts.writing.formats import format_number
from scripts.writing.voice import Voice

WHOLE = "all"
# Columns that a card tells in words of its own.
TOLD = {"indicator_id", "area_id", "period_start", "value", "locator", "note", "precision"}
# The heading, the period or the words of the value tell these, in a table as on a card.
HIDDEN = {"indicator_id", "unit", "period_end", "source_id", "exclusive"}
NUMERIC = {"number", "integer"}
EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict of some claims on a row, with the way to the first."""

    code: str
    label: str
    address: str
    statement: str


@dataclass(frozen=True, slots=True)
class Card:
    """One row of a table of values."""

    anchor: str
    words: str
    """The value with its unit."""
    title: str
    """What the indicator is called."""
    counts: str
    """What the indicator counts."""
    area: str
    period: str
    facts: list[tuple[str, str]]
    """Title and content of each further column that says something."""
    precision: str
    """How the value was read; empty where it is the exact one."""
    note: str
    source: Cited
    citation: str
    marks: list[Mark]
    verdicts: list[Verdict]

    @property
    def told(self) -> str:
        """Return what tells the row from the others of its indicator, in a line."""
        return ", ".join([*(content for _, content in self.facts), self.period])


def show_cell(voice: Voice, item: Field, row: Record) -> str:
    """Return a cell in the words of a reader."""
    text = row[item.name]
    if not text:
        return ""
    if item.name == "period_start":
        return voice.period(row)
    if item.name == "survey_id":
        return voice.package.record("surveys", text)["name"]
    if item.codelist:
        return voice.label(item.codelist, text)
    return format_number(text, language=voice.language) if item.type in NUMERIC else text


def column_title(item: Field) -> str:
    """Return the name of a column for a reader: that of a period is not that of its first day."""
    return item.title.removesuffix(" start")


def describe_verdicts(register: Register, voice: Voice, table: str, line: int) -> list[Verdict]:
    """Return each verdict on the claims that name a row, with the way to the first such claim."""
    named = register.claims_by_row.get((table, line), [])
    return [
        Verdict(
            item.verdict,
            voice.label("verdict", item.verdict),
            voice.url("claim", item.claim.barometer, item.claim.claim_id),
            item.claim.statement,
        )
        for item in {item.verdict: item for item in reversed(named)}.values()
    ]


def cite_row(voice: Voice, row: Record, about: str, source: Cited) -> str:
    """Return how to cite one value: what it says, its version, its source and its address."""
    whole = cite(voice.package)
    where = site_address() + voice.url("row", row.table, *row.key)
    published = ", ".join(part for part in (source.publisher, source.title, source.locator) if part)
    who = ", ".join(whole.authors)
    own = named(voice.package.descriptor.by_name[row.table].licenses)
    licence = f" Licence: {own}." if own else ""
    return (
        f"{about}. In: {who} ({whole.year}). {whole.title}, version {whole.version}, "
        f"table {row.table}. Source: {published}.{licence} {where}"
    )


def describe_card(
    register: Register, voice: Voice, table: Table, row: Record, marks: Marks
) -> Card:
    """Return a row of a table of values, ready to print."""
    indicator = voice.package.record("indicators", row["indicator_id"])
    fields = [item for item in table.fields if item.name not in HIDDEN | TOLD]
    source = cite_source(voice, row["source_id"], row["locator"])
    card = Card(
        anchor=row_anchor(row.key),
        words=voice.value(row),
        title=voice.indicator(row["indicator_id"]),
        counts=indicator["definition"],
        area=voice.area(row["area_id"]),
        period=voice.period(row),
        facts=[
            (column_title(item), show_cell(voice, item, row))
            for item in fields
            if row[item.name] not in {"", WHOLE}
        ],
        precision="" if row["precision"] == EXACT else voice.label("precision", row["precision"]),
        note=row["note"],
        source=source,
        citation="",
        marks=marks(row),
        verdicts=describe_verdicts(register, voice, table.name, row.line),
    )
    about = f"{card.title}, {card.area}, {card.told}: {card.words}"
    return replace(card, citation=cite_row(voice, row, about, source))
