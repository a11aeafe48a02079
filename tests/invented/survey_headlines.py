"""Headlines on surveys held against facts recomputed from raw cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.invented.judged import clear_margin, numbers, plain
from tests.invented.oracle import Expected, number, period


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
    most = re.search(r"most in “(.*)”", figure.headline)
    far = min if rose == 0 else max
    if most and changes[most.group(1)] != far(clear.values(), default=None):
        yield f"{most.group(1)} did not change most"


def engagement(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on an average and a year."""
    pairs: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in expected.rows():
        kind = "before" if row["indicator_id"].endswith("_average") else "after"
        pairs[expected.label(row, "item", "attitude_item")][kind] = number(row)
    item, _, rest = figure.headline.removeprefix("“").partition("”")
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
    done = [row for row in expected.rows() if row["response"] == "have_done"]
    exact = [row for row in done if row["indicator_id"] == "political_action"]
    if not exact:
        if figure.variant != "limits":
            yield "no number is printed"
        return
    top = max(exact, key=number)
    if sum(number(row) == number(top) for row in exact) > 1:
        if figure.variant != "tied" or numbers(figure.headline) != [number(top)]:
            yield f"several forms have {number(top)}"
        return
    if numbers(figure.headline)[:2] != [Decimal(period(top)), number(top)]:
        yield f"{number(top)} in {period(top)} is the highest number"
    others = [
        number(row)
        for row in done
        if row["survey_id"] == top["survey_id"] and row["item"] != top["item"]
    ]
    if figure.variant == "above_others" and numbers(figure.headline)[2:] != [max(others)]:
        yield f"the limit of the others is {max(others)}"
