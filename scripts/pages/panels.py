"""Small multiples: one panel an area, all on one scale; a year without a value breaks the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.comparable import AreaComparison
from scripts.model import Package, Record
from scripts.pages.links import AreaLink, link_area
from scripts.writing.formats import format_number
from scripts.writing.voice import Voice

WIDTH, HEIGHT = 150, 72
SCALES = {"rating_0_1": (0, 1), "percent": (0, 100), "index_0_100": (0, 100)}
CATEGORY = "category"
Points = dict[int, Decimal]


@dataclass(frozen=True, slots=True)
class Scale:
    """The one scale of all panels."""

    first: int
    last: int
    low: int
    high: int

    def point(self, year: int, value: Decimal) -> str:
        """Return where a value stands in a panel, as `x,y` in tenths of a unit."""
        x = WIDTH * (year - self.first) / max(1, self.last - self.first)
        y = HEIGHT * (self.high - float(value)) / (self.high - self.low)
        return f"{x:.1f},{y:.1f}"


@dataclass(frozen=True, slots=True)
class YearRun:
    """Years in a row with one category."""

    label: str
    years: str
    level: int
    """Position of the category in its codelist, from 0."""
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class AreaPanel:
    """One area on the scale of all."""

    area: AreaLink
    subregion: str
    lines: list[str]
    """The points of each line; a gap of years begins a new one."""
    dots: list[str]
    """Points that stand alone between gaps."""
    runs: list[YearRun]
    words: str
    """The last value."""
    year: int


def points_of(rows: Sequence[Record]) -> Points:
    """Return the values of an area by year."""
    return {row.year: Decimal(row["value"]) for row in sorted(rows, key=lambda row: row.year)}


def scale_of(comparison: AreaComparison) -> Scale:
    """Return the scale that holds every value: the whole one of its unit, where it has one."""
    years = [row.year for row in comparison.rows]
    values = [Decimal(row["value"]) for row in comparison.rows if row.get("value")]
    low, high = SCALES.get(comparison.indicator["unit"], (0, 0))
    if low == high and values:
        low = int(min(values).to_integral_value(ROUND_FLOOR))
        high = int(max(values).to_integral_value(ROUND_CEILING))
    return Scale(min(years), max(years), low, max(high, low + 1))


def pieces(points: Points) -> list[list[int]]:
    """Return the years of a series in pieces without gaps."""
    found: list[list[int]] = []
    for year in points:
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def drawn_line(scale: Scale, points: Points, years: Sequence[int]) -> str:
    """Return the points of a piece as SVG writes them."""
    return " ".join(scale.point(year, points[year]) for year in years)


def category_codes(package: Package, table: str) -> str:
    """Return the codelist of the categories of a table."""
    fields = package.tables[table].fields
    return next(item.codelist for item in fields if item.name == CATEGORY)


def runs_of(voice: Voice, scale: Scale, rows: Sequence[Record]) -> list[YearRun]:
    """Return the categories of an area, years in a row taken together."""
    name = category_codes(voice.package, rows[0].table)
    codes = voice.package.codelists.get(name, [])
    step, found = WIDTH // (scale.last - scale.first + 1), list[YearRun]()
    for row in sorted(rows, key=lambda row: row.year):
        year, code = row.year, row[CATEGORY]
        level = codes.index(code) if code in codes else len(codes)
        label, left = voice.label(name, code), step * (year - scale.first)
        before = found[-1] if found else None
        if before and before.label == label and before.left + before.width == left:
            first = before.years.split("\N{EN DASH}")[0]
            years = f"{first}\N{EN DASH}{year}"
            found[-1] = YearRun(label, years, level, before.left, before.width + step)
        else:
            found.append(YearRun(label, str(year), level, left, step))
    return found


def describe_panel(
    voice: Voice, scale: Scale, area: str, rows: Sequence[Record], decimals: int
) -> AreaPanel:
    """Return the panel of an area, its value with so many decimals."""
    package, newest = voice.package, max(rows, key=lambda row: row.year)
    named = bool(newest.get(CATEGORY))
    points = {} if named else points_of(rows)
    runs = runs_of(voice, scale, rows) if named else []
    parts = pieces(points)
    subregion = package.record("areas", area)["subregion"]
    if named:
        words = runs[-1].label
    else:
        words = format_number(points[newest.year], decimals=decimals, language=voice.language)
    return AreaPanel(
        area=link_area(voice, area),
        subregion=voice.label("subregion", subregion) if subregion else "",
        lines=[drawn_line(scale, points, years) for years in parts if len(years) > 1],
        dots=[scale.point(years[0], points[years[0]]) for years in parts if len(years) == 1],
        runs=runs,
        words=words,
        year=newest.year,
    )


def describe_panels(
    voice: Voice, comparison: AreaComparison, areas: Sequence[str]
) -> list[AreaPanel]:
    """Return the panels of a comparison in the order of the areas."""
    scale, rows = scale_of(comparison), dict[str, list[Record]]()
    for row in comparison.rows:
        rows.setdefault(row["area_id"], []).append(row)
    return [describe_panel(voice, scale, area, rows[area], comparison.decimals) for area in areas]
