"""Bars that diverge round neutral: negative to the left, positive to the right."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import (
    CHARACTER,
    WIDE,
    Datum,
    band,
    chart_of,
    label_above,
    signed,
    tip,
)
from scripts.charts.palette import colour
from scripts.charts.pictures import Diverging

ROOM, STEP, LEAST = 50, 48, 18


def sides_of(picture: Diverging) -> Iterator[Datum]:
    """Yield one row for each part of a bar."""
    hues = dict(picture.kinds)
    for position, subject in enumerate(picture.subjects):
        for side in subject.sides:
            yield {
                "key": f"{position:03}",
                "kind": side.kind,
                "hue": hues[side.kind],
                "value": side.value,
                "tip": tip(subject.label, side.kind, value=side.value),
                "start": side.start,
                "end": side.end,
            }


def draw_diverging(picture: Diverging, width: int) -> Layers:
    """Return the bars with the total of each at its end."""
    order = [f"{position:03}" for position in range(len(picture.subjects))]
    parts = list(sides_of(picture))
    names: list[Datum] = [
        {"key": key, "label": signed(subject.label, marked=subject.marked), "words": subject.words}
        for key, subject in zip(order, picture.subjects, strict=True)
    ]
    ends = {
        key: max((s.end for s in subject.sides), default=0.0)
        for key, subject in zip(order, picture.subjects, strict=True)
    }
    starts = [float(row["start"] or 0) for row in parts]
    domain = [min([0.0, *starts]), max([0.0, *ends.values()])]
    if domain == [0.0, 0.0]:
        domain = [0.0, 1.0]
    beside = max(len(subject.words) for subject in picture.subjects) * CHARACTER + 20
    across = width - max(ROOM, beside)
    x = alt.Scale(domain=domain, nice=False)
    totals = encoded(
        chart_of({**row, "end": ends[str(row["key"])]} for row in names).mark_text(
            align="left", dx=6
        ),
        y=band("key", order),
        x=alt.X("end:Q", axis=None, scale=x),
        text="words:N",
    )
    layers = [*bars(picture, parts, order, x, width)]
    layers += [*inside(parts, order, x, (domain[1] - domain[0]) / across)]
    layers += [totals, label_above(names, order)]
    return Layers(tuple(layers), across, {"step": STEP})


def bars(
    picture: Diverging, parts: list[Datum], order: list[str], scale: alt.Scale, width: int
) -> list[alt.Chart]:
    """Return the parts of all bars, none where nothing was counted."""
    if not parts:
        return []
    hues = alt.Scale(
        domain=[kind for kind, _ in picture.kinds], range=[colour(hue) for _, hue in picture.kinds]
    )
    legend = alt.Legend(orient="top", columns=2 if width < WIDE else 3)
    drawn = chart_of(parts).mark_bar(height=20, orient="horizontal")
    return [
        encoded(
            drawn,
            y=band("key", order),
            x=alt.X("start:Q", axis=None, scale=scale),
            x2="end:Q",
            tooltip="tip:N",
            color=alt.Color("kind:N", scale=hues, legend=legend),
            stroke=alt.value(colour("surface")),
        )
    ]


def inside(parts: list[Datum], order: list[str], scale: alt.Scale, unit: float) -> list[alt.Chart]:
    """Return the number of each part that is wide enough to hold it; `unit` is that of a pixel."""
    wide = [
        {**row, "middle": (float(row["start"] or 0) + float(row["end"] or 0)) / 2}
        for row in parts
        if float(row["value"] or 0) / unit >= LEAST
    ]
    if not wide:
        return []
    hues = sorted({str(row["hue"]) for row in wide})
    halo = alt.Scale(domain=hues, range=[colour(hue) for hue in hues])
    numbers = chart_of(wide).mark_text(color=colour("surface"), fontWeight="bold", strokeWidth=4)
    return [
        encoded(
            numbers,
            y=band("key", order),
            x=alt.X("middle:Q", axis=None, scale=scale),
            text="value:Q",
            stroke=alt.Stroke("hue:N", scale=halo, legend=None),
        )
    ]
