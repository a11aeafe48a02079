"""Restrictions by type and year: stacked bars, the totals written above."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.chart import Chart, broken_down
from scripts.charts.course import course_facts, course_of
from scripts.charts.data import (
    ChartData,
    Chosen,
    Facts,
    Heading,
    ReaderTable,
    is_open,
    is_whole_year,
    total_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.palette import TYPE_HUES, hues_of
from scripts.charts.pictures import Segment, Stack, Stacks
from scripts.model import Record
from scripts.overlaps import without_overlaps

TABLE, INDICATOR = "restrictions", "restrictions_recorded"
CODES = "restriction_type"
DEFINED = ("harassment_violence", "restrictive_legislation", "state_backed_legal_case")
"""The types that the barometer is defined by: a report that lacks one says less, not zero."""
EXTREME = {"peaked", "varied"}
"""Courses that say of a year that it is higher or lower than all others."""


@dataclass(frozen=True, slots=True)
class Year:
    """The rows of one period."""

    name: str
    rows: tuple[Record, ...]
    partial: bool
    """Whether the period is shorter than a year."""
    missing: tuple[str, ...]
    """Labels of the types without a row."""

    @property
    def whole(self) -> bool:
        """Return whether its total can be held against that of other years."""
        return is_whole_year(self.rows[0]) and not self.missing and not self.inexact

    @property
    def long(self) -> bool:
        """Return whether the period is longer than a year."""
        start, end = (self.rows[0][name][:4] for name in ("period_start", "period_end"))
        return start < end and not self.partial

    @property
    def inexact(self) -> bool:
        """Return whether a number is a bound or not stated exactly."""
        return any(map(is_open, self.rows))

    def of(self, code: str) -> list[Record]:
        """Return the rows of one type."""
        return [row for row in self.rows if row[CODES] == code]


def is_partial(row: Record) -> bool:
    """Return whether the period of a row does not fill calendar years."""
    return not (row["period_start"].endswith("-01-01") and row["period_end"].endswith("-12-31"))


def years_of(chosen: Chosen, types: list[str]) -> list[Year]:
    """Return the periods in the order of time."""
    found: dict[tuple[str, str], list[Record]] = {}
    for row in chosen.records:
        found.setdefault(row.period, []).append(row)
    years = []
    for _, rows in sorted(found.items()):
        held = {row[CODES] for row in rows}
        missing = tuple(chosen.label(CODES, code) for code in types if code not in held)
        years.append(Year(chosen.period(rows[0]), tuple(rows), is_partial(rows[0]), missing))
    return years


def has_gaps(years: list[Year]) -> bool:
    """Return whether a year between the first and the last of some years is not among them."""
    held = [int(year.rows[0]["period_start"][:4]) for year in years]
    return bool(held) and held[-1] - held[0] + 1 > len(held)


def rows_of_type(chosen: Chosen, code: str) -> list[Record]:
    """Return the rows of one type."""
    return [row for row in chosen.records if row[CODES] == code]


def data(chosen: Chosen) -> ChartData:
    """Return one stack for each period; an incomplete one is told and never drawn as whole."""
    codes = {row[CODES] for row in chosen.records}
    types = sorted(codes, key=lambda code: (chosen.order_of(CODES, code), code))
    years = years_of(chosen, types)
    whole = [year for year in years if year.whole]
    points = [(year.name, total_of(year.rows)) for year in whole]
    counted = {code: without_overlaps(rows_of_type(chosen, code)) for code in types}
    sums = {code: total_of(rows) for code, rows in counted.items()}
    most, opened = max(sums.values()), any(map(is_open, chosen.records))
    largest = [code for code in types if sums[code] == most]
    facts: Facts = {
        **course_facts(points),
        "gaps": has_gaps(whole),
        "left_out": tuple(year.name for year in years if not year.whole),
        "inexact": tuple(year.name for year in years if year.inexact),
        "long": tuple(year.name for year in years if year.long),
        "total": sum(sums.values(), Decimal(0)),
        "total_words": chosen.total([row for rows in counted.values() for row in rows]),
        "largest": () if opened else tuple(chosen.label(CODES, code) for code in largest),
        "most": most,
        "types": len(types),
        "absent": tuple(chosen.label(CODES, code) for code in DEFINED if code not in codes),
        "partial": tuple(year.name for year in years if year.partial),
        "incomplete": tuple(year.name for year in years if year.missing),
        "missing": tuple(f"{name}, {year.name}" for year in years for name in year.missing),
    }
    picture = draw_years(chosen, types, years)
    return ChartData(
        picture, table_of(chosen, types, years), facts, variant(facts, course_of(points))
    )


def variant(facts: Facts, course: str) -> str:
    """Return the headline: a course is one of the years held whole where others could change it.

    A highest year can be beaten by any other, a rise or a fall only by a year in between.
    """
    among = course in EXTREME and (facts["gaps"] or facts["left_out"])
    between = course in {"rose", "fell"} and facts["gaps"]
    return f"{course}_among" if among or between else course


def remark(chosen: Chosen, year: Year) -> str:
    """Return what stands below the name of a period that cannot be held against others."""
    return chosen.words["incomplete"] if year.missing else ""


def draw_years(chosen: Chosen, types: list[str], years: list[Year]) -> Stacks:
    """Return the picture: types from the ground up in the order of their codes."""
    hues = hues_of(types, TYPE_HUES)
    kinds = tuple((chosen.label(CODES, code), hues[code]) for code in types)
    stacks = tuple(
        Stack(
            year.name,
            remark(chosen, year),
            tuple(
                Segment(chosen.label(CODES, code), float(total_of(year.of(code))), hues[code])
                for code in types
                if year.of(code)
            ),
            chosen.total(year.rows),
            not year.whole,
            chosen.marked(year.rows),
        )
        for year in years
    )
    return Stacks(kinds, stacks)


def type_words(chosen: Chosen, rows: list[Record]) -> str:
    """Return the number of one type in one period, or that none is held."""
    return chosen.total(rows) if rows else chosen.words["blank"]


def table_of(chosen: Chosen, types: list[str], years: list[Year]) -> ReaderTable:
    """Return the reader's table: a row for each period, a column for each type, the total last."""
    columns = [Heading(chosen.label(CODES, code), number=True) for code in types]
    rows = []
    for year in years:
        parts = [year.of(code) for code in types]
        cells = [chosen.cell(type_words(chosen, part), *part) for part in parts]
        total = chosen.total(year.rows)
        if year.missing:
            total = f"{total} ({chosen.words['incomplete']})"
        rows.append((chosen.cell(year.name), *cells, chosen.cell(total)))
    return ReaderTable((Heading("year"), *columns, Heading("total", number=True)), tuple(rows))


CHART = Chart(TABLE, broken_down(TABLE, (INDICATOR,), (CODES,)), data, (AnyRow(),), (CODES,))
