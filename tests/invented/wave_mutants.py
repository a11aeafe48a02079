"""Mutants of the charts of surveys: faults that the recomputation must notice."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from scripts import ends
from scripts.charts import changes, data, survey_waves, wave_facts, waves
from scripts.charts.gallery import political_action
from tests.invented.mutants import Function, Mutant, after, always, with_facts

WAVES = "membership_change"


def turned(item: changes.Item) -> changes.Item:
    """Return an item with its first and last wave swapped where no change is printed."""
    return item if item.printed else replace(item, outer=item.outer[::-1])


def bare(text: str) -> str:
    """Return a number without the words round it."""
    return re.sub(r"(?:about|at least|at most|more than|less than) ", "", text)


def always_exact(_real: Function) -> Function:
    """Return a mutant that takes a bound for a number."""
    return lambda row: (Decimal(row["value"]), Decimal(row["value"]))


WAVE_FUNCTIONS: dict[str, tuple[Function, Mutant, str]] = {
    "margin that is not published is zero": (
        waves.margin_of_difference,
        after(lambda margin: Decimal(0) if margin is None else margin),
        WAVES,
    ),
    "margin is never known": (waves.margin_of_difference, always(None), WAVES),
    "margin of the first wave alone": (
        waves.margin_of_difference,
        after(lambda margin: margin and Decimal("2.6")),
        WAVES,
    ),
    "every change is clear": (changes.is_clear, always(True), WAVES),
    "a change that we compute has the other sign": (
        wave_facts.change_number,
        lambda real: lambda chosen, item: real(chosen, turned(item)),
        WAVES,
    ),
    "first wave told as the last": (
        wave_facts.wave_facts,
        with_facts(first_year="last_year"),
        WAVES,
    ),
    "bounds of waves are exact": (data.is_open, always(False), WAVES),
    "bounds of waves lose their word": (wave_facts.level_words, after(bare), WAVES),
    "bounds of changes lose their word": (wave_facts.change_number, after(bare), WAVES),
    "bounds prove a number": (ends.ends_of, always_exact, WAVES),
    "printed values that contradict each other are counted": (
        ends.rounded_ends,
        always((-ends.NO_END, ends.NO_END)),
        WAVES,
    ),
    "the limit of the others is the least": (
        political_action.limit_of,
        lambda _: lambda beside: min(answer.end for answer in beside),
        "political_action",
    ),
    "what allows more is not looked for": (
        political_action.rivals_of,
        always(0),
        "political_action",
    ),
    "waves swapped": (
        survey_waves.wave_names,
        after(lambda names: dict(zip(names, reversed(names.values()), strict=True))),
        WAVES,
    ),
}
