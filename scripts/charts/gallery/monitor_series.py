"""Figures that one monitor gave for the same measure in three or more single years, by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from scripts.charts.chart import Chart
from scripts.charts.data import (
    ChartData,
    Chosen,
    Facts,
    FactsAndVariant,
    Heading,
    ReaderTable,
    is_open,
    is_whole_year,
    number_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.model import Package, Record
from scripts.writing.formats import join_period

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE, HUE = "monitor_counts", "quiet"
SERIES = ("monitor", "measure", "breakdown", "unit", "counted")
key_of: Callable[[Record], tuple[str, ...]] = itemgetter(*SERIES)
"""Return the cells that the rows of one series share."""
PERIOD = ("period_start", "period_end")
SHORTEST, WHOLE = 3, "all"


def first_of(groups: NDArray[np.intp], positions: NDArray[np.intp]) -> list[int]:
    """Return the first row of each group, in the order of their numbers."""
    first: list[int] = positions[np.unique(groups, return_index=True)[1]].tolist()
    return first


def by_year(rows: Iterable[Record]) -> list[Record]:
    """Return some rows in the order of the years."""
    return sorted(rows, key=lambda row: (row.year, row.key))


def series_of(rows: Sequence[Record]) -> dict[tuple[str, ...], list[Record]]:
    """Return the rows of each series in the order of the years."""
    found: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in by_year(rows):
        found[key_of(row)].append(row)
    return dict(sorted(found.items()))


def rows(package: Package, area: str) -> list[Record]:
    """Return the rows of every series of an area: one with two figures for a year is left out.

    A monitor may have given many thousand figures, so that they are told apart by column.
    """
    table = package.tables.get(TABLE)
    if table is None:
        return []
    positions = table.positions(area_id=area)
    periods = table.alike(PERIOD, positions)
    whole = [is_whole_year(row) for row in table.at(first_of(periods, positions))]
    yearly = np.array(whole, np.bool_)[periods]
    positions, periods = positions[yearly], periods[yearly]
    series = table.alike(SERIES, positions)
    figures, years = np.bincount(series), np.bincount(np.unique([series, periods], axis=1)[0])
    drawn = (figures >= SHORTEST) & (figures == years)
    return table.at(positions[drawn[series]].tolist())


def name_measure(row: Record) -> str:
    """Return what a series counts: the measure, and the part of it if it is of a part."""
    return row["measure"] if row["breakdown"] == WHOLE else f"{row['measure']}, {row['breakdown']}"


def name_series(row: Record) -> str:
    """Return the title of a series: monitor, measure and the part of it."""
    return f"{row['monitor']}: {name_measure(row)}"


def gap_words(chosen: Chosen, last: int, following: int) -> str:
    """Return the years between two rows: one, or the first and the last of them."""
    first, end = str(last + 1), str(following - 1)
    return first if first == end else join_period(first, end, chosen.language)


def panel_of(chosen: Chosen, part: Sequence[Record]) -> Panel:
    """Return the bars of one series, with one row without a value for each gap in its years."""
    bars: list[Bar] = []
    for position, row in enumerate(part):
        if position and row.year > part[position - 1].year + 1:
            label = gap_words(chosen, part[position - 1].year, row.year)
            bars.append(Bar(label, None, chosen.words["blank"], HUE))
        value, words = float(number_of(row)), chosen.value(row)
        marked = chosen.marked([row])
        bars.append(Bar(str(row.year), value, words, HUE, is_open(row), marked))
    return Panel(name_series(part[0]), tuple(bars))


def told(chosen: Chosen) -> FactsAndVariant:
    """Return what the headline tells of the first series; there may be thousands of them."""
    names = [key_of(row) for row in chosen.records]
    series = sorted(set(names))
    named = zip(names, chosen.records, strict=True)
    first = by_year(row for name, row in named if name == series[0])
    facts: Facts = {
        "series": len(series),
        "title": name_series(first[0]),
        "monitor": first[0]["monitor"],
        "measure": name_measure(first[0]),
        "first_year": str(first[0].year),
        "first": chosen.value(first[0]),
        "last_year": str(first[-1].year),
        "last": chosen.value(first[-1]),
    }
    return facts, "one" if len(series) == 1 else "several"


def data(chosen: Chosen) -> ChartData:
    """Return one panel for each series, each on a scale of its own from zero."""
    facts, variant = told(chosen)
    series = list(series_of(chosen.records).values())
    cells = tuple(
        (
            chosen.cell(name_series(row)),
            chosen.cell(str(row.year)),
            chosen.cell(chosen.value(row), row),
            chosen.cell(row["note"]),
        )
        for part in series
        for row in part
    )
    table = ReaderTable(tuple(map(Heading, ("panel", "year", "words", "note"))), cells)
    picture = Bars(tuple(panel_of(chosen, part) for part in series), shared=False, above=False)
    return ChartData(picture, table, facts, variant)


CHART = Chart(TABLE, rows, data, (AnyRow(name="series"),), told=told)
