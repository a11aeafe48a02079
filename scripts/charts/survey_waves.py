"""Waves of surveys: the rows of a survey that were collected together, whatever their months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from scripts.charts.data import Chosen
from scripts.model import Record
from scripts.writing.formats import format_period

T = TypeVar("T", bound=Hashable)
Wave = tuple[str, str, str]
"""Start and end of a wave and the survey: waves sort by time."""
Between = tuple[Wave, Wave]
"""Two waves; for a change that fits no two waves that are held, its first and its last day."""


def told_apart(things: Iterable[T], *ways: Callable[[T], str]) -> dict[T, str]:
    """Return a name of each thing, by the first way in which no other has the same."""
    names: dict[T, str] = {}
    every = list(dict.fromkeys(things))
    for way in ways:
        said = {thing: way(thing) for thing in every if thing not in names}
        taken = Counter([*said.values(), *names.values()])
        names |= {thing: name for thing, name in said.items() if taken[name] == 1}
    return {thing: names[thing] if thing in names else ways[-1](thing) for thing in every}


def year_of(day: str) -> str:
    """Return the year of a day."""
    return day[:4]


def repeats(rows: Iterable[Record]) -> bool:
    """Return whether some rows tell the same thing of several periods."""
    told = Counter((row["indicator_id"], row["item"], row["response"]) for row in rows)
    return any(number > 1 for number in told.values())


def collected_together(rows: Sequence[Record]) -> list[list[Record]]:
    """Return the rows of one survey in groups: those whose years meet, if none is told twice."""
    groups: list[list[Record]] = []
    for row in sorted(rows, key=lambda row: (*row.period, row.key)):
        last = max((other["period_end"] for other in groups[-1]), default="") if groups else ""
        if groups and year_of(row["period_start"]) <= year_of(last):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def waves_of(rows: Iterable[Record]) -> dict[int, Wave]:
    """Return the wave of each row, by its line: from the first to the last day of its group."""
    surveys: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        surveys[row["survey_id"]].append(row)
    found: dict[int, Wave] = {}
    for survey, held in surveys.items():
        for group in collected_together(held):
            start = min(row["period_start"] for row in group)
            end = max(row["period_end"] for row in group)
            apart = repeats(group)
            for row in group:
                found[row.line] = (*row.period, survey) if apart else (start, end, survey)
    return found


def is_in(day: str, wave: Wave) -> bool:
    """Return whether a wave has the year of a day."""
    return year_of(wave[0]) <= year_of(day) <= year_of(wave[1])


def span_of(row: Record, waves: Sequence[Wave]) -> Between:
    """Return the two of some waves, in their order, between which a printed change lies.

    Its months can differ from theirs. Of several that fit, those of its survey and with its days
    come first, then the outer ones.
    """
    start, end = row.period

    def apart(span: Between) -> tuple[bool, int, bool, Between]:
        first, last = span
        days = (start != first[0]) + (end != last[1])
        return row["survey_id"] != last[2], days, span != (waves[0], waves[-1]), span

    pairs = combinations(waves, 2)
    fitting = [pair for pair in pairs if is_in(start, pair[0]) and is_in(end, pair[1])]
    return min(fitting, key=apart, default=((start, start, ""), (end, end, "")))


def wave_names(chosen: Chosen, waves: Sequence[Wave]) -> dict[Wave, str]:
    """Return the year of each wave; its survey, then its months, where several share a year."""

    def survey(wave: Wave) -> str:
        return chosen.surveys.get(wave[2], wave[2])

    def months(wave: Wave) -> str:
        return f"{format_period(wave[0], wave[1], chosen.language)}, {survey(wave)}"

    return told_apart(
        waves,
        lambda wave: year_of(wave[0]),
        lambda wave: f"{year_of(wave[0])}, {survey(wave)}",
        months,
        lambda wave: f"{months(wave)}, {wave[2]}",
    )
