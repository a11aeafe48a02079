"""A change between survey waves: a dot for each wave, a line between, the change written."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import (
    CHARACTER,
    SIGN,
    Row,
    band,
    chart_of,
    label_above,
    signed,
)
from scripts.charts.palette import colour
from scripts.charts.pictures import Dumbbell, Dumbbells

ROOM, STEP = 70, 46


def key_of(place: int) -> str:
    """Return what tells one item from all others, also from one with the same label."""
    return f"{place:03}"


def dots_of(picture: Dumbbells) -> Iterator[Row]:
    """Yield one row for each item and wave."""
    for place, item in enumerate(picture.items):
        for dot in item.dots:
            sign = SIGN if dot.marked else ""
            yield {"key": key_of(place), "wave": dot.wave, "value": dot.value, "sign": sign}


def end_of(picture: Dumbbells) -> int:
    """Return where the scale ends: at a line of the grid, never before a value."""
    highest = max((dot.value for item in picture.items for dot in item.dots), default=0)
    return max(1, ceil(highest / picture.step)) * picture.step


def draw_dumbbells(picture: Dumbbells, width: int) -> Layers:
    """Return the chart; the scale starts at zero."""
    end, order = end_of(picture), [key_of(place) for place in range(len(picture.items))]
    scale = alt.Scale(domain=[0, end])
    axis = alt.Axis(
        title=picture.axis,
        grid=True,
        gridColor=colour("grid"),
        orient="top",
        values=list(range(0, end + 1, picture.step)),
    )
    x = alt.X("value:Q", scale=scale, axis=axis)
    names: list[Row] = [
        {"key": key, "label": item.label} for key, item in zip(order, picture.items, strict=True)
    ]
    layers = [*lines(picture, order, scale), points(picture, order, x), *signs(picture, order, x)]
    layers += [label_above(names, order), written(picture, order, width)]
    return Layers(tuple(layers), width - room(picture), {"step": STEP})


def room(picture: Dumbbells) -> float:
    """Return the width of the column of changes."""
    return max([ROOM, *(len(change(item)) * CHARACTER + 24 for item in picture.items)])


def change(item: Dumbbell) -> str:
    """Return the change of an item with the sign of doubt."""
    return signed(item.change, marked=item.marked)


def lines(picture: Dumbbells, order: list[str], scale: alt.Scale) -> list[alt.Chart]:
    """Return the lines between the dots of an item."""
    spans: list[Row] = []
    for key, item in zip(order, picture.items, strict=True):
        values = [dot.value for dot in item.dots]
        if len(values) > 1:
            spans.append({"key": key, "least": min(values), "most": max(values)})
    if not spans:
        return []
    rule = chart_of(spans).mark_rule(strokeWidth=3)
    least = alt.X("least:Q", scale=scale)
    return [encoded(rule, y=band("key", order), x=least, x2="most:Q")]


def points(picture: Dumbbells, order: list[str], x: alt.X) -> alt.Chart:
    """Return the dots: filled for the last wave, open or grey for those before."""
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
    return encoded(
        chart_of(dots_of(picture)).mark_point(size=90, filled=True, opacity=1, strokeWidth=2),
        y=band("key", order),
        x=x,
        fill=alt.Fill("wave:N", scale=fills, legend=legend),
        stroke=alt.value(colour("attitudes")),
    )


def signs(picture: Dumbbells, order: list[str], x: alt.X) -> list[alt.Chart]:
    """Return the sign of doubt below each dot that needs it."""
    doubted = [row for row in dots_of(picture) if row["sign"]]
    if not doubted:
        return []
    sign = chart_of(doubted).mark_text(dy=15, fontSize=13)
    return [encoded(sign, y=band("key", order), x=x, text="sign:N")]


def written(picture: Dumbbells, order: list[str], width: int) -> alt.Chart:
    """Return the changes in a column of their own at the right."""
    rows: list[Row] = [
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
