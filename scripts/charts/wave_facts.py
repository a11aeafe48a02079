"""What is told of survey waves in words: changes, levels, and the facts of the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_UP, Decimal

from scripts.charts.changes import Item, highest_of, most_changed
from scripts.charts.data import Chosen, Facts, is_open, number_of
from scripts.charts.survey_waves import Between, Wave
from scripts.model import Record
from scripts.writing.formats import (
    format_list,
    format_number,
    format_period,
    patterns,
    with_precision,
)


def printed_words(chosen: Chosen, row: Record) -> str:
    """Return a printed change with its sign and its bound; a decimal at least in a number."""
    value = number_of(row)
    decimals = None if is_open(row) else max(1, -int(value.as_tuple().exponent))
    text = format_number(value, signed=True, decimals=decimals, language=chosen.language)
    return with_precision(text, row, chosen.language)


def all_words(chosen: Chosen, rows: Sequence[Record]) -> str:
    """Return each of some printed changes of one item, the preferred one first."""
    first, *others = [printed_words(chosen, row) for row in rows]
    listed = format_list(others, chosen.language)
    return chosen.words["also"].format(value=first, others=listed) if others else first


def change_number(chosen: Chosen, item: Item) -> str:
    """Return the change that is drawn, with its sign and its bound."""
    if item.printed:
        return printed_words(chosen, item.printed[0])
    if item.change is None:
        return chosen.words["inexact" if item.both else "blank"]
    return format_number(item.change, signed=True, language=chosen.language)


def change_words(chosen: Chosen, item: Item) -> str:
    """Return the same, and who computed it."""
    text = change_number(chosen, item)
    derived: str = patterns(chosen.language)["precision"]["derived"]
    return text if item.printed or item.change is None else derived.format(value=text)


def span_words(chosen: Chosen, span: Between, names: Mapping[Wave, str]) -> str:
    """Return two waves by their names, or the period of a change that fits none."""
    first, last = span
    if first in names and last in names:
        return chosen.words["span"].format(first=names[first], last=names[last])
    return format_period(first[0], last[1], chosen.language)


def other_spans(items: Sequence[Item]) -> list[Between]:
    """Return between which waves changes are printed, but for the first and the last, in order."""
    return sorted({span for item in items for span in item.changes if span != item.outer})


def level_words(chosen: Chosen, row: Record) -> str:
    """Return a percentage with its bound and without its unit."""
    return with_precision(chosen.number(number_of(row)), row, chosen.language)


def wave_facts(
    items: Sequence[Item], waves: Sequence[Wave], names: dict[Wave, str], margin: Decimal | None
) -> Facts:
    """Return how many items rose and fell, and which of them most."""
    changed = [item for item in items if item.change is not None]
    ways = {item.label: item.way(margin) for item in changed}
    return {
        "waves": len(waves),
        "first_year": names[waves[0]],
        "last_year": names[waves[-1]],
        "items": len(changed),
        "rows": len(items),
        "rose_most": most_changed(changed, margin, 1),
        "fell_most": most_changed(changed, margin, -1),
        "margin": "" if margin is None else margin.quantize(Decimal("0.1"), ROUND_UP),
        "risen": sum(way == 1 for way in ways.values()),
        "fallen": sum(way == -1 for way in ways.values()),
        "same": sum(way == 0 for way in ways.values()),
        "computed": sum(not item.printed for item in changed),
    }


def level_facts(chosen: Chosen, items: Sequence[Item], names: dict[Wave, str]) -> Facts:
    """Return the highest value of the last wave, and the values that are no exact numbers."""
    final = max(names)
    last = [(item.label, item.levels[final]) for item in items if final in item.levels]
    highest, row = highest_of(last)
    return {
        "highest": highest,
        "highest_words": chosen.value(row) if row else "",
        "last_rows": len(last),
        "last_open": sum(is_open(row) for _, row in last),
        "open_levels": tuple(
            chosen.words["level"].format(item=item.label, year=names[wave], value=chosen.value(row))
            for item in items
            for wave, row in sorted(item.levels.items())
            if is_open(row)
        ),
    }


def told_facts(chosen: Chosen, items: Sequence[Item], margin: Decimal | None) -> Facts:
    """Return the ends of the list, and the items whose change is not known or not counted."""
    changed = [item for item in items if item.change is not None]
    lacking = [item for item in items if item.change is None]
    unknown = [item for item in changed if item.way(margin) is None]
    left_open = [item for item in unknown if not item.contradicted]
    return {
        "top": changed[0].label if changed else "",
        "top_change": change_number(chosen, changed[0]) if changed else "",
        "end": changed[-1].label if changed else "",
        "end_change": change_number(chosen, changed[-1]) if changed else "",
        "unpaired": tuple(item.label for item in lacking if item.both is None),
        "inexact": tuple(item.label for item in lacking if item.both and not item.at_once),
        "at_once": any(item.at_once for item in lacking),
        "unproven": tuple(item.label for item in left_open if len(item.printed) == 1),
        "disputed": tuple(item.label for item in left_open if len(item.printed) > 1),
        "contradicted": tuple(item.label for item in unknown if item.contradicted),
    }


def printed_facts(chosen: Chosen, items: Sequence[Item], names: Mapping[Wave, str]) -> Facts:
    """Return what is printed besides one change of each item from the first wave to the last."""
    others = other_spans(items)
    told = {span: span_words(chosen, span, names) for span in others}
    return {
        "spans": tuple(dict.fromkeys(told.values())),
        "repeated": tuple(
            item.label for item in items if any(len(rows) > 1 for rows in item.changes.values())
        ),
        "misfits": tuple(
            chosen.words["changed"].format(item=item.label, span=told[span])
            for item in items
            for span in others
            if item.misfits(span)
        ),
    }


def variant(facts: Facts) -> str:
    """Return the headline: which way the items went, and whether beyond chance."""
    if not facts["items"]:
        return "single" if facts["highest"] else "unranked"
    clearly = "" if facts["margin"] == "" else "_clearly"
    if facts["risen"] and facts["fallen"]:
        return f"mixed{clearly}"
    if facts["risen"]:
        return f"rose{clearly}"
    if facts["fallen"]:
        return f"fell{clearly}"
    return f"stayed{clearly}" if facts["same"] == facts["items"] else "open"
