"""Headlines held against facts recomputed from raw cells: the variant, its numbers, its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.charts.raw import Cells
from tests.invented.judged import NUMBER, clear_margin, plain
from tests.invented.oracle import SIDES, WHOLE, Expected, number, period

Numbers = list[Decimal]
Reader = Callable[[Figure, Expected], Iterator[str]]


def numbers(said: str) -> Numbers:
    """Return the numbers of a sentence in their order."""
    return [plain(hit) for hit in NUMBER.findall(said)]


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
    return [(n, added(cells[n])) for n in full if len(cells[n]) == len(types)]


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
    variant, wanted = course(whole_years(expected))
    if figure.variant != variant:
        yield f"the course is {variant}"
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
    if not top:
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
    whole = len(expected.rows()) == 4
    variant = "none" if not total else "both" if whole else "incomplete"
    wanted = {
        "none": [],
        "both": [sums["acted_on"], total, sums["threatened"]],
        "incomplete": [total],
    }[variant]
    if figure.variant != variant or numbers(figure.headline) != wanted:
        yield f"{variant} with {wanted}"


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
    if not total:
        variant, wanted = "none", []
    elif len(expected.rows()) % 5:
        variant, wanted = "incomplete", [total]
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


def waves(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on two survey waves."""
    margin = clear_margin(expected)
    levels = [row for row in expected.rows() if row["unit"] == "percent"]
    years = sorted({period(row) for row in levels})
    changes = {
        expected.label(row, "item", "attitude_item"): number(row)
        for row in expected.rows()
        if row["unit"] == "percentage_points"
    }
    if len(years) == 1:
        told = [Decimal(years[0]), max(map(number, levels))]
        if figure.variant != "single" or numbers(figure.headline) != told:
            yield "one wave has its highest value and no course"
        return
    clear = {n: c for n, c in changes.items() if margin is None or abs(c) > margin}
    rose, fell = (sum(c * way > 0 for c in clear.values()) for way in (1, -1))
    words = {(1, 0): "rose", (0, 1): "fell", (1, 1): "mixed", (0, 0): "stayed"}
    variant = words[int(rose > 0), int(fell > 0)] + ("" if margin is None else "_clearly")
    if figure.variant != variant:
        yield f"{rose} rose and {fell} fell, margin {margin}"
    told = [Decimal(n) for n in (rose, fell) if n] or [Decimal(len(changes))]
    if any(count not in numbers(figure.headline) for count in told):
        yield f"{told} is not told"
    most = re.search(r"(?:most in|largest rise): (.*)", figure.headline)
    if most and abs(changes[most.group(1)]) != max(map(abs, clear.values()), default=None):
        yield f"{most.group(1)} did not change most"


def monitor(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on a series of years."""
    rows = sorted(expected.rows(), key=lambda row: row["period_start"])
    wanted = [f"{number(row):,} in {period(row)}" for row in (rows[0], rows[-1])]
    if ", ".join(wanted) not in figure.headline:
        yield f"{wanted} is not said"


def engagement(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on an average and a year."""
    pairs: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in expected.rows():
        kind = "before" if row["indicator_id"].endswith("_average") else "after"
        pairs[expected.label(row, "item", "attitude_item")][kind] = number(row)
    item, _, rest = figure.headline.partition(": ")
    told = [plain(hit) for hit in re.findall(r"(\d+) percent", rest)]
    both = {n: p for n, p in pairs.items() if len(p) == 2}
    if not both:
        if told != [max(v for p in pairs.values() for v in p.values())]:
            yield f"{told} is not the highest"
        return
    gaps = {n: abs(p["after"] - p["before"]) for n, p in both.items()}
    if gaps.get(item) != max(gaps.values()):
        yield f"{item} has not the largest difference"
    pair = both.get(item, {})
    if told not in ([pair.get("before"), pair.get("after")], [pair.get("after")]):
        yield f"{told} is not {pair}"
    if len(told) == 1 and gaps.get(item):
        yield "a change is told as none"


def action(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on political action."""
    exact = [row for row in expected.rows() if row["indicator_id"] == "political_action"]
    if not exact:
        if figure.variant != "limits":
            yield "no number is printed"
        return
    top = max(exact, key=number)
    if numbers(figure.headline)[:2] != [Decimal(period(top)), number(top)]:
        yield f"{number(top)} in {period(top)} is the highest number"
    others = [
        number(row)
        for row in expected.rows()
        if row["survey_id"] == top["survey_id"] and row["item"] != top["item"]
    ]
    if figure.variant == "above_others" and numbers(figure.headline)[2:] != [max(others)]:
        yield f"the limit of the others is {max(others)}"


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
