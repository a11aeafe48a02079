"""Mutants of the charts of surveys: faults that the recomputation must notice."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from scripts import ends
from scripts.charts import changes, data, survey_waves, wave_facts, waves
from scripts.charts.gallery import political_action
from scripts.charts.survey_waves import Between, Wave
from scripts.model import Record
from tests.invented.mutants import Function, Mutant, after, always, with_facts

WAVES, TRUST = "membership_change", "confidence_change"


def turned(item: changes.Item) -> changes.Item:
    """Return an item with its first and last wave swapped where no change is printed."""
    return item if item.printed else replace(item, outer=item.outer[::-1])


def bare(text: str) -> str:
    """Return a number without the words round it."""
    return re.sub(r"(?:about|at least|at most|more than|less than) ", "", text)


def alone(real: Function) -> Function:
    """Return a mutant of what takes all printed changes of one item: it takes the first alone."""
    return lambda chosen, rows: real(chosen, rows[:1])


def always_outer(_real: Function) -> Function:
    """Return a mutant that takes a change between any waves for one between the outer ones."""
    return lambda _row, waves: (waves[0], waves[-1])


def inner_first(real: Function) -> Function:
    """Return a mutant that swaps the changes of the outer waves with those of the last two."""

    def mutant(row: Record, waves: list[Wave]) -> Between:
        found: Between = real(row, waves)
        if len(waves) < 2:
            return found
        outer, inner = (waves[0], waves[-1]), (waves[-2], waves[-1])
        return {outer: inner, inner: outer}.get(found, found)

    return mutant


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
    "the second printed change is dropped": (wave_facts.all_words, alone, WAVES),
    "rows of a second printed change are dropped": (
        waves.changes_of,
        after(lambda told: {k: {s: r[:1] for s, r in spans.items()} for k, spans in told.items()}),
        WAVES,
    ),
    "any printed change of the outer waves is drawn": (
        waves.changes_of,
        after(lambda told: {k: {s: r[::-1] for s, r in d.items()} for k, d in told.items()}),
        WAVES,
    ),
    "inner changes are outer ones": (survey_waves.span_of, always_outer, WAVES),
    "inner changes swapped with outer ones": (survey_waves.span_of, inner_first, WAVES),
    "changes that fit no waves are not told": (wave_facts.other_spans, always([]), WAVES),
    "several printed changes never differ": (ends.can_agree, always(True), WAVES),
    "several printed changes always differ": (ends.can_agree, always(False), WAVES),
    "an inner change fits whatever the levels are": (ends.can_differ_by, always(True), TRUST),
    "no printed change fits the levels": (ends.can_differ_by, always(False), TRUST),
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
