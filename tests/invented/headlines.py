"""Headlines held against facts recomputed from raw cells: the variant, its numbers, its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.charts.raw import Cells
from tests.invented.oracle import SIDES, WHOLE, Expected, number, period
from tests.invented.spoken import Numbers, numbers
from tests.invented.survey_headlines import action, engagement, waves

Reader = Callable[[Figure, Expected], Iterator[str]]


def added(rows: list[Cells]) -> Decimal:
    """Return the sum of some rows."""
    return sum(map(number, rows), Decimal(0))


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
    if variant in {"peaked", "varied"} and (len(periods) > len(years) or broken(years)):
        variant = f"{variant}_among"
    part = {period(row) for row in expected.rows() if not row["period_end"].endswith("-12-31")}
    told, said, _ = figure.note.partition(", not a whole year")
    if [name for name in part if not said or name not in told]:
        yield f"the note does not name each part of a year: {part}"
    if figure.variant != variant:
        yield f"the course is {variant}"
    if variant in {"stayed", "zero"} and ("year held" in figure.headline) != broken(years):
        yield f"of every year from {years[0][0]} to {years[-1][0]} it speaks as if it was held"
    if variant == "none":
        wanted = [added(expected.rows())]
    if numbers(figure.headline)[: len(wanted)] != wanted:
        yield f"the numbers are {wanted}"


def first_ones(expected: Expected) -> tuple[str, list[str], Decimal]:
    """Return what the first of several points is, who is first, and how many."""
    rows = {
        point[1]: row["precision"]
        for row in expected.rows()
        for point in getattr(expected, f"points_of_{expected.family()}")(row)
    }
    points = {label: Decimal(value) for _, label, value in expected.points() if label != WHOLE}
    top = max(points.values())
    leaders = [label for label, value in points.items() if value == top]
    if not top and {rows[label] for label in points} == {"exact"}:
        return "none", [], top
    if len(points) == 1 or {rows[label] for label in points} != {"exact"}:
        return "plain", leaders, top
    return "tied" if len(leaders) > 1 else "most", leaders, top


def ranking(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on the first of several."""
    variant, leaders, top = first_ones(expected)
    told = figure.variant.removesuffix("_without_total")
    if variant not in {told, "plain"} or (variant == "plain" and told == "tied"):
        yield f"the first is {variant}"
    yield from (f"{label} is first" for label in leaders if label not in figure.headline)
    if variant != "none" and numbers(figure.headline)[:1] != [top]:
        yield f"{top} is the highest"
    total = [Decimal(value) for _, label, value in expected.points() if label == WHOLE]
    if expected.family() == "projects" and bool(total) == figure.variant.endswith("_without_total"):
        yield f"the whole is {total}"
    if total and variant != "none" and total[0] not in numbers(figure.headline)[1:]:
        yield f"the whole is {total}"


def outcomes(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on threats and acts."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in expected.rows():
        sums[row["outcome"]] += number(row)
    total = sum(sums.values(), Decimal(0))
    ends = ("acted_on", "threatened")
    third = [held for outcome, held in sums.items() if outcome not in ends]
    variant = "several" if third else "both"
    if not all_told(expected.rows(), {*sums, *ends}):
        variant = "incomplete"
    elif not total:
        variant = "none"
    wanted = {
        "none": [],
        "both": [sums["acted_on"], total, sums["threatened"]],
        "several": [sums["acted_on"], total, sums["threatened"], sum(third, Decimal(0))],
        "incomplete": [total],
    }[variant]
    if figure.variant != variant or numbers(figure.headline) != wanted:
        yield f"{variant} with {wanted}"


def all_told(rows: list[Cells], ends: set[str]) -> bool:
    """Return whether each form has every outcome in every period, and all of them are exact."""
    forms = {"harassment", "violence"} | {row["form"] for row in rows}
    spans = {row["period_start"] + row["period_end"] for row in rows}
    exact = [row for row in rows if row["precision"] == "exact"]
    return len(rows) == len(exact) == len(forms) * len(ends) * len(spans)


def sides_of(expected: Expected) -> dict[str, dict[str, Decimal]]:
    """Return the mentions of each subject by side."""
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in expected.rows():
        found[expected.label(row, "subject", "subject")][SIDES[row["sentiment"]]] += number(row)
    return found


def sentiment(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on mentions."""
    subjects = sides_of(expected)
    sides = {
        side: sum((subject[side] for subject in subjects.values()), Decimal(0))
        for side in ("negative", "neutral", "positive")
    }
    total = sum(sides.values(), Decimal(0))
    if len(expected.rows()) < 5 * len(subjects):
        variant, wanted = "incomplete", [total]
    elif not total:
        variant, wanted = "none", []
    elif expected.chart == "keyword_sentiment":
        variant, wanted = worst_of(subjects, total)
    else:
        most = next((side for side, held in sides.items() if held * 2 > total), "divided")
        variant = most
        wanted = [sides[most], total] if most in sides else [*sides.values(), total]
    if figure.variant != variant or numbers(figure.headline) != wanted:
        yield f"{variant} with {wanted}"


def worst_of(subjects: dict[str, dict[str, Decimal]], total: Decimal) -> tuple[str, Numbers]:
    """Return the headline on the largest negative share and its numbers."""
    sums = {name: sum(sides.values(), Decimal(0)) for name, sides in subjects.items()}
    shares = {name: subjects[name]["negative"] / held for name, held in sums.items() if held}
    top = max(shares.values())
    worst = [name for name, share in shares.items() if share == top]
    if not top:
        return "no_negative", [total]
    if len(worst) > 1:
        return "tied", []
    return "worst", [subjects[worst[0]]["negative"], sums[worst[0]]]


def monitor(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on a series of years."""
    rows = sorted(expected.rows(), key=lambda row: row["period_start"])
    wanted = [f"{number(row):,} in {period(row)}" for row in (rows[0], rows[-1])]
    if " and ".join(wanted) not in figure.headline:
        yield f"{wanted} is not said"


READERS: dict[str, Reader] = {
    "restrictions_by_type": restrictions,
    "legal_cases_by_defendant": ranking,
    "threatened_acted_on": outcomes,
    "waves": waves,
    "projects": ranking,
    "support_small_recipients": ranking,
    "sentiment": sentiment,
    "monitor_series": monitor,
    "civic_engagement": engagement,
    "political_action": action,
}


def wrong_headline(figure: Figure, expected: Expected) -> list[str]:
    """Return all that is wrong with a headline."""
    return list(READERS[expected.family()](figure, expected))
