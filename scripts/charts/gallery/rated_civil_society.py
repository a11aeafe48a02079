"""How V-Dem's experts rate civil society in a country, beside the other countries it rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, Told, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Line, Lines
from scripts.model import Package, Record
from scripts.writing.formats import finest

TABLE, INDICATOR = "ratings_cc_by_sa", "vdem_civil_society"
LOW, HIGH = 0.0, 1.0


def rows(package: Package, area: str) -> list[Record]:
    """Return the ratings of all countries where the area is one of them."""
    own = package.find(TABLE, indicator_id=INDICATOR, area_id=area)
    return package.find(TABLE, indicator_id=INDICATOR) if own else []


def by_year(rows: Sequence[Record]) -> dict[int, list[Decimal]]:
    """Return the ratings of each year."""
    found: dict[int, list[Decimal]] = defaultdict(list)
    for row in rows:
        found[row.year].append(number_of(row))
    return dict(sorted(found.items()))


def series(rows: Sequence[Record]) -> tuple[tuple[int, float], ...]:
    """Return the years and ratings of one country."""
    return tuple(sorted((row.year, float(number_of(row))) for row in rows))


def writer(chosen: Chosen) -> Callable[[Decimal], str]:
    """Return what writes a rating as all of the chart are written."""
    places = finest(row["value"] for row in chosen.records)
    return lambda value: chosen.number(value, places)


def picture(chosen: Chosen, own: Sequence[Record], middle: dict[int, Decimal]) -> Lines:
    """Return the line of the area, those of the others, and the median of all."""
    names = chosen.package.area_names
    others = {row["area_id"] for row in chosen.records} - {chosen.area}
    lines = [
        Line(
            "",
            series([row for row in chosen.records if row["area_id"] == area]),
            "other",
            name=names[area],
        )
        for area in sorted(others)
    ]
    written = writer(chosen)
    words = written(middle[max(middle)])
    points = tuple((year, float(value)) for year, value in middle.items())
    lines.append(Line(chosen.words["middle"], points, "middle", words))
    name = names[chosen.area]
    lines.append(Line(name, series(own), "own", written(number_of(own[-1]))))
    return Lines(tuple(lines), LOW, HIGH, chosen.words["axis"])


def own_of(chosen: Chosen) -> list[Record]:
    """Return the ratings of the area itself, by year."""
    own = (row for row in chosen.records if row["area_id"] == chosen.area)
    return sorted(own, key=lambda row: row.year)


def middle_of(ratings: Sequence[Decimal]) -> Decimal:
    """Return the median of some ratings."""
    return Decimal(median(ratings))


def told(chosen: Chosen) -> Told:
    """Return what the headline tells: the first and the last year, and the median of the last."""
    own, written = own_of(chosen), writer(chosen)
    last = [number_of(row) for row in chosen.records if row.year == own[-1].year]
    facts: Facts = {
        "first": written(number_of(own[0])),
        "first_year": str(own[0].year),
        "last": written(number_of(own[-1])),
        "last_year": str(own[-1].year),
        "middle": written(middle_of(last)),
        "countries": len({row["area_id"] for row in chosen.records}),
    }
    return facts, "years" if len(own) > 1 else "single"


def data(chosen: Chosen) -> ChartData:
    """Return the lines, and a table with the area, the median and the ends of the others."""
    own, written = own_of(chosen), writer(chosen)
    ratings = by_year(chosen.records)
    middle = {year: middle_of(values) for year, values in ratings.items()}
    facts, variant = told(chosen)
    cells = tuple(
        (
            chosen.cell(str(row.year)),
            chosen.cell(written(number_of(row)), row),
            chosen.cell(written(middle[row.year])),
            chosen.cell(written(min(ratings[row.year]))),
            chosen.cell(written(max(ratings[row.year]))),
        )
        for row in own
    )
    numbers = tuple(Heading(key, number=True) for key in ("own", "middle", "lowest", "highest"))
    table = ReaderTable((Heading("year"), *numbers), cells)
    return ChartData(picture(chosen, own, middle), table, facts, variant)


CHART = Chart(TABLE, rows, data, (AnyRow((INDICATOR,)),), told=told)
