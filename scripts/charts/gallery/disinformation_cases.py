"""Cases of pro-Kremlin disinformation about an area that EUvsDisinfo recorded, by year."""

from __future__ import annotations

from scripts.charts.chart import Chart
from scripts.charts.data import (
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


def bars(chosen: Chosen, cases: dict[int, Record]) -> tuple[Bar, ...]:
    """Return one bar for each year; a year between that has no case has words and no bar."""
    found = []
    for year in range(min(cases), max(cases) + 1):
        row = cases.get(year)
        if row is None:
            found.append(Bar(str(year), None, chosen.words["blank"], HUE))
            continue
        part = not is_whole_year(row)
        label = f"{year}, {chosen.words['part']}" if part else str(year)
        value = number_of(row)
        found.append(
            Bar(label, float(value), chosen.number(value), HUE, part, chosen.marked([row]))
        )
    return tuple(found)


def variant_of(years: int, highest: int) -> str:
    """Return the headline that so many years bear, so many of them with the highest number."""
    if years == 1:
        return "one"
    return "several" if highest == 1 else "tied"


def data(chosen: Chosen) -> ChartData:
    """Return one bar a year, with the cases that quote Sputnik in the table."""
    cases = {row.year: row for row in chosen.of(CASES)}
    quoted = {row["period_start"]: row for row in chosen.of(SPUTNIK)}
    most = max(cases.values(), key=number_of)
    years = [year for year, row in sorted(cases.items()) if number_of(row) == number_of(most)]
    facts: Facts = {
        "total": total_of(cases.values()),
        "most": number_of(most),
        "most_years": tuple(map(str, years)),
        "sputnik": total_of(quoted.values()),
    }
    cells = tuple(
        (
            chosen.cell(chosen.period(row)),
            chosen.cell(chosen.number(number_of(row)), row),
            chosen.cell(chosen.number(number_of(quoted[start])), quoted[start])
            if (start := row["period_start"]) in quoted
            else chosen.cell(chosen.words["unknown"]),
        )
        for _, row in sorted(cases.items())
    )
    numbers = (Heading("cases", number=True), Heading("sputnik", number=True))
    table = ReaderTable((Heading("period"), *numbers), cells)
    picture = Bars((Panel("", bars(chosen, cases)),), above=False)
    return ChartData(picture, table, facts, variant_of(len(cases), len(years)))


CHART = Chart(TABLE, rows, data, (AnyRow((CASES,)),))
