"""A change between survey waves: a dot for each wave, and the change as printed.

A change is called clear only against the margin of error of a difference, which needs the margin
of both waves. A margin that was not published is not zero: then nothing is called clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from scripts.charts.chart import Chart, Rows, rows_of
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Dot, Dumbbell, Dumbbells
from scripts.model import Package, Record
from scripts.writing.formats import format_number, patterns

TABLE, CODES, RESPONSES = "attitudes", "attitude_item", "attitude_response"
Wave = tuple[str, str, str]
"""Start and end of a wave and the survey: waves sort by time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its rows by wave and its change."""

    key: tuple[str, str]
    label: str
    levels: dict[Wave, Record]
    printed: Record | None
    change: Decimal | None
    """As printed, else the difference of the first and the last wave; none where one lacks."""


def change_chart(levels: str, changes: str) -> Chart:
    """Return the chart of one measure in its waves with the printed changes."""

    def data(chosen: Chosen) -> ChartData:
        return wave_data(chosen, chosen.of(levels), chosen.of(changes))

    return Chart(TABLE, wave_rows(levels, changes), data, (AnyRow((levels,)),))


def wave_rows(levels: str, changes: str) -> Rows:
    """Return a statement of rows: the levels, and the changes from the first wave to the last."""
    level_rows, change_rows = rows_of(TABLE, levels), rows_of(TABLE, changes)

    def rows(package: Package, area: str) -> list[Record]:
        held = list(level_rows(package, area))
        if not held:
            return []
        span = (min(r["period_start"] for r in held), max(r["period_end"] for r in held))
        printed = change_rows(package, area)
        return [*held, *(r for r in printed if (r["period_start"], r["period_end"]) == span)]

    return rows


def wave_of(row: Record) -> Wave:
    """Return the wave of a row."""
    return row["period_start"], row["period_end"], row["survey_id"]


def item_of(row: Record) -> tuple[str, str]:
    """Return what a row is about."""
    return row["item"], row["response"]


def wave_names(chosen: Chosen, waves: Sequence[Wave]) -> dict[Wave, str]:
    """Return the year of each wave; its survey beside it where two waves share a year."""
    years = Counter(wave[0][:4] for wave in waves)
    surveys = {row["survey_id"]: row["name"] for row in chosen.package.records("surveys")}
    return {
        wave: wave[0][:4]
        if years[wave[0][:4]] == 1
        else f"{wave[0][:4]}, {surveys.get(wave[2], wave[2])}"
        for wave in waves
    }


def name_item(chosen: Chosen, key: tuple[str, str], *, several: bool) -> str:
    """Return the label of an item; the answer stands in it where there are several."""
    label, answer = chosen.label(CODES, key[0]), chosen.label(RESPONSES, key[1])
    return f"{label}: {answer}" if several else label


def items_of(
    chosen: Chosen, levels: Sequence[Record], changes: Sequence[Record], waves: Sequence[Wave]
) -> list[Item]:
    """Return the items, the largest rise first, those without a change last."""
    printed = {item_of(row): row for row in changes}
    keys = {item_of(row) for row in levels} | set(printed)
    several = len({key[1] for key in keys}) > 1
    items = []
    for key in keys:
        rows = {wave_of(row): row for row in levels if item_of(row) == key}
        change = None
        if key in printed:
            change = number_of(printed[key])
        elif len(waves) > 1 and waves[0] in rows and waves[-1] in rows:
            change = number_of(rows[waves[-1]]) - number_of(rows[waves[0]])
        label = name_item(chosen, key, several=several)
        items.append(Item(key, label, rows, printed.get(key), change))

    def order(item: Item) -> tuple[bool, Decimal, int, tuple[str, str]]:
        return (
            item.change is None,
            -(item.change or Decimal(0)),
            chosen.place(CODES, item.key[0]),
            item.key,
        )

    return sorted(items, key=order)


def margin_of_difference(chosen: Chosen, waves: Sequence[Wave]) -> Decimal | None:
    """Return the margin of error of the difference of the first and the last wave, if known."""
    margins = [chosen.margins.get(wave[2]) for wave in (waves[0], waves[-1])]
    first, last = margins
    if len(waves) < 2 or first is None or last is None:
        return None
    return (first * first + last * last).sqrt()


def change_words(chosen: Chosen, item: Item) -> str:
    """Return a change with its sign and a decimal at least, and who computed it."""
    if item.change is None:
        return chosen.words["blank"]
    decimals = max(1, -int(item.change.as_tuple().exponent))
    places = decimals if item.printed else None
    text = format_number(item.change, signed=True, decimals=places, language=chosen.language)
    derived: str = patterns(chosen.language)["precision"]["derived"]
    return text if item.printed else derived.format(value=text)


def is_clear(item: Item, margin: Decimal | None) -> bool:
    """Return whether a change is larger than the margin of error of a difference."""
    return margin is not None and item.change is not None and abs(item.change) > margin


def wave_data(chosen: Chosen, levels: Sequence[Record], changes: Sequence[Record]) -> ChartData:
    """Return one row for each item with every wave and the change, the largest rise first."""
    waves = sorted({wave_of(row) for row in levels})
    names = wave_names(chosen, waves)
    items = items_of(chosen, levels, changes, waves)
    margin = margin_of_difference(chosen, waves)
    facts = wave_facts(items, waves, names, margin)
    picture = Dumbbells(
        tuple(names[wave] for wave in waves),
        tuple(dumbbell(chosen, item, names, margin) for item in items),
    )
    return ChartData(picture, wave_table(chosen, items, waves, names), facts, variant(facts))


def dumbbell(
    chosen: Chosen, item: Item, names: dict[Wave, str], margin: Decimal | None
) -> Dumbbell:
    """Return the dots of one item and its change."""
    dots = tuple(
        Dot(names[wave], float(number_of(row)), chosen.marked([row]))
        for wave, row in sorted(item.levels.items())
    )
    printed = [item.printed] if item.printed else []
    written = change_words(chosen, item) if len(names) > 1 or printed else ""
    return Dumbbell(item.label, dots, written, is_clear(item, margin), chosen.marked(printed))


def wave_facts(
    items: Sequence[Item], waves: Sequence[Wave], names: dict[Wave, str], margin: Decimal | None
) -> Facts:
    """Return how many items rose and fell, the ends of the order, and the highest last value."""
    changed = [item for item in items if item.change is not None]
    judged = [item for item in changed if margin is None or is_clear(item, margin)]
    last = {
        item.label: number_of(item.levels[waves[-1]]) for item in items if waves[-1] in item.levels
    }
    highest = max(last.values())
    return {
        "waves": len(waves),
        "first_year": names[waves[0]],
        "last_year": names[waves[-1]],
        "items": len(changed),
        "rows": len(items),
        "top": changed[0].label if changed else "",
        "top_change": changed[0].change or Decimal(0) if changed else "",
        "end": changed[-1].label if changed else "",
        "end_change": changed[-1].change or Decimal(0) if changed else "",
        "highest": tuple(label for label, value in last.items() if value == highest),
        "highest_value": highest,
        "margin": "" if margin is None else margin.quantize(Decimal("0.1"), ROUND_UP),
        "risen": sum(item.change > 0 for item in judged if item.change is not None),
        "fallen": sum(item.change < 0 for item in judged if item.change is not None),
        "computed": sum(item.printed is None for item in changed),
        "unpaired": tuple(item.label for item in items if item.change is None),
    }


def variant(facts: Facts) -> str:
    """Return the headline: which way the items went, and whether beyond chance."""
    if not facts["items"]:
        return "single"
    clearly = "" if facts["margin"] == "" else "_clearly"
    if facts["risen"] and facts["fallen"]:
        return f"mixed{clearly}"
    if facts["risen"]:
        return f"rose{clearly}"
    return f"fell{clearly}" if facts["fallen"] else f"stayed{clearly}"


def wave_table(
    chosen: Chosen, items: Sequence[Item], waves: Sequence[Wave], names: dict[Wave, str]
) -> ReaderTable:
    """Return the reader's table: a row for each item, a column for each wave, the change last."""
    columns = [
        Heading(chosen.words["wave"].format(year=names[wave]), number=True) for wave in waves
    ]
    rows = []
    for item in items:
        held = [item.levels.get(wave) for wave in waves]
        cells = [
            chosen.cell(chosen.number(number_of(row)), row)
            if row
            else chosen.cell(chosen.words["blank"])
            for row in held
        ]
        printed = [item.printed] if item.printed else []
        change = chosen.cell(change_words(chosen, item), *printed)
        rows.append((chosen.cell(item.label), *cells, change))
    return ReaderTable((Heading("item"), *columns, Heading("change", number=True)), tuple(rows))
