"""A change between survey waves: a dot for each wave, and the change as printed.

A change is called clear only against the margin of error of a difference, which needs the margin
of both waves. A margin that was not published is not zero: then nothing is called clear.
No change is computed from a bound or an approximate value; what they leave open is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from scripts.charts.changes import Item, is_clear
from scripts.charts.chart import Chart, Rows, broken_down
from scripts.charts.data import Cell, ChartData, Chosen, Heading, ReaderTable, is_open, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Dot, Dumbbell, Dumbbells
from scripts.charts.survey_waves import Between, Wave, span_of, wave_names, waves_of
from scripts.charts.wave_facts import (
    all_words,
    change_words,
    level_facts,
    level_words,
    other_spans,
    printed_facts,
    span_words,
    told_facts,
    variant,
    wave_facts,
)
from scripts.claims.marks import Mark
from scripts.model import Package, Record

TABLE, CODES, RESPONSES = "attitudes", "attitude_item", "attitude_response"
BY, BESIDE = ("item",), ("response", "survey_id")
PERCENT, POINTS = "percent", "percentage_points"


def change_chart(levels: str, changes: str, response: str) -> Chart:
    """Return the chart of one answer in its waves with the printed changes."""

    def data(chosen: Chosen) -> ChartData:
        return wave_data(chosen, chosen.of(levels), chosen.of(changes))

    return Chart(TABLE, wave_rows(levels, changes, response), data, (AnyRow((levels,)),), BY)


def wave_rows(levels: str, changes: str, response: str) -> Rows:
    """Return a statement of rows: the levels, and every printed change where there are any.

    All are of one answer: of another the words of the figure say nothing.
    """
    level_rows = broken_down(TABLE, (levels,), BY, BESIDE)
    change_rows = broken_down(TABLE, (changes,), BY, BESIDE)

    def rows(package: Package, area: str) -> list[Record]:
        held = [row for row in level_rows(package, area) if row["response"] == response]
        more = [row for row in change_rows(package, area) if row["response"] == response]
        return [*held, *more] if held else []

    return rows


def item_of(row: Record) -> tuple[str, str]:
    """Return what a row is about."""
    return row["item"], row["response"]


def changes_of(
    rows: Iterable[Record], waves: Sequence[Wave]
) -> dict[tuple[str, str], dict[Between, tuple[Record, ...]]]:
    """Return the printed changes of each item by the waves between which they lie.

    Of several of one item and span, that with the days and the survey of the waves is first.
    """

    def order(row: Record) -> tuple[bool, bool, tuple[str, ...]]:
        first, last = span_of(row, waves)
        return row.period != (first[0], last[1]), row["survey_id"] != last[2], row.key

    found: dict[tuple[str, str], dict[Between, tuple[Record, ...]]] = defaultdict(dict)
    for row in sorted(rows, key=order):
        span, told = span_of(row, waves), found[item_of(row)]
        told[span] = (*told.get(span, ()), row)
    return found


def items_of(
    chosen: Chosen, levels: Sequence[Record], changes: Sequence[Record]
) -> tuple[list[Wave], list[Item]]:
    """Return the waves and the items, the largest rise first, those without a change last."""
    wave_by_line = waves_of(levels)
    waves = sorted(set(wave_by_line.values()))
    printed = changes_of(changes, waves)
    keys = {item_of(row) for row in levels} | set(printed)
    items = []
    for key in keys:
        rows = {wave_by_line[row.line]: row for row in levels if item_of(row) == key}
        label = chosen.label(CODES, key[0])
        items.append(Item(key, label, rows, (waves[0], waves[-1]), printed.get(key, {})))

    def order(item: Item) -> tuple[bool, Decimal, int, tuple[str, str]]:
        return (
            item.change is None,
            -(item.change or Decimal(0)),
            chosen.order_of(CODES, item.key[0]),
            item.key,
        )

    return waves, sorted(items, key=order)


def margin_of_difference(chosen: Chosen, waves: Sequence[Wave]) -> Decimal | None:
    """Return the margin of error of the difference of the first and the last wave, if known."""
    margins = [chosen.margins.get(wave[2]) for wave in (waves[0], waves[-1])]
    first, last = margins
    if len(waves) < 2 or first is None or last is None:
        return None
    return (first * first + last * last).sqrt()


def margin_marks(chosen: Chosen, waves: Sequence[Wave]) -> tuple[Mark, ...]:
    """Return the marks of the fieldwork whose margins of error a note prints."""
    surveys = dict.fromkeys((waves[0][2], waves[-1][2]))
    return tuple(mark for survey in surveys for mark in chosen.fieldwork.get(survey, ()))


def wave_data(chosen: Chosen, levels: Sequence[Record], changes: Sequence[Record]) -> ChartData:
    """Return one row for each item with every wave and the change, the largest rise first."""
    waves, items = items_of(chosen, levels, changes)
    names = wave_names(chosen, waves)
    margin = margin_of_difference(chosen, waves)
    doubts = margin_marks(chosen, waves) if margin is not None else ()
    facts = {
        **wave_facts(items, waves, names, margin),
        "margin_doubt": bool(doubts),
        **level_facts(chosen, items, names),
        **told_facts(chosen, items, margin),
        **printed_facts(chosen, items, names),
    }
    picture = Dumbbells(
        tuple(names[wave] for wave in waves),
        tuple(dumbbell(chosen, item, names, margin) for item in items),
    )
    table = wave_table(chosen, items, waves, names)
    return ChartData(picture, table, facts, variant(facts), doubts)


def dumbbell(
    chosen: Chosen, item: Item, names: dict[Wave, str], margin: Decimal | None
) -> Dumbbell:
    """Return the dots of one item and its change."""
    dots = tuple(
        Dot(
            names[wave],
            float(number_of(row)),
            level_words(chosen, row),
            is_open(row),
            chosen.marked([row]),
        )
        for wave, row in sorted(item.levels.items())
    )
    drawn = item.printed[:1]
    written = change_words(chosen, item) if len(names) > 1 or drawn else ""
    return Dumbbell(item.label, dots, written, is_clear(item, margin), chosen.marked(drawn))


def wave_table(
    chosen: Chosen, items: Sequence[Item], waves: Sequence[Wave], names: dict[Wave, str]
) -> ReaderTable:
    """Return the reader's table: a row for each item, a column for each wave and span of changes.

    The change from the first wave to the last is the last one.
    """
    outer, others = (waves[0], waves[-1]), other_spans(items)
    columns = [
        Heading(chosen.words["wave"].format(year=names[wave]), number=True) for wave in waves
    ]
    columns += [Heading(span_heading(chosen, span, names), number=True) for span in others]
    told = bool(others) and len(waves) > 1
    last = Heading(span_heading(chosen, outer, names) if told else "change", number=True)
    rows = tuple(
        (
            chosen.cell(item.label),
            *(level_cell(chosen, item, wave) for wave in waves),
            *(change_cell(chosen, item, span) for span in others),
            change_cell(chosen, item, outer),
        )
        for item in items
    )
    return ReaderTable((Heading("item"), *columns, last), rows)


def span_heading(chosen: Chosen, span: Between, names: Mapping[Wave, str]) -> str:
    """Return what stands above the changes between two waves."""
    return chosen.words["between"].format(span=span_words(chosen, span, names))


def level_cell(chosen: Chosen, item: Item, wave: Wave) -> Cell:
    """Return the cell of an item and a wave."""
    row = item.levels.get(wave)
    return chosen.cell(level_words(chosen, row), row) if row else chosen.cell(chosen.words["blank"])


def change_cell(chosen: Chosen, item: Item, span: Between) -> Cell:
    """Return the cell of an item with each change that is printed between two waves."""
    printed = item.changes.get(span, ())
    if printed:
        return chosen.cell(all_words(chosen, printed), *printed)
    return chosen.cell(change_words(chosen, item) if span == item.outer else chosen.words["blank"])
