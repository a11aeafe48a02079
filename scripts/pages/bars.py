"""Bars of one measure after the other: what several areas hold of it, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.comparable import AreaComparison
from scripts.model import Record
from scripts.pages.groups import describe_dimensions
from scripts.pages.links import AreaLink, link_area
from scripts.pages.values import Binder
from scripts.writing.voice import Voice

WIDTH = 200
WHOLE = {"percent": Decimal(100), "index_0_100": Decimal(100)}


@dataclass(frozen=True, slots=True)
class ComparedBar:
    """The value of one area."""

    area: AreaLink
    value: Markup
    """The value in words, linked to its row, with its marks."""
    period: str
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What several areas hold of one measure in one wave or period."""

    wave: str
    """The survey and its wave; empty where no survey is meant."""
    title: str
    """What the measure is broken down by; empty where its wave says all."""
    bars: list[ComparedBar]
    zero: int
    """Where the bars begin."""


def reach_of(comparison: AreaComparison) -> Decimal:
    """Return the end of the scale: the whole of the unit, or the largest value either way."""
    values = [abs(Decimal(row["value"])) for row in comparison.rows]
    return WHOLE.get(comparison.indicator["unit"]) or max([*values, Decimal(1)])


def describe_bar(binder: Binder, row: Record, zero: int, reach: Decimal) -> ComparedBar:
    """Return the bar of a value: to the right of zero, or to the left where it is below."""
    value = Decimal(row["value"])
    width = round(abs(value) / reach * (WIDTH - zero))
    left = zero if value >= 0 else zero - width
    voice = binder.voice
    area = link_area(voice, row["area_id"])
    return ComparedBar(area, binder.render(row), voice.period(row), left, width)


@dataclass(frozen=True, slots=True)
class ShownWave:
    """The measures of one wave of a survey, under its name."""

    heading: str
    measures: list[Measured]


def wave_of(voice: Voice, row: Record) -> str:
    """Return the survey of a row and its wave; nothing where it comes from none."""
    survey = row.get("survey_id", "")
    named = voice.package.record("surveys", survey) if survey else {}
    return ", ".join(part for part in (named.get("name"), named.get("wave")) if part)


def first_day(rows: Sequence[Record]) -> str:
    """Return the first day of which a measure speaks."""
    return min(row["period_start"] for row in rows)


def by_wave(measures: Sequence[Measured]) -> list[ShownWave]:
    """Return the measures of each wave together, so that its name is said once."""
    names = dict.fromkeys(item.wave for item in measures)
    return [ShownWave(name, [item for item in measures if item.wave == name]) for name in names]


def describe_measures(
    voice: Voice, comparison: AreaComparison, areas: Sequence[str]
) -> list[ShownWave]:
    """Return every measure that several areas hold, the earliest wave first."""
    binder, reach = Binder(voice), reach_of(comparison)
    below = any(Decimal(row["value"]) < 0 for row in comparison.rows)
    zero, found = WIDTH // 2 if below else 0, list[Measured]()
    for rows in sorted(comparison.measures.values(), key=first_day):
        ordered = sorted(rows, key=lambda row: areas.index(row["area_id"]))
        bars = [describe_bar(binder, row, zero, reach) for row in ordered]
        wave, title = wave_of(voice, rows[0]), describe_dimensions(voice, rows[0])
        if not wave and not title:
            title = voice.indicator(comparison.id)
        found.append(Measured(wave, title, bars, zero))
    return by_wave(found)
