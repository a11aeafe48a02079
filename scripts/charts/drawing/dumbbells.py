"""A change between survey waves: a dot for each wave, its value beside it, the change written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import (
    CHARACTER,
    SIGN,
    Datum,
    band,
    chart_of,
    label_above,
    signed,
    tip,
)
from scripts.charts.palette import colour
from scripts.charts.pictures import Dot, Dumbbell, Dumbbells

ROOM, STEP, BESIDE, LAST, EARLIER = 70, 46, 34, 70, 170
PALE, LETTER, LEAST = 0.35, 6.6, 14
"""Room of the changes, of a row, and of a value beside its dot; sizes of the dots: that of an
earlier wave is larger, so that it is seen below that of a later one with the same value. How pale
a bound is; the width of a letter of its words, and the room between them and the dot."""


def key_of(position: int) -> str:
    """Return what tells one item from all others, also from one with the same label."""
    return f"{position:03}"


def dots_of(picture: Dumbbells) -> Iterator[Datum]:
    """Yield one row for each item and wave."""
    for position, item in enumerate(picture.items):
        for dot in item.dots:
            yield {
                "key": key_of(position),
                "wave": dot.wave,
                "value": dot.value,
                "size": LAST if dot.wave == picture.waves[-1] else EARLIER,
                **({"open": True} if dot.open else {}),
                "tip": tip(item.label, dot.wave, value=dot.words),
            }


def end_of(picture: Dumbbells) -> float:
    """Return where the scale ends: at the highest value."""
    return max((dot.value for item in picture.items for dot in item.dots), default=0.0) or 1.0


def draw_dumbbells(picture: Dumbbells, width: int) -> Layers:
    """Return the chart; the scale starts at zero, where a line stands."""
    order = [key_of(position) for position in range(len(picture.items))]
    across = width - room(picture)
    ends = [room_beside(picture, "before"), across - room_beside(picture, "after")]
    scale = alt.Scale(domain=[0, end_of(picture)], range=ends, nice=False)
    x = alt.X("value:Q", scale=scale, axis=None)
    names: list[Datum] = [
        {"key": key, "label": item.label} for key, item in zip(order, picture.items, strict=True)
    ]
    layers = [zero(order, scale), *lines(picture, order, scale), points(picture, order, x)]
    layers += [
        *values(picture, order, x),
        label_above(names, order),
        written(picture, order, width),
    ]
    return Layers(tuple(layers), across, {"step": STEP})


def room_beside(picture: Dumbbells, side: str) -> float:
    """Return the room of the values on one side of their dots: bounds have words."""
    told = [
        str(row["words"])
        for item in picture.items
        if any(dot.open for dot in item.dots)
        for stands, row in beside(item, "")
        if stands == side
    ]
    return max([BESIDE, *(len(words) * LETTER + LEAST for words in told)])


def room(picture: Dumbbells) -> float:
    """Return the width of the column of changes."""
    return max([ROOM, *(len(change(item)) * CHARACTER + 24 for item in picture.items)])


def change(item: Dumbbell) -> str:
    """Return the change of an item with the sign of doubt."""
    return signed(item.change, marked=item.marked)


def zero(order: list[str], scale: alt.Scale) -> alt.Chart:
    """Return a short line at zero in each row: from there the dots are measured."""
    rows: list[Datum] = [{"key": key, "zero": 0} for key in order]
    tick = chart_of(rows).mark_tick(orient="vertical", size=14, thickness=1, color=colour("faint"))
    return encoded(tick, y=band("key", order), x=alt.X("zero:Q", scale=scale, axis=None))


def lines(picture: Dumbbells, order: list[str], scale: alt.Scale) -> list[alt.Chart]:
    """Return the lines between the dots of an item."""
    spans: list[Datum] = []
    for key, item in zip(order, picture.items, strict=True):
        held = [dot.value for dot in item.dots]
        if len(held) > 1:
            spans.append({"key": key, "least": min(held), "most": max(held)})
    if not spans:
        return []
    rule = chart_of(spans).mark_rule(strokeWidth=3)
    least = alt.X("least:Q", scale=scale, axis=None)
    return [encoded(rule, y=band("key", order), x=least, x2="most:Q")]


def points(picture: Dumbbells, order: list[str], x: alt.X) -> alt.Chart:
    """Return the dots: filled for the last wave, open or grey for those before.

    That of a bound or an approximate value is pale, with a dashed edge.
    """
    waves = list(picture.waves)
    shades = [colour("surface"), *(colour("faint") for _ in waves[1:-1]), colour("attitudes")]
    fills = alt.Scale(domain=waves, range=shades[-len(waves) :])
    legend = alt.Legend(
        orient="top",
        symbolType="circle",
        symbolSize=90,
        symbolStrokeColor=colour("attitudes"),
        symbolStrokeWidth=2,
    )
    dots = encoded(
        chart_of(dots_of(picture)).mark_point(filled=True, opacity=1, strokeWidth=2),
        y=band("key", order),
        x=x,
        tooltip="tip:N",
        size=alt.Size("size:Q", scale=None, legend=None),
        fill=alt.Fill("wave:N", scale=fills, legend=legend),
        stroke=alt.value(colour("attitudes")),
    )
    if not any(dot.open for item in picture.items for dot in item.dots):
        return dots
    return encoded(
        dots,
        fillOpacity=alt.condition("datum.open", alt.value(PALE), alt.value(1)),
        strokeDash=alt.condition("datum.open", alt.value([2, 2]), alt.value([1, 0])),
    )


def named(dots: list[Dot], key: str, *, before: bool) -> Datum:
    """Return the value of some dots at one position, with a sign if one of them is in doubt."""
    words = ", ".join(dict.fromkeys(dot.words for dot in dots))
    sign = SIGN if any(dot.marked for dot in dots) else ""
    text = f"{sign} {words}" if before else f"{words} {sign}"
    return {"key": key, "value": dots[0].value, "words": text.strip()}


def beside(item: Dumbbell, key: str) -> Iterator[tuple[str, Datum]]:
    """Yield the values of an item and their side: the least before its dot, the most after it.

    Those between stand below their dot; equal values are written once.
    """
    by_value: dict[float, list[Dot]] = {}
    for dot in item.dots:
        by_value.setdefault(dot.value, []).append(dot)
    for value, dots in by_value.items():
        last, first = value == max(by_value), value == min(by_value)
        side = "after" if last else "before" if first else "below"
        yield side, named(dots, key, before=side == "before")


class TextOffset(TypedDict, total=False):
    """Where a text stands beside its point, in pixels."""

    align: Literal["left", "center", "right"]
    dx: float
    dy: float


def values(picture: Dumbbells, order: list[str], x: alt.X) -> list[alt.Chart]:
    """Return the values beside their dots."""
    rows: dict[str, list[Datum]] = {}
    for key, item in zip(order, picture.items, strict=True):
        for side, row in beside(item, key):
            rows.setdefault(side, []).append(row)
    looks: dict[str, TextOffset] = {
        "before": {"align": "right", "dx": -10},
        "after": {"align": "left", "dx": 10},
        "below": {"align": "center", "dy": 16},
    }
    return [
        encoded(chart_of(held).mark_text(**looks[side]), y=band("key", order), x=x, text="words:N")
        for side, held in sorted(rows.items())
    ]


def written(picture: Dumbbells, order: list[str], width: int) -> alt.Chart:
    """Return the changes in a column of their own at the right."""
    rows: list[Datum] = [
        {"key": key, "change": change(item), "bold": item.bold}
        for key, item in zip(order, picture.items, strict=True)
    ]
    weight = alt.expr("datum.bold ? 'bold' : 'normal'")
    return encoded(
        chart_of(rows).mark_text(align="right", fontWeight=weight),
        y=band("key", order),
        x=alt.value(width - 8),
        text="change:N",
    )
