"""Cases of pro-Kremlin disinformation about an area that EUvsDisinfo recorded, by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.charts.chart import Chart
from scripts.charts.data import (
    Cell,
    ChartData,
    Chosen,
    Facts,
    Heading,
    ReaderTable,
    is_whole_year,
    number_of,
    total_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.model import Package, Record

TABLE, CASES, SPUTNIK = "ratings_eeas", "euvsdisinfo_cases", "euvsdisinfo_cases_sputnik"
HUE = "muted"


def rows(package: Package, area: str) -> list[Record]:
    """Return the cases of an area by year, and those that quote a Sputnik outlet."""
    return [
        row
        for name in (CASES, SPUTNIK)
        for row in package.find(TABLE, indicator_id=name, area_id=area)
    ]


@dataclass(frozen=True, slots=True)
class CoveredYear:
    """A year that the indicator covers, with its row; none where no case is held."""

    period: Mapping[str, str]
    row: Record | None

    @property
    def year(self) -> str:
        """Return the year."""
        return self.period["period_start"][:4]


def slots(chosen: Chosen, cases: Mapping[int, Record]) -> list[CoveredYear]:
    """Return every year that the indicator covers, the first and the last from day to day."""
    covered = chosen.package.record("indicators", CASES)
    first, last = covered["period_start"], covered["period_end"]
    found = []
    for year in sorted({*range(covered.year, covered.last_year + 1), *cases}):
        start, end = max(first, f"{year}-01-01"), min(last, f"{year}-12-31")
        row = cases.get(year)
        found.append(CoveredYear(row or {"period_start": start, "period_end": end}, row))
    return found


def bar(chosen: Chosen, slot: CoveredYear) -> Bar:
    """Return the bar of a year; one without a case has words and no bar."""
    part = not is_whole_year(slot.period)
    label = f"{slot.year}, {chosen.words['part']}" if part else slot.year
    if slot.row is None:
        return Bar(label, None, chosen.words["blank"], HUE)
    value = number_of(slot.row)
    return Bar(label, float(value), chosen.number(value), HUE, part, chosen.marked([slot.row]))


def line(chosen: Chosen, slot: CoveredYear, quoted: Mapping[str, Record]) -> tuple[Cell, ...]:
    """Return the line of a year in the table, with the cases that quote Sputnik."""
    period = chosen.cell(chosen.period(slot.period))
    if slot.row is None:
        none = chosen.cell(chosen.words["blank"])
        return period, none, none
    sputnik = quoted.get(slot.row["period_start"])
    words = chosen.number(number_of(sputnik)) if sputnik else chosen.words["unknown"]
    cases = chosen.cell(chosen.number(number_of(slot.row)), slot.row)
    return period, cases, chosen.cell(words, *([sputnik] if sputnik else []))


def variant_of(years: int, highest: int) -> str:
    """Return the headline that so many years bear, so many of them with the highest number."""
    if years == 1:
        return "one"
    return "several" if highest == 1 else "tied"


def data(chosen: Chosen) -> ChartData:
    """Return one bar a year that is covered, with the cases that quote Sputnik in the table."""
    cases = {row.year: row for row in chosen.of(CASES)}
    quoted = {row["period_start"]: row for row in chosen.of(SPUTNIK)}
    most = max(cases.values(), key=number_of)
    years = [year for year, row in sorted(cases.items()) if number_of(row) == number_of(most)]
    facts: Facts = {
        "total": total_of(cases.values()),
        "most": number_of(most),
        "most_years": tuple(map(str, years)),
        "sputnik": total_of(quoted.values()),
        "covered": chosen.period(chosen.package.record("indicators", CASES)),
    }
    found = slots(chosen, cases)
    numbers = (Heading("cases", number=True), Heading("sputnik", number=True))
    cells = tuple(line(chosen, slot, quoted) for slot in found)
    table = ReaderTable((Heading("period"), *numbers), cells)
    picture = Bars((Panel("", tuple(bar(chosen, slot) for slot in found)),), above=False)
    return ChartData(picture, table, facts, variant_of(len(cases), len(years)))


CHART = Chart(TABLE, rows, data, (AnyRow((CASES,)),))
