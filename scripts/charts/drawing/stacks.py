"""Vertical stacked bars by period: totals above, numbers inside where they fit.

A bar that stands for less than the others is pale with a dashed edge.
"""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import BREAK, WIDE, Datum, chart_of, fit, signed, tip
from scripts.charts.palette import colour
from scripts.charts.pictures import Stack, Stacks

HEIGHT, LOW, NUMBER = 280, 212, 17
PALE = 0.45
HEADROOM = 1.08
"""Room above the highest bar for its total."""


def name_stack(stack: Stack, room: float) -> str:
    """Return the name below a bar in lines that fit its room, its remark last."""
    parts = [part for text in stack.label.split(", ") for part in fit(text, room)]
    return BREAK.join([*parts, *(fit(stack.remark, room) if stack.remark else [])])


def parts_of(picture: Stacks, names: list[str]) -> Iterator[Datum]:
    """Yield one row for each segment, with both its ends."""
    for stack, name in zip(picture.stacks, names, strict=True):
        end = 0.0
        for segment in stack.segments:
            start, end = end, end + segment.value
            yield {
                "name": name,
                "kind": segment.kind,
                "value": segment.value,
                "tip": tip(stack.label, segment.kind, value=segment.value),
                "start": start,
                "end": end,
                "hue": segment.hue,
                "pale": stack.pale,
            }


def draw_stacks(picture: Stacks, width: int) -> Layers:
    """Return the stacked bars."""
    room = (width - 20) / len(picture.stacks)
    names = [name_stack(stack, room) for stack in picture.stacks]
    parts = list(parts_of(picture, names))
    totals = {
        name: sum(s.value for s in stack.segments)
        for stack, name in zip(picture.stacks, names, strict=True)
    }
    highest = max(totals.values()) or 1.0
    axis = alt.Axis(title=None, labelAngle=0, labelExpr=f"split(datum.label, '{BREAK}')")
    x = alt.X("name:N", sort=names, axis=axis)
    scale = alt.Scale(domain=[0, highest * HEADROOM], nice=False)
    tops: list[Datum] = [
        {"name": name, "end": totals[name], "words": signed(stack.words, marked=stack.marked)}
        for stack, name in zip(picture.stacks, names, strict=True)
    ]
    written = encoded(
        chart_of(tops).mark_text(dy=-8, fontWeight="bold"),
        x=x,
        y=alt.Y("end:Q", axis=None, scale=scale),
        text="words:N",
    )
    bars = segments(picture, parts, x, scale, width)
    height = LOW if picture.low else HEIGHT
    numbers = inside(parts, x, scale, highest * HEADROOM * NUMBER / height)
    return Layers((bars, numbers, written), width - 20, height)


def segments(
    picture: Stacks, parts: list[Datum], x: alt.X, scale: alt.Scale, width: int
) -> alt.Chart:
    """Return the parts of all bars, from the ground up."""
    kinds = alt.Scale(
        domain=[kind for kind, _ in picture.kinds], range=[colour(hue) for _, hue in picture.kinds]
    )
    legend = alt.Legend(orient="top", direction="vertical" if width < WIDE else "horizontal")
    edges = alt.condition("datum.pale", alt.value(colour("muted")), alt.value(colour("surface")))
    return encoded(
        chart_of(parts).mark_bar(strokeWidth=1),
        x=x,
        y=alt.Y("start:Q", axis=None, scale=scale),
        y2="end:Q",
        tooltip="tip:N",
        color=alt.Color("kind:N", scale=kinds, legend=legend),
        stroke=edges,
        strokeDash=alt.condition("datum.pale", alt.value([4, 3]), alt.value([1, 0])),
        fillOpacity=alt.condition("datum.pale", alt.value(PALE), alt.value(1)),
    )


def inside(parts: list[Datum], x: alt.X, scale: alt.Scale, least: float) -> alt.Chart:
    """Return the number of each part that is high enough to hold it: of the least such value."""
    tall = [
        {**row, "middle": (float(row["start"] or 0) + float(row["end"] or 0)) / 2}
        for row in parts
        if float(row["value"] or 0) >= least and not row["pale"]
    ]
    hues = sorted({str(row["hue"]) for row in tall})
    halo = alt.Scale(domain=hues, range=[colour(hue) for hue in hues])
    y = alt.Y("middle:Q", axis=None, scale=scale)
    return encoded(
        chart_of(tall).mark_text(color=colour("surface"), fontWeight="bold", strokeWidth=4),
        x=x,
        y=y,
        text="value:Q",
        stroke=alt.Stroke("hue:N", scale=halo, legend=None),
    )
