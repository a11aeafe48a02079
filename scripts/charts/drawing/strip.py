"""Categories by year: boxes of equal size, the year above, the category in words below."""

from __future__ import annotations

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import Row, chart_of, signed
from scripts.charts.palette import colour
from scripts.charts.pictures import Strip

BOX, GAP, WIDEST = 34, 6, 128


def draw_strip(picture: Strip, width: int) -> Layers:
    """Return the boxes in the order of the years, the words of each below it."""
    room = min(WIDEST, (width - 10) / max(1, len(picture.steps)))
    rows: list[Row] = [
        {
            "left": place * room,
            "right": (place + 1) * room - GAP,
            "middle": (place + 0.5) * room - GAP / 2,
            "shade": (step.level + 1) / picture.levels,
            "year": step.label,
            "words": signed(step.words, marked=step.marked),
        }
        for place, step in enumerate(picture.steps)
    ]
    across = room * len(rows)
    scale = alt.Scale(domain=[0, across], range=[0, across], nice=False)
    base = chart_of(rows)
    boxes = encoded(
        base.mark_rect(cornerRadius=3, strokeWidth=1.5),
        x=alt.X("left:Q", scale=scale, axis=None),
        x2="right:Q",
        y=alt.value(22),
        y2=alt.value(22 + BOX),
        fill=alt.value(colour("muted")),
        fillOpacity=alt.FillOpacity("shade:Q", scale=None, legend=None),
        stroke=alt.value(colour("muted")),
    )
    x = alt.X("middle:Q", scale=scale, axis=None)
    years = encoded(base.mark_text(fontWeight="bold"), x=x, y=alt.value(10), text="year:N")
    words = encoded(base.mark_text(), x=x, y=alt.value(22 + BOX + 14), text="words:N")
    return Layers((boxes, years, words), across, BOX + 46)
