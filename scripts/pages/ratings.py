"""How others rate an area: the newest rating of each indicator beside the first, never merged."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.model import RATINGS, Record
from scripts.pages.links import Cited, cite
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class Rating:
    """The newest rating of an area by one indicator, and the first that is held."""

    id: str
    title: str
    value: str
    period: str
    first_value: str
    """Empty where only one rating is held."""
    first_period: str
    named: bool
    """Whether the rating is a word and not a number."""
    source: Cited


def rating_words(voice: Voice, row: Record) -> str:
    """Return a rating in words: its number, or the label of its category."""
    if row["value"]:
        return voice.value(row)
    fields = voice.package.tables[row.table].fields
    codelist = next(item.codelist for item in fields if item.name == "category")
    return voice.label(codelist, row["category"]) if codelist else row["category"]


def describe_rating(voice: Voice, indicator: Record, rows: list[Record]) -> Rating:
    """Return the newest rating of an indicator beside the first."""
    ordered = sorted(rows, key=lambda row: (row["period_end"], row["period_start"]))
    first, newest = ordered[0], ordered[-1]
    several = len(ordered) > 1
    return Rating(
        id=indicator["indicator_id"],
        title=voice.indicator(indicator["indicator_id"]),
        value=rating_words(voice, newest),
        period=voice.period(newest),
        first_value=rating_words(voice, first) if several else "",
        first_period=voice.period(first) if several else "",
        named=not newest["value"],
        source=cite(voice, newest["source_id"], newest["locator"]),
    )


def describe_ratings(voice: Voice, area: str) -> list[Rating]:
    """Return the ratings of an area, those in words first."""
    package = voice.package
    found = [
        describe_rating(voice, indicator, rows)
        for indicator in package.records("indicators")
        if indicator["table"].startswith(RATINGS)
        if (rows := package.find(indicator["table"], area_id=area, indicator_id=indicator.key[0]))
    ]
    return sorted(found, key=lambda rating: not rating.named)
