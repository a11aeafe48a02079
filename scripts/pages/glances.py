"""The one number that stands for a barometer on top of a profile, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model import Package, Record
from scripts.pages.slices import indicator_rows, main_row, name_slice, slice_of
from scripts.pages.sparks import Spark, spark_of
from scripts.pages.values import Binder, BoundValue
from scripts.writing.languages import words
from scripts.writing.templating import render_words


@dataclass(frozen=True, slots=True)
class Glance:
    """The one number that stands for a barometer at the top of a profile."""

    value: BoundValue
    says: str
    spark: Spark


GLANCES: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "restrictions": (("restrictions_totals", {"restriction_type": "all"}),),
    "attitudes": (
        ("institution_confidence", {"item": "government", "response": "confident"}),
        ("interest_in_politics", {"response": "interested"}),
    ),
    "support": (("support_projects_total", {}), ("support_projects_derived", {})),
    "mentions": (("keyword_mentions_total", {}), ("actor_mentions", {})),
}
"""Indicators of which one row stands for a barometer, the first that is held, with its cells."""


def glance_rows(package: Package, barometer: str, area: str) -> list[Record]:
    """Return the rows of which one stands for a barometer; none where none of them is held."""
    for indicator, cells in GLANCES.get(barometer, ()):
        rows = indicator_rows(package, indicator, area, **cells)
        if rows:
            return rows
    return []


def describe_glance(binder: Binder, barometer: str, area: str) -> Glance | None:
    """Return the number of a barometer with its words; nothing where none is held."""
    voice = binder.voice
    rows = glance_rows(voice.package, barometer, area)
    if not rows:
        return None
    row = main_row(rows)
    sentence = words("findings", voice.language)["glance"].get(row["indicator_id"])
    count = row.number("value") or 0
    says = (
        render_words(sentence, language=voice.language, count=count)
        if sentence
        else voice.indicator(row["indicator_id"])
    )
    named = name_slice(voice, says, slice_of(voice, row, rows))
    return Glance(binder.bind(row), named, spark_of(binder, row))
