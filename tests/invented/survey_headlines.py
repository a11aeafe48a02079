"""Headlines on surveys held against facts recomputed from raw cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from scripts.charts.figures import Figure
from tests.charts.raw import Cells, said
from tests.invented.changes import FAR, Changes, could_be, first_of
from tests.invented.judged_waves import clear_margin
from tests.invented.oracle import Expected, number, period
from tests.invented.spoken import numbers, plain


def waves(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on survey waves, and with the alt text on their years."""
    margin = clear_margin(expected)
    changes = Changes(expected, margin)
    years = changes.years
    span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    if not re.search(rf"wave, {span}[.,]", figure.alt):
        yield f"the waves are {span}"
    if not changes.changed:
        yield from unchanged(figure, changes)
        return
    ways = list(changes.ways.values())
    rose, fell, same = (ways.count(way) for way in ("rose", "fell", "same"))
    words = {(1, 0): "rose", (0, 1): "fell", (1, 1): "mixed"}
    still = "stayed" if same == len(ways) else "open"
    variant = words.get((int(rose > 0), int(fell > 0)), still)
    variant += "" if margin is None or variant == "open" else "_clearly"
    if figure.variant != variant:
        yield f"{ways}, margin {margin}"
    told = [Decimal(n) for n in (rose, fell) if n] or [Decimal(len(ways))]
    if any(count not in numbers(figure.headline) for count in told):
        yield f"{told} is not told"
    most = re.search(r"most in “(.*)”", figure.headline)
    wanted = changes.most("rose" if rose else "fell")
    if most and most.group(1) not in lists_of(wanted):
        yield f"{most.group(1)} did not change most"
    if wanted and not most and figure.variant.startswith(("rose", "fell")):
        yield f"{wanted} changed most"


def lists_of(names: list[str]) -> set[str]:
    """Return some names as a list in a sentence, in every order."""
    orders = permutations(names)
    return {" and ".join(filter(None, (", ".join(o[:-1]), o[-1]))) for o in orders if o}


def unchanged(figure: Figure, changes: Changes) -> Iterator[str]:
    """Yield what is wrong with a headline on the last wave alone."""
    last = changes.last
    first = first_of({label: could_be(row) for label, row in last.items()})
    year = Decimal(changes.years[-1])
    if first:
        wanted = ("single", [year, number(last[first[0]])])
    else:
        bounds = sum(row["precision"] != "exact" for row in last.values())
        wanted = ("unranked", [year, Decimal(bounds), Decimal(len(last))])
    if (figure.variant, numbers(figure.headline)) != wanted:
        yield f"without a change: {wanted}"
    if first and said(last[first[0]]) not in figure.headline:
        yield f"{said(last[first[0]])} is not said"


def engagement(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on an average and a year."""
    pairs: dict[str, dict[str, Decimal]] = defaultdict(dict)
    own = [row for row in expected.rows() if row["area_id"] == expected.area]
    for row in own:
        kind = "before" if row["indicator_id"].endswith("_average") else "after"
        pairs[expected.label(row, "item", "attitude_item")][kind] = number(row)
    item, _, rest = figure.headline.removeprefix("“").partition("”")
    told = [plain(hit) for hit in re.findall(r"(\d+) percent", rest)]
    both = {n: p for n, p in pairs.items() if len(p) == 2}
    apart = [abs(p["after"] - p["before"]) for p in both.values()]
    ranks = apart or [value for p in pairs.values() for value in p.values()]
    exact = all(row["precision"] == "exact" for row in own)
    ranked = exact and ranks.count(max(ranks)) == 1
    if bool(re.search("largest|highest", figure.alt)) != ranked:
        yield f"{ranks} are ranked: {ranked}"
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
    forms: dict[tuple[str, str], list[Cells]] = defaultdict(list)
    for row in done:
        forms[row["survey_id"], row["item"]].append(row)
    leaders = sum(number(row) == number(top) for row in exact)
    beside = [rows for key, rows in forms.items() if key != (top["survey_id"], top["item"])]
    more = sum(highest(rows) > number(top) for rows in beside)
    here = {key: rows for key, rows in forms.items() if key[0] == top["survey_id"]}
    others = [highest(rows) for key, rows in here.items() if key[1] != top["item"]]
    whole = len(here) == len({item for _, item in forms})
    if leaders == 1 and whole and others and max(others) < number(top):
        wanted = ("above_others", [Decimal(period(top)), number(top), max(others)])
    elif more:
        wanted = ("outdone", [number(top), Decimal(more)])
    elif leaders > 1:
        wanted = ("tied", [number(top)])
    else:
        wanted = ("top", [Decimal(period(top)), number(top)])
    if (figure.variant, numbers(figure.headline)) != wanted:
        yield f"{wanted} is right"


def highest(rows: list[Cells]) -> Decimal:
    """Return the highest number that the cells on one form allow."""
    caps = [number(row) for row in rows if row["precision"] in {"exact", "upper_bound"}]
    return min(caps, default=FAR)
