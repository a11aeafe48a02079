"""The small chart at a barometer's number on top of a profile: over time, or its largest parts.

Over time stand the other rows of the series of that number: counts as columns by year, shares as
bars by survey. Where it has none, its parts are bars. A number with neither has no chart, and the
tile says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scripts.charts.data import is_whole_year
from scripts.model import Package, Record
from scripts.pages.bars import WHOLE
from scripts.pages.series import Slot, largest_first, series_of, slots_of, years_of
from scripts.pages.values import Binder
from scripts.writing.formats import format_number
from scripts.writing.languages import words

WIDTH, HEIGHT, GAP = 140, 40, 5
DIGIT = 8
"""Width of a digit of a label, a little more than it takes."""
LARGEST, SURVEYS = 2, 3
"""How many parts stand as bars, besides those as large as the last of them; how many surveys."""
COUNT = "count"
SIGNS = {"approximate": "\N{ALMOST EQUAL TO}", "lower_bound": "\N{GREATER-THAN OR EQUAL TO}"}
SIGNS |= {"upper_bound": "\N{LESS-THAN OR EQUAL TO}"}
EXCLUSIVE = {"lower_bound": ">", "upper_bound": "<"}


@dataclass(frozen=True, slots=True)
class Parts:
    """Which rows are the parts of a barometer's number."""

    indicator: str
    cells: Mapping[str, str]
    column: str
    """Column of the codes that name the parts."""
    counted: str = ""
    """Indicator that counts all parts; empty where one part can stand for several of them."""


PARTS: Mapping[str, Parts] = {
    "support": Parts("support_projects", {"dimension": "channel"}, "category"),
    "mentions": Parts("keyword_mention_totals", {}, "subject", "keywords_analyzed"),
}


@dataclass(frozen=True, slots=True)
class Pillar:
    """One period of a number, or a year without it."""

    year: str
    said: str
    """The period and the value in words; empty where no value is held."""
    words: str
    """The value above the column; empty where it would touch another one, or none is held."""
    axis: str
    """The year below the column; empty where it would touch another one."""
    left: int
    width: int
    height: int
    pale: str
    """What makes the column a pale one: that it counts no whole year, or is no exact value."""


@dataclass(frozen=True, slots=True)
class SparkBar:
    """One survey, or one of the largest parts of a number."""

    label: str
    words: str
    width: int


@dataclass(frozen=True, slots=True)
class Spark:
    """The chart of a tile: columns or bars, and what must be said of the bars; or neither."""

    columns: list[Pillar] = field(default_factory=list)
    bars: list[SparkBar] = field(default_factory=list)
    title: str = ""
    """What the bars are."""
    all_parts: str = ""
    """How many there are in all, as a row says; empty where the bars are all, or no row says it."""
    whole: str = ""
    """The number that the full width stands for; empty where it is the largest one."""

    @property
    def drawn(self) -> bool:
        """Return whether there is a chart."""
        return bool(self.columns or self.bars)


def fitting(labels: Sequence[str], order: Sequence[int], step: float) -> list[str]:
    """Return the labels that can stand side by side, those first in order before the others."""
    kept: list[int] = []
    for position in dict.fromkeys(order):
        lengths = {other: len(labels[position]) + len(labels[other]) for other in kept}
        if all(abs(position - at) * step >= both * DIGIT / 2 for at, both in lengths.items()):
            kept.append(position)
    return [label if position in kept else "" for position, label in enumerate(labels)]


