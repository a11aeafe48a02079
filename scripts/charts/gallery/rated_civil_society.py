"""How V-Dem's experts rate civil society in a country, beside the other countries it rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median

from scripts.charts.chart import Chart
from scripts.charts.data import (
    Cell,
    ChartData,
    Chosen,
    Facts,
    FactsAndVariant,
    Heading,
    ReaderTable,
    is_whole_year,
    number_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Line, Lines
from scripts.model import Package, Record
from scripts.writing.formats import finest

TABLE, INDICATOR = "ratings_cc_by_sa", "vdem_civil_society"
LOW, HIGH = 0.0, 1.0


def rows(package: Package, area: str) -> list[Record]:
    """Return the ratings of whole years of all countries where the area is one of them."""
    found = [row for row in package.find(TABLE, indicator_id=INDICATOR) if is_whole_year(row)]
    return found if any(row["area_id"] == area for row in found) else []


def by_year(rows: Sequence[Record]) -> dict[int, list[Record]]:
    """Return the ratings of each year, the lowest first."""
    found: dict[int, list[Record]] = defaultdict(list)
    for row in sorted(rows, key=number_of):
        found[row.year].append(row)
    return dict(sorted(found.items()))


def series(rows: Sequence[Record]) -> tuple[tuple[int, float], ...]:
    """Return the years and ratings of one country."""
    return tuple(sorted((row.year, float(number_of(row))) for row in rows))


def in_doubt(chosen: Chosen, rows: Sequence[Record]) -> tuple[int, ...]:
    """Return the years whose rating is in doubt."""
    return tuple(sorted(row.year for row in rows if chosen.marked([row])))


def other_line(chosen: Chosen, area: str) -> Line:
    """Return the line of another country, which has no label."""
    rows = [row for row in chosen.records if row["area_id"] == area]
    name = chosen.package.area_names[area]
    return Line("", series(rows), "other", name=name, marked=in_doubt(chosen, rows))


def writer(chosen: Chosen) -> Callable[[Decimal], str]:
    """Return what writes a rating as all of the chart are written."""
    decimals = finest(row["value"] for row in chosen.records)
    return lambda value: chosen.number(value, decimals)


def picture(chosen: Chosen, own: Sequence[Record], middle: dict[int, Decimal]) -> Lines:
    """Return the line of the area, those of the others, and the median of all."""
    others = {row["area_id"] for row in chosen.records} - {chosen.area}
    lines = [other_line(chosen, area) for area in sorted(others)]
    written = writer(chosen)
    words = written(middle[max(middle)])
    points = tuple((year, float(value)) for year, value in middle.items())
    lines.append(Line(chosen.words["middle"], points, "middle", words))
    name, last = chosen.package.area_names[chosen.area], written(number_of(own[-1]))
    lines.append(Line(name, series(own), "own", last, marked=in_doubt(chosen, own)))
    return Lines(tuple(lines), LOW, HIGH, chosen.words["axis"])


def own_of(chosen: Chosen) -> list[Record]:
    """Return the ratings of the area itself, by year."""
    own = (row for row in chosen.records if row["area_id"] == chosen.area)
    return sorted(own, key=lambda row: row.year)


def middle_of(ratings: Sequence[Record]) -> Decimal:
    """Return the median of some ratings."""
    return Decimal(median(map(number_of, ratings)))


def cells_of(chosen: Chosen, own: Record, ratings: Sequence[Record]) -> tuple[Cell, ...]:
    """Return the line of the table on a year: the area, the median, the lowest, the highest.

    A doubt about any country reaches the median; what several rate alike is in doubt with each.
    """
    written = writer(chosen)
    ends = [
        (number, [row for row in ratings if number_of(row) == number])
        for number in (number_of(ratings[0]), number_of(ratings[-1]))
    ]
    return (
        chosen.cell(str(own.year)),
        chosen.cell(written(number_of(own)), own),
        chosen.cell(written(middle_of(ratings)), *ratings),
        *(chosen.cell(written(number), *rows) for number, rows in ends),
    )


def told(chosen: Chosen) -> FactsAndVariant:
    """Return what the headline tells: the first and the last year, and the median of the last."""
    own, written = own_of(chosen), writer(chosen)
    last = [row for row in chosen.records if row.year == own[-1].year]
    facts: Facts = {
        "first": written(number_of(own[0])),
        "first_year": str(own[0].year),
        "last": written(number_of(own[-1])),
        "last_year": str(own[-1].year),
        "middle": written(middle_of(last)),
        "countries": len(last),
    }
    return facts, "years" if len(own) > 1 else "single"


def data(chosen: Chosen) -> ChartData:
    """Return the lines, and a table with the area, the median and the ends of the others."""
    own, ratings = own_of(chosen), by_year(chosen.records)
    middle = {year: middle_of(rows) for year, rows in ratings.items()}
    facts, variant = told(chosen)
    cells = tuple(cells_of(chosen, row, ratings[row.year]) for row in own)
    numbers = tuple(Heading(key, number=True) for key in ("own", "middle", "lowest", "highest"))
    table = ReaderTable((Heading("year"), *numbers), cells)
    return ChartData(picture(chosen, own, middle), table, facts, variant)


CHART = Chart(TABLE, rows, data, (AnyRow((INDICATOR,)),), told=told)
