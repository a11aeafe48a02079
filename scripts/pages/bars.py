"""Bars of one measure after the other: what several areas hold of it, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.model import Record
from scripts.pages.comparable import Comparison
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

    title: str
    bars: list[ComparedBar]
    zero: int
    """Where the bars begin."""


def reach_of(comparison: Comparison) -> Decimal:
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


def title_of(voice: Voice, comparison: Comparison, row: Record) -> str:
    """Return what a measure is broken down by, and its wave where the survey has waves."""
    survey = row.get("survey_id", "")
    named = voice.package.record("surveys", survey) if survey else {}
    parts = [describe_dimensions(voice, row), named.get("name", ""), named.get("wave", "")]
    return ", ".join(part for part in parts if part) or voice.indicator(comparison.id)


def describe_measures(voice: Voice, comparison: Comparison, areas: Sequence[str]) -> list[Measured]:
    """Return every measure that several areas hold, in the order of the table."""
    binder, reach = Binder(voice), reach_of(comparison)
    below = any(Decimal(row["value"]) < 0 for row in comparison.rows)
    zero, found = WIDTH // 2 if below else 0, list[Measured]()
    for rows in comparison.measures.values():
        ordered = sorted(rows, key=lambda row: areas.index(row["area_id"]))
        bars = [describe_bar(binder, row, zero, reach) for row in ordered]
        found.append(Measured(title_of(voice, comparison, ordered[0]), bars, zero))
    return found
