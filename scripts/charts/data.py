"""What a chart is computed from and what comes out: the chosen rows, picture, table and facts.

A chart says once which rows it shows; everything that a page prints of it follows from these rows.
Nothing here draws: a picture is a plain description that can be compared, stored and sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scripts.charts.pictures import Picture
from scripts.claims.marks import Mark
from scripts.ends import LEAST, MOST
from scripts.model import Package, Record
from scripts.writing.formats import (
    format_number,
    format_period_of,
    format_value,
    value_words,
    with_precision,
)
from scripts.writing.voice import Voice

Fact = str | int | bool | Decimal | tuple[str, ...]
"""A figure, a label or several labels of a sentence; empty where the rows do not tell it."""
Facts = Mapping[str, Fact]
FactsAndVariant = tuple[Facts, str]
"""The facts of a headline, and its variant."""
EXACT, ABOUT, DERIVED = "exact", "approximate", "derived"
MOST_COLUMNS, MOST_LETTERS = 3, 28
"""Columns of a table, and letters of the longest word of each, that a phone holds in a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table that a reader sees."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The marks of the rows whose values the cell shows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column of the table that a reader sees."""

    key: str
    """Its key in the words of the figure; else a label that stands there itself."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class ReaderTable:
    """The rows of a figure as a reader sees them."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def is_broad(heads: Sequence[str], table: ReaderTable) -> bool:
    """Return whether a phone does not hold the columns of a table beside each other."""
    columns = [[head] for head in heads]
    for row in table.rows:
        for said, cell in zip(columns, row, strict=True):
            said.append(cell.text)
    longest = [max(map(len, " ".join(said).split()), default=0) for said in columns]
    return len(columns) > MOST_COLUMNS or sum(longest) > MOST_LETTERS


@dataclass(frozen=True, slots=True)
class ChartData:
    """All that a chart says of an area, computed from its rows."""

    picture: Picture
    table: ReaderTable
    facts: Facts
    """The figures of the headline, the description and the note."""
    variant: str
    """The headline that these facts bear: a key of `headline` in the words of the figure."""
    beside: tuple[Mark, ...] = ()
    """The marks of what its sentences print and no cell of the table holds."""


@dataclass(frozen=True)
class Chosen:
    """The rows that a chart of an area shows, by key, with what is needed to word them."""

    package: Package
    """For labels and names; its rows are those below and no others."""
    area: str
    """Empty where the chart shows all areas."""
    records: tuple[Record, ...]
    """Rows with a value, in the order of their keys: the order of the file says nothing."""
    marks: Mapping[int, tuple[Mark, ...]]
    """The open discrepancies that touch each row, by its line."""
    words: Mapping[str, str]
    """Words of the figure that stand inside the drawing."""
    margins: Mapping[str, Decimal]
    """Published margin of error of each survey in the area, in percentage points."""
    fieldwork: Mapping[str, tuple[Mark, ...]]
    """The open discrepancies that touch the fieldwork of each survey in the area."""
    language: str

    def of(self, *indicators: str) -> tuple[Record, ...]:
        """Return the rows of some indicators."""
        return tuple(row for row in self.records if row["indicator_id"] in indicators)

    @cached_property
    def voice(self) -> Voice:
        """Return the voice that names codes in the language of the figure."""
        return Voice(self.package, language=self.language)

    def label(self, codelist: str, code: str) -> str:
        """Return the label of a code, or the code where nobody gave it one."""
        known = (codelist, code) in self.package.labels
        return self.voice.label(codelist, code) if known else code

    @cached_property
    def surveys(self) -> Mapping[str, str]:
        """Return the name of each survey by its id."""
        return {row["survey_id"]: row["name"] for row in self.package.records("surveys")}

    def order_of(self, codelist: str, code: str) -> int:
        """Return the order of a code in its codelist, the last one where it stands in none."""
        codes = self.package.codelists.get(codelist, [])
        return codes.index(code) if code in codes else len(codes)

    def period(self, row: Mapping[str, str]) -> str:
        """Return the period of a row in words."""
        return format_period_of(row, self.language)

    def value(self, row: Record) -> str:
        """Return the value of a row in words, with its unit and bound."""
        return value_words(row, self.language)

    def total(self, rows: Sequence[Record]) -> str:
        """Return the sum of some rows in words: exact where all are, else with their bound."""
        return total_words(rows, self.language)

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """Return a number in words, with as many decimals as it has or as are asked for."""
        return format_number(value, decimals=decimals, language=self.language)

    def marked(self, rows: Iterable[Record]) -> bool:
        """Return whether one of some rows is in doubt."""
        return any(self.marks.get(row.line) for row in rows)

    def cell(self, text: str, *rows: Record) -> Cell:
        """Return a cell of the reader's table with the marks of the rows that it shows."""
        found = [mark for row in rows for mark in self.marks.get(row.line, ())]
        return Cell(text, tuple(dict.fromkeys(found)))


def number_of(row: Record) -> Decimal:
    """Return the value of a row; rows without one are never chosen."""
    return Decimal(row["value"])


def total_of(rows: Iterable[Record]) -> Decimal:
    """Return the sum of some rows."""
    return sum((number_of(row) for row in rows), Decimal(0))


def total_words(rows: Sequence[Record], language: str) -> str:
    """Return the sum of some rows in words: exact where all are, else with what bounds it.

    Of lower and upper bounds together only the least is known: no count is below zero.
    """
    if len(rows) == 1:
        return value_words(rows[0], language)
    side = next((side for side in (LEAST, MOST) if any_is(rows, side)), EXACT)
    counted = [row for row in rows if side != LEAST or row["precision"] != MOST]
    kind = next((kind for kind in (ABOUT, DERIVED) if any_is(counted, kind)), EXACT)
    unit = rows[0]["unit"]
    text = format_value(total_of(counted), unit, kind, language=language)
    strict = any(row["exclusive"] == "true" for row in counted)
    bound = {"unit": unit, "precision": side, "exclusive": str(strict).lower()}
    return with_precision(text, bound, language)


def any_is(rows: Iterable[Record], precision: str) -> bool:
    """Return whether one of some rows is stated in this precision."""
    return any(row["precision"] == precision for row in rows)


def is_open(row: Record) -> bool:
    """Return whether a value is a bound, rounded or computed: it is drawn with an open bar."""
    return row["precision"] != EXACT


def is_whole_year(row: Mapping[str, str]) -> bool:
    """Return whether the period of a row is one calendar year."""
    year = row["period_start"][:4]
    return (row["period_start"], row["period_end"]) == (f"{year}-01-01", f"{year}-12-31")
