"""Cases of pro-Kremlin disinformation about an area that EUvsDisinfo recorded, by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from scripts.overlaps import without_overlaps

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
    """A year that the indicator covers, or a part of it, with its row if one is held."""

    period: Mapping[str, str]
    row: Record | None
    alone: bool
    """Whether nothing else is held of its year."""

    def name(self, chosen: Chosen) -> str:
        """Return the year, or the period where several are held of one year."""
        return self.period["period_start"][:4] if self.alone else chosen.period(self.period)


def slots(chosen: Chosen, cases: Sequence[Record]) -> list[CoveredYear]:
    """Return every year that the indicator covers, the first and the last from day to day."""
    covered = chosen.package.record("indicators", CASES)
    first, last = covered.period
    found = []
    for year in sorted({*range(covered.year, covered.last_year + 1), *(r.year for r in cases)}):
        held = sorted((row for row in cases if row.year == year), key=lambda row: row.period)
        found += [CoveredYear(row, row, len(held) == 1) for row in held]
        if not held:
            start, end = max(first, f"{year}-01-01"), min(last, f"{year}-12-31")
            empty = {"period_start": start, "period_end": end}
            found.append(CoveredYear(empty, None, alone=True))
    return found


def bar(chosen: Chosen, slot: CoveredYear) -> Bar:
    """Return the bar of a year; one without a case has words and no bar."""
    part, name = not is_whole_year(slot.period), slot.name(chosen)
    label = f"{name}, {chosen.words['part']}" if part and slot.alone else name
    if slot.row is None:
        return Bar(label, None, chosen.words["blank"], HUE)
    value = number_of(slot.row)
    return Bar(label, float(value), chosen.number(value), HUE, part, chosen.marked([slot.row]))


def line(
    chosen: Chosen, slot: CoveredYear, quoted: Mapping[tuple[str, str], Record]
) -> tuple[Cell, ...]:
    """Return the line of a year in the table, with the cases that quote Sputnik."""
    period = chosen.cell(chosen.period(slot.period))
    if slot.row is None:
        none = chosen.cell(chosen.words["blank"])
        return period, none, none
    sputnik = quoted.get(slot.row.period)
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
    cases = without_overlaps(chosen.of(CASES))
    parts = [row for row in chosen.of(CASES) if row not in cases]
    quoted = {row.period: row for row in chosen.of(SPUTNIK)}
    found = slots(chosen, cases)
    most = max(map(number_of, cases))
    highest = [slot for slot in found if slot.row and number_of(slot.row) == most]
    facts: Facts = {
        "total": total_of(cases),
        "most": most,
        "most_years": tuple(slot.name(chosen) for slot in highest),
        "sputnik": total_of(without_overlaps(list(quoted.values()))),
        "covered": chosen.period(chosen.package.record("indicators", CASES)),
    }
    lines = [*found, *(CoveredYear(row, row, alone=False) for row in parts)]
    cells = tuple(line(chosen, slot, quoted) for slot in lines)
    numbers = (Heading("cases", number=True), Heading("sputnik", number=True))
    table = ReaderTable((Heading("period"), *numbers), cells)
    picture = Bars((Panel("", tuple(bar(chosen, slot) for slot in found)),), above=False)
    return ChartData(picture, table, facts, variant_of(len(cases), len(highest)))


CHART = Chart(TABLE, rows, data, (AnyRow((CASES,)),))
