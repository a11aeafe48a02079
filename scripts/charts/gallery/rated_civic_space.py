"""The category that the CIVICUS Monitor gave a country, for the years of which one is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Strip, StripBox
from scripts.model import Package, Record

TABLE, INDICATOR, CODES = "ratings_cc_by_sa", "civicus_rating", "civicus_rating"


def rows(package: Package, area: str) -> list[Record]:
    """Return the categories of an area."""
    return package.find(TABLE, indicator_id=INDICATOR, area_id=area)


def with_gaps(steps: Sequence[StripBox], years: Sequence[int], blank: str) -> tuple[StripBox, ...]:
    """Return the boxes with an open one for the years between two of them."""
    found: list[StripBox] = []
    for step, year, before in zip(steps, years, (years[0], *years), strict=False):
        first, last = before + 1, year - 1
        if first <= last:
            found.append(
                StripBox(f"{first}" if first == last else f"{first}\N{EN DASH}{last}", blank, None)
            )
        found.append(step)
    return tuple(found)


def names_of(chosen: Chosen, held: Sequence[Record]) -> list[str]:
    """Return the year of each row, its period where a category was given twice in one year."""
    times = Counter(row.year for row in held)
    return [str(row.year) if times[row.year] == 1 else chosen.period(row) for row in held]


def data(chosen: Chosen) -> ChartData:
    """Return one box for each category that was given, in the order of time."""
    held = sorted(chosen.records, key=lambda row: (row.period, row.key))
    years = [row.year for row in held]
    labels = [chosen.label(CODES, row["category"]) for row in held]
    steps = tuple(
        StripBox(
            name,
            label,
            chosen.order_of(CODES, row["category"]),
            chosen.marked([row]),
        )
        for row, label, name in zip(held, labels, names_of(chosen, held), strict=True)
    )
    facts: Facts = {
        "first": labels[0],
        "first_year": steps[0].label,
        "last": labels[-1],
        "last_year": steps[-1].label,
        "years": tuple(step.label for step in steps),
    }
    cells = tuple(
        (chosen.cell(step.label), chosen.cell(label, row), chosen.cell(row["note"]))
        for step, label, row in zip(steps, labels, held, strict=True)
    )
    levels_held = [chosen.order_of(CODES, row["category"]) + 1 for row in held]
    levels = max([len(chosen.package.codelists[CODES]), *levels_held])
    table = ReaderTable(tuple(map(Heading, ("year", "words", "note"))), cells)
    variant = "single" if len(steps) == 1 else "same" if labels[0] == labels[-1] else "other"
    return ChartData(
        Strip(with_gaps(steps, years, chosen.words["blank"]), levels), table, facts, variant
    )


CHART = Chart(TABLE, rows, data, (AnyRow((INDICATOR,)),))
