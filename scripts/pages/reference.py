"""Generated reference pages: sources, codes, and the rows of each table of values."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.claims.marks import Mark, Marks, row_marks
from scripts.claims.register import Register
from scripts.model import Package, Record, Table
from scripts.schema import Field
from scripts.writing.addresses import row_anchor
from scripts.writing.formats import format_number
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

WHOLE = "all"
HIDDEN = {"indicator_id", "unit", "period_end", "source_id", "exclusive"}
"""Columns that are not shown: the heading, the period or the words of the value tell them."""
NUMERIC = {"number", "integer"}
SAID = ("value", "category")
"""Columns that hold what a row says: a number, or the class in which a monitor puts an area."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its label and its meaning."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Codelist:
    """The codes of one list in their order."""

    name: str
    codes: list[Code]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict of some claims on a row, with the way to the first."""

    code: str
    label: str
    address: str
    statement: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of values."""

    anchor: str
    cells: list[str]
    marks: list[Mark]
    verdicts: list[Verdict]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one indicator."""

    id: str
    title: str
    barometer: str
    unit: str
    value_at: int
    """Place of the value among the cells."""
    heads: list[str]
    rows: list[Row]

    @property
    def checked(self) -> bool:
        """Return whether a claim or a discrepancy touches one of the rows."""
        return any(row.verdicts or row.marks for row in self.rows)


@dataclass(frozen=True, slots=True)
class RowsPage:
    """All rows of a table of values."""

    name: str
    title: str
    description: str
    count: int
    groups: list[RowGroup]


def describe_codelist(voice: Voice, name: str) -> Codelist:
    """Return the codes of one list in their order."""
    codes = [
        Code(code, voice.label(name, code), voice.definition(name, code))
        for code in voice.package.codelists[name]
    ]
    return Codelist(name, codes)


def render_codes(package: Package, language: str = DEFAULT) -> str:
    """Return the page of codes, one anchor a codelist."""
    voice = Voice.of(package, "codes", language=language)
    lists = [describe_codelist(voice, name) for name in package.codelists]
    return voice.render("pages/codes.md.j2", lists=lists)


def shown_columns(table: Table, rows: list[Record]) -> list[Field]:
    """Return the fields of an indicator's rows that say something: not all empty, not all `all`."""
    return [
        item
        for item in table.fields
        if item.name not in HIDDEN and any(row[item.name] not in {"", WHOLE} for row in rows)
    ]


def show_cell(voice: Voice, item: Field, row: Record) -> str:
    """Return a cell in the words of a reader."""
    text = row[item.name]
    if not text:
        return ""
    if item.name == "period_start":
        return voice.period(row)
    if item.name == "area_id":
        return voice.area(text)
    if item.codelist:
        return voice.label(item.codelist, text)
    return format_number(text, language=voice.language) if item.type in NUMERIC else text


def describe_verdicts(register: Register, voice: Voice, table: str, place: int) -> list[Verdict]:
    """Return each verdict on the claims that name a row, with the way to the first such claim."""
    named = register.claims_by_row.get((table, place), [])
    return [
        Verdict(
            item.verdict,
            voice.label("verdict", item.verdict),
            voice.url("claim", item.claim.barometer, item.claim.claim_id),
            item.claim.statement,
        )
        for item in {item.verdict: item for item in reversed(named)}.values()
    ]


def describe_group(
    register: Register, voice: Voice, table: Table, indicator: Record, marks: Marks
) -> RowGroup:
    """Return the rows of one indicator, ready to print."""
    rows = table.find(indicator_id=indicator["indicator_id"])
    fields = shown_columns(table, rows)
    names = [item.name for item in fields]
    return RowGroup(
        id=indicator["indicator_id"],
        title=voice.indicator(indicator["indicator_id"]),
        barometer=indicator["barometer"],
        unit=voice.label("unit", indicator["unit"]),
        value_at=names.index(next(name for name in SAID if name in names)),
        heads=[item.title.removesuffix(" start") for item in fields],
        rows=[
            Row(
                row_anchor(row.key),
                [show_cell(voice, item, row) for item in fields],
                marks(row),
                describe_verdicts(register, voice, table.name, row.line),
            )
            for row in rows
        ],
    )


def render_rows(register: Register, name: str, language: str = DEFAULT) -> str:
    """Return the page with every row of a table of values, one anchor a row."""
    voice = Voice.of(register.package, "rows", name, language=language)
    table, marks = voice.package.tables[name], row_marks(voice.package, name)
    indicators = voice.package.tables["indicators"].find(table=name)
    page = RowsPage(
        name=name,
        title=table.schema.title,
        description=table.schema.description,
        count=len(table.records),
        groups=[describe_group(register, voice, table, row, marks) for row in indicators],
    )
    return voice.render("pages/table.md.j2", table=page)
