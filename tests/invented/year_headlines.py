"""Headlines on years held against facts recomputed from raw cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.invented.counting import added, once, sum_words
from tests.invented.oracle import Expected, period
from tests.invented.spoken import Numbers, capital, numbers


def whole_years(expected: Expected) -> list[tuple[str, Decimal]]:
    """Return the totals of the calendar years that lack no type."""
    rows, cells = expected.rows(), defaultdict(list)
    for row in rows:
        cells[period(row)].append(row)
    types = {row["restriction_type"] for row in rows}
    full = [name for name in sorted(cells) if re.fullmatch(r"\d{4}", name)]
    return [
        (name, added(cells[name]))
        for name in full
        if len(cells[name]) == len(types) and {row["precision"] for row in cells[name]} == {"exact"}
    ]


def broken(points: list[tuple[str, Decimal]]) -> bool:
    """Return whether a year between the first and the last is not held whole."""
    return len(points) < int(points[-1][0]) - int(points[0][0]) + 1


def course(points: list[tuple[str, Decimal]]) -> tuple[str, Numbers]:
    """Return the course of some years and the numbers that its headline says."""
    if not points:
        return "none", []
    years, values = [Decimal(year) for year, _ in points], [value for _, value in points]
    first, last, top = values[0], values[-1], max(values)
    peak, ends = years[values.index(top)], [years[0], years[-1]]
    courses = (
        (len(points) == 1, "single", [first, years[0]]),
        (not top, "zero", ends),
        (top == min(values), "stayed", [*ends, first]),
        (top > max(first, last), "peaked", [peak, top, first, *ends, last]),
        (first == last, "varied", [*ends, first]),
        (last > first, "rose", [first, years[0], last, years[-1]]),
        (last < first, "fell", [first, years[0], last, years[-1]]),
    )
    return next((name, told) for holds, name, told in courses if holds)


def restrictions(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on years."""
    years = whole_years(expected)
    variant, wanted = course(years)
    periods = {period(row) for row in expected.rows()}
    others = len(periods) > len(years) or (bool(years) and broken(years))
    if (variant in {"peaked", "varied"} and others) or (
        variant in {"rose", "fell"} and broken(years)
    ):
        variant = f"{variant}_among"
    yield from left_out(figure, expected)
    if figure.variant != variant:
        yield f"the course is {variant}"
    if variant in {"stayed", "zero"} and ("year held" in figure.headline) != broken(years):
        yield f"of every year from {years[0][0]} to {years[-1][0]} it speaks as if it was held"
    if variant == "none":
        total = sum_words(once(expected.rows(), ["restriction_type"], "area_id"))
        wanted = numbers(total)
        if not figure.headline.startswith(capital(total)):
            yield f"the total is {total}"
    if numbers(figure.headline)[: len(wanted)] != wanted:
        yield f"the numbers are {wanted}"


def left_out(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what the note on years does not say of those that are not compared."""
    rows = expected.rows()
    kinds = {
        ", not a whole calendar year.": [row for row in rows if "quarter" in period(row)],
        ", more than one year.": [row for row in rows if " to " in period(row)],
        ", not stated exactly and left out": [row for row in rows if row["precision"] != "exact"],
    }
    for words, held in kinds.items():
        told = next((part for part in figure.note.split("Pale bar") if words in part), "")
        names = {period(row) for row in held}
        if bool(told) != bool(names) or any(name not in told for name in names):
            yield f"the note does not say of each of {names} that it is{words}"
