"""The sentences of a figure: its words filled with the facts that its rows give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.charts.attributed import outlets_of, publishers_of
from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, ReaderTable
from scripts.writing.formats import format_list, format_number, format_period, plural
from scripts.writing.languages import words
from scripts.writing.templating import render_sentence
from scripts.writing.voice import Voice

SENTENCES = ("subtitle", "alt", "note")


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of a figure."""

    headline: str
    subtitle: str
    alt: str
    note: str


def sentence_facts(chosen: Chosen, data: ChartData) -> dict[str, object]:
    """Return what every sentence may use: the facts, names of the area, the period, formatters.

    The period is that of all rows, unless the facts say which one is meant. Raises ValueError where
    a chart gives a fact the name of something that all sentences share.
    """
    language = chosen.language
    voice = Voice(chosen.package, language=language)
    start = min(row["period_start"] for row in chosen.records)
    end = max(row["period_end"] for row in chosen.records)
    publishers = publishers_of(chosen)
    shared: dict[str, object] = {
        "publisher": format_list(publishers, language),
        "publishers": len(publishers),
        "outlets": outlets_of(chosen),
        "area": voice.area_inside(chosen.area) if chosen.area else "",
        "name": voice.area(chosen.area) if chosen.area else "",
        "n": lambda value: format_number(value, language=language),
        "p": lambda value: format_number(value, signed=True, decimals=1, language=language),
        "counted": lambda value, **forms: plural(value, forms, language),
        "listed": lambda items: format_list(items, language),
    }
    taken = sorted(shared.keys() & data.facts.keys())
    if taken:
        raise ValueError(*taken)
    return {"period": format_period(start, end, language), **data.facts, **shared}


def say(chosen: Chosen, chart: Chart, data: ChartData) -> Said:
    """Return the sentences of a figure; raises KeyError or UndefinedError if a word is missing."""
    text = words("figures", chosen.language)[chart.name]
    facts = sentence_facts(chosen, data)
    rest = {key: render_sentence(text[key], facts) for key in SENTENCES}
    headline = render_sentence(text["headline"][data.variant], facts)
    return Said(headline=headline[:1].upper() + headline[1:], **rest)


def headings(columns: Mapping[str, str], table: ReaderTable) -> tuple[str, ...]:
    """Return the headings of the data table; a column that has no words is a label already."""
    return tuple(columns.get(column.key, column.key) for column in table.columns)
