"""The standard form of a country report: which sheet holds which rows of the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from scripts.model import Package, Record, Table
from scripts.parse import Json, PlainLoader, load_safely
from scripts.paths import WORKBOOK_FORMS
from scripts.schema import Field

WHOLE = "all"
NEW = "new"
"""A list that offers no row: what is written into it is added for all areas."""
TO, SLASH = " to ", "/"
Span = tuple[str, str]
Spans = Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time that the columns of a form name."""

    name: str
    title: str
    default: Span | None
    rows: Mapping[str, str] | None
    """Table and cells of the rows in which the span of an area can be found."""


@dataclass(frozen=True, slots=True)
class Across:
    """One column of a printed table and the cells that it fixes."""

    label: str
    cells: Mapping[str, str]
    period: str


@dataclass(frozen=True, slots=True)
class Block:
    """One printed table: `down` is chosen in each line, `across` are its columns."""

    title: str
    table: str
    locator: str
    fixed: Mapping[str, str]
    down: tuple[str, ...]
    across: tuple[Across, ...]
    lines: tuple[tuple[str, ...], ...]
    """What an empty workbook offers; more lines can be added."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet with printed tables."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet with rows as they stand in the package."""

    name: str
    table: str
    rows: str
    """Which rows of the table belong to a country: see `domain.py`."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The whole standard form."""

    periods: tuple[Period, ...]
    sheets: tuple[FormSheet, ...]
    lists: tuple[Listing, ...]


def read_span(text: str) -> Span:
    """Return the first and the last day of `start/end`."""
    start, end = text.split(SLASH)
    return start, end


def read_across(told: Json) -> tuple[Across, ...]:
    """Return the columns of a block: single years, then those that are written out."""
    years = [
        Across(str(span)[:4] if str(span).endswith("12-31") else f"{str(span)[:4]}, part", {}, span)
        for span in told.get("years", [])
    ]
    written = []
    for label, cells in told.get("across", {}).items():
        rest = {name: cell for name, cell in cells.items() if name != "period"}
        written.append(Across(label, rest, cells["period"]))
    return (*years, *written)


def read_block(told: Json) -> Block:
    """Return one printed table of the form."""
    return Block(
        title=told["title"],
        table=told["table"],
        locator=told["locator"],
        fixed=told["fixed"],
        down=tuple(told["down"]),
        across=read_across(told),
        lines=tuple(tuple(str(code) for code in line) for line in told["lines"]),
    )


def read_period(name: str, told: Json) -> Period:
    """Return one named span of the form."""
    default = read_span(told["default"]) if "default" in told else None
    return Period(name, told["title"], default, told.get("rows"))


@cache
def load_forms() -> Forms:
    """Return the standard form as forms.yml tells it."""
    text = WORKBOOK_FORMS.read_text(encoding="utf-8")
    told = cast("Json", load_safely(text, PlainLoader))  # blocks that recur stand once, as aliases
    return Forms(
        tuple(read_period(name, item) for name, item in told["periods"].items()),
        tuple(
            FormSheet(item["name"], tuple(map(read_block, item["blocks"])))
            for item in told["sheets"]
        ),
        tuple(Listing(**item) for item in told["lists"]),
    )


def span_of(period: str, spans: Spans) -> Span:
    """Return the days of a period: written out, named, or from one named span to another."""
    if SLASH in period:
        return read_span(period)
    first, _, last = period.partition(TO)
    return spans[first][0], spans[last or first][1]


def columns_before_value(table: Table) -> list[str]:
    """Return the columns that say what a value is of."""
    names = table.schema.names
    return names[: names.index("value")]


def columns_after_value(table: Table) -> list[str]:
    """Return the columns that say where a value comes from."""
    names = table.schema.names
    return names[names.index("value") + 1 :]


def fields_of(table: Table, names: Sequence[str]) -> list[Field]:
    """Return some fields of a table in that order."""
    known = table.schema.by_name
    return [known[name] for name in names]


@dataclass(frozen=True, slots=True)
class Scope:
    """The report on one area: what every row of its workbook shares."""

    package: Package
    area: str
    report: str
    spans: Spans


def unit_of(package: Package, block: Block, column: Across, down: Mapping[str, str]) -> str:
    """Return the unit in which a line and a column of a printed table count."""
    told = {**block.fixed, **column.cells, **down}
    return told.get("unit") or package.record("indicators", told["indicator_id"])["unit"]


def cells_of(scope: Scope, block: Block, column: Across, down: Mapping[str, str]) -> dict[str, str]:
    """Return the cells before the value of the row that stands at a line and a column."""
    start, end = span_of(column.period, scope.spans)
    told = {**block.fixed, **column.cells, **down}
    told |= {"area_id": scope.area, "period_start": start, "period_end": end}
    told["unit"] = unit_of(scope.package, block, column, down)
    names = columns_before_value(scope.package.tables[block.table])
    return {name: told.get(name, WHOLE) for name in names}


def span_found(package: Package, period: Period, area: str) -> Span:
    """Return the span in the rows of an area, its default, or two blanks to be filled."""
    if period.rows:
        wanted = {name: cell for name, cell in period.rows.items() if name != "table"}
        found = package.find(period.rows["table"], area_id=area, **wanted)
        if found:
            return most_common_span(found)
    return period.default or ("", "")


def most_common_span(records: list[Record]) -> Span:
    """Return the span that most of some records have."""
    spans = [record.period for record in records]
    return max(dict.fromkeys(spans), key=spans.count)