def ends_first(count: int) -> list[int]:
    """Return the positions of a row of labels: the ends, the middle, then the others."""
    return [0, count - 1, (count - 1) // 2, *range(count)]


def number_of(binder: Binder, row: Record | None) -> str:
    """Return the number at a mark, with the sign of a bound and that of a doubt."""
    if row is None:
        return ""
    signs = SIGNS | (EXCLUSIVE if row.get("exclusive") == "true" else {})
    number = format_number(row["value"], language=binder.voice.language)
    doubt = " \N{WARNING SIGN}" if binder.marks(row) else ""
    return f"{signs.get(row['precision'], '')}{number}{doubt}"


def said_of(binder: Binder, row: Record | None) -> str:
    """Return the period and the value of a row in words."""
    return f"{binder.voice.period(row)}: {binder.voice.value(row)}" if row else ""


def pale_of(binder: Binder, row: Record | None) -> str:
    """Return what makes a column a pale one, in words; nothing where it is like the others."""
    if row is None:
        return ""
    if row["precision"] in SIGNS:
        return said_of(binder, row)
    return "" if is_whole_year(row) else binder.voice.period(row)


def pillars_of(binder: Binder, slots: Sequence[Slot]) -> list[Pillar]:
    """Return a column for each slot; all begin at zero and share one scale."""
    count = len(slots)
    step = (WIDTH + GAP) / count
    highest = max(slot.value for slot in slots) or Decimal(1)
    numbers = [number_of(binder, slot.row) for slot in slots]
    largest = max(range(count), key=lambda position: slots[position].value)
    shown = fitting(numbers, [largest, *ends_first(count)], step)
    axis = fitting([slot.year for slot in slots], ends_first(count), step)
    return [
        Pillar(
            year=slot.year,
            said=said_of(binder, slot.row),
            words=shown[position],
            axis=axis[position],
            left=round(position * step),
            width=max(1, round(step) - GAP),
            height=round(HEIGHT * slot.value / highest),
            pale=pale_of(binder, slot.row),
        )
        for position, slot in enumerate(slots)
    ]


def bar_of(binder: Binder, row: Record, label: str, reach: Decimal) -> SparkBar:
    """Return a bar that begins at zero; its scale ends at the reach."""
    return SparkBar(label, number_of(binder, row), round(WIDTH * Decimal(row["value"]) / reach))


def by_year(binder: Binder, row: Record) -> Spark | None:
    """Return the series of a count as columns; nothing where it has a single period."""
    slots = list(slots_of(series_of(binder.voice.package, row)))
    several = len([slot for slot in slots if slot.row]) > 1
    return Spark(pillars_of(binder, slots)) if several else None


def by_survey(binder: Binder, row: Record, whole: Decimal) -> Spark:
    """Return the series of a share as bars, the latest surveys in the order of time."""
    rows = [item for item in series_of(binder.voice.package, row) if item["value"]]
    bars = [bar_of(binder, item, years_of(item), whole) for item in rows[-SURVEYS:]]
    named = format_number(whole, language=binder.voice.language)
    title = said_by(binder, "surveys" if len(rows) == len(bars) else "latest_surveys")
    return Spark(bars=bars, title=title, whole=named)


def said_by(binder: Binder, bars: str) -> str:
    """Return what the bars of a chart are, in the words of the language."""
    said: str = words("findings", binder.voice.language)["bars"][bars]
    return said


def part_rows(package: Package, row: Record, indicator: str, **cells: str) -> list[Record]:
    """Return the parts of a number over the same period and outlet, the largest first."""
    shared = ("area_id", "period_start", "period_end", "unit", "outlet")
    same = {name: row[name] for name in shared if name in row}
    rows = package.find(row.table, indicator_id=indicator, **cells, **same)
    return largest_first([item for item in rows if item["value"]])


def count_of(binder: Binder, row: Record, indicator: str, drawn: int) -> str:
    """Return how many parts there are in all, if a row says so and more than those drawn."""
    same = {name: row[name] for name in ("area_id", "period_start", "period_end")}
    rows = binder.voice.package.find(row.table, indicator_id=indicator, **same) if indicator else []
    count = rows[0].number("value") if len(rows) == 1 else None
    return binder.voice.value(rows[0]) if count and count > drawn else ""


def by_part(binder: Binder, row: Record) -> Spark | None:
    """Return the largest parts of a number as bars; nothing where none are held."""
    voice, package = binder.voice, binder.voice.package
    parts = PARTS.get(row.table)
    rows = part_rows(package, row, parts.indicator, **parts.cells) if parts else []
    if not (parts and rows):
        return None
    codelist = package.tables[row.table].schema.by_name[parts.column].codelist
    values = [Decimal(item["value"]) for item in rows]
    whole, least = Decimal(row["value"]), values[:LARGEST][-1]
    reach = max(whole, values[0]) or Decimal(1)
    bars = [
        bar_of(binder, item, voice.label(codelist, item[parts.column]), reach)
        for item in rows
        if Decimal(item["value"]) >= least
    ]
    named = format_number(whole, language=voice.language) if whole == reach else ""
    count = count_of(binder, row, parts.counted, len(bars))
    return Spark(bars=bars, title=said_by(binder, parts.indicator), all_parts=count, whole=named)


def spark_of(binder: Binder, row: Record) -> Spark:
    """Return the small chart at a number; one without columns and bars where none can be drawn."""
    whole = WHOLE.get(row["unit"])
    if whole:
        return by_survey(binder, row, whole)
    drawn = by_year(binder, row) if row["unit"] == COUNT else None
    return drawn or by_part(binder, row) or Spark()
