"""The rows of each table of values: a page of cards for each area, and a page of all areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.claims.marks import Marks, row_marks
from scripts.claims.register import Register
from scripts.model import REFERENCE_AREAS, Record, Table
from scripts.pages.cards import (
    HIDDEN,
    WHOLE,
    Card,
    Verdict,
    column_title,
    describe_card,
    show_cell,
)
from scripts.pages.earlier import once_at
from scripts.pages.links import AreaLink, link_area
from scripts.schema import Field
from scripts.writing.addresses import page_path, row_anchor
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

ONE_AREA = {"area_id"}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of a table, with its card."""

    cells: list[str]
    card: Card
    verdicts: list[Verdict]
    """The verdicts on the row; what a claim says stands only where it is named first."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The rows of one indicator on an area."""

    id: str
    title: str
    barometer: str
    unit: str
    value_at: int
    """Position of the value among the cells."""
    heads: list[str]
    lines: list[RowLine]

    @property
    def checked(self) -> bool:
        """Return whether a claim or a discrepancy touches one of the rows."""
        return any(line.card.verdicts or line.card.marks for line in self.lines)


@dataclass(frozen=True, slots=True)
class AreaRows:
    """All rows of a table of values on one area."""

    name: str
    title: str
    area: AreaLink
    download: bool
    """Whether the rows of the area are a file of their own."""
    count: int
    groups: list[LineGroup]


@dataclass(frozen=True, slots=True)
class Short:
    """A row in the list of all areas: its anchor and its value."""

    anchor: str
    words: str
    area: str
    once: list[str]
    """Anchors that the row had on earlier sites."""


@dataclass(frozen=True, slots=True)
class AllRows:
    """A table of values: its areas, and every value by indicator."""

    name: str
    title: str
    description: str
    count: int
    areas: list[tuple[AreaLink, int]]
    groups: list[tuple[str, str, dict[str, list[Short]]]]
    """Identifier and title of each indicator, and its values by the name of the area."""


def areas_of(table: Table) -> list[str]:
    """Return the areas on which a table holds rows, in the order of the rows."""
    return list(dict.fromkeys(row["area_id"] for row in table.records))


def shown_columns(table: Table, rows: list[Record]) -> list[Field]:
    """Return the fields that say something of an indicator's rows on an area, the value first."""
    hidden = HIDDEN | ONE_AREA
    found = [
        item
        for item in table.fields
        if item.name not in hidden and any(row[item.name] not in {"", WHOLE} for row in rows)
    ]
    return sorted(found, key=lambda item: item.name != "value")


def said_once(cards: list[Card]) -> Iterator[list[Verdict]]:
    """Yield the verdicts of each card, without the words of a claim that stand above already."""
    said: set[str] = set()
    for card in cards:
        yield [
            replace(item, statement="") if item.address in said else item for item in card.verdicts
        ]
        said |= {item.address for item in card.verdicts}


def describe_group(
    register: Register, voice: Voice, table: Table, rows: list[Record], marks: Marks
) -> LineGroup:
    """Return the rows of one indicator on one area, ready to print."""
    indicator = voice.package.record("indicators", rows[0]["indicator_id"])
    fields = shown_columns(table, rows)
    cards = [describe_card(register, voice, table, row, marks) for row in rows]
    return LineGroup(
        id=indicator["indicator_id"],
        title=voice.indicator(indicator["indicator_id"]),
        barometer=indicator["barometer"],
        unit=voice.label("unit", indicator["unit"]),
        value_at=[item.name for item in fields].index("value"),
        heads=[column_title(item) for item in fields],
        lines=[
            RowLine([show_cell(voice, item, row) for item in fields], card, verdicts)
            for row, card, verdicts in zip(rows, cards, said_once(cards), strict=True)
        ],
    )


def rows_by_indicator(voice: Voice, table: Table, **where: str) -> Iterator[list[Record]]:
    """Yield the rows of each indicator of a table, where it has any."""
    for indicator in voice.package.tables["indicators"].find(table=table.name):
        if rows := table.find(indicator_id=indicator["indicator_id"], **where):
            yield rows


def render_area_rows(register: Register, name: str, area: str, language: str = DEFAULT) -> str:
    """Return the page with the rows of a table of values on one area, one card a row."""
    voice = Voice.of(register.package, "rows_of", name, area, language=language)
    table, marks = voice.package.tables[name], row_marks(voice.package, name)
    groups = [
        describe_group(register, voice, table, rows, marks)
        for rows in rows_by_indicator(voice, table, area_id=area)
    ]
    page = AreaRows(
        name=name,
        title=table.schema.title,
        area=link_area(voice, area),
        download=voice.package.record("areas", area)["kind"] in REFERENCE_AREAS,
        count=sum(len(group.lines) for group in groups),
        groups=groups,
    )
    return voice.render("pages/area_rows.md.j2", table=page)


def short_rows(voice: Voice, rows: list[Record]) -> dict[str, list[Short]]:
    """Return the rows of an indicator by the name of their area."""
    found: dict[str, list[Short]] = {}
    once = once_at(page_path("rows", rows[0].table))
    for row in rows:
        anchor = row_anchor(row.key)
        short = Short(anchor, voice.value(row), row["area_id"], once.get(anchor, []))
        found.setdefault(voice.area(row["area_id"]), []).append(short)
    return found


def render_rows(register: Register, name: str, language: str = DEFAULT) -> str:
    """Return the page of a table of values: its areas, and each value with the way to its card."""
    voice = Voice.of(register.package, "rows", name, language=language)
    table = voice.package.tables[name]
    page = AllRows(
        name=name,
        title=table.schema.title,
        description=table.schema.description,
        count=len(table.records),
        areas=[(link_area(voice, area), len(table.find(area_id=area))) for area in areas_of(table)],
        groups=[
            (
                rows[0]["indicator_id"],
                voice.indicator(rows[0]["indicator_id"]),
                short_rows(voice, rows),
            )
            for rows in rows_by_indicator(voice, table)
        ],
    )
    return voice.render("pages/table.md.j2", table=page)


def rows_pages(register: Register, language: str = DEFAULT) -> dict[str, str]:
    """Return every page of rows by its path in the docs folder."""
    voice, pages = Voice(register.package, language=language), {}
    for name in voice.package.barometer_tables:
        path = Voice.of(voice.package, "rows", name, language=language).page
        pages[path] = render_rows(register, name, language)
        for area in areas_of(voice.package.tables[name]):
            there = Voice.of(voice.package, "rows_of", name, area, language=language)
            pages[there.page] = render_area_rows(register, name, area, language)
    return pages
