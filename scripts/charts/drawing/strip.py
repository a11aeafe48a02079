"""Categories by year: boxes of equal size, the year above, the category in words below.

Years of which none is held share an open box with a dashed edge.
"""

from __future__ import annotations

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import Datum, chart_of, signed, tip
from scripts.charts.palette import colour
from scripts.charts.pictures import Strip

BOX, GAP, WIDEST, NARROWEST, LINE, TOP = 34, 6, 128, 84, 88, 22


def draw_strip(picture: Strip, width: int) -> Layers:
    """Return the boxes in the order of the years, the words of each below it."""
    columns = min(len(picture.steps), int((width - 10) / NARROWEST))
    room = min(WIDEST, (width - 10) / max(1, columns))
    rows: list[Datum] = [
        {
            "left": position % columns * room,
            "right": (position % columns + 1) * room - GAP,
            "middle": (position % columns + 0.5) * room - GAP / 2,
            "top": position // columns * LINE + TOP,
            "bottom": position // columns * LINE + TOP + BOX,
            "shade": 0.0 if step.level is None else (step.level + 1) / picture.levels,
            "open": step.level is None,
            "year": step.label,
            "words": signed(step.words, marked=step.marked),
            "tip": tip(step.label, value=step.words),
        }
        for position, step in enumerate(picture.steps)
    ]
    across, down = room * columns, (len(rows) - 1) // columns * LINE + BOX + 46
    wide, high = (alt.Scale(domain=[0, end], range=[0, end], nice=False) for end in (across, down))
    base = chart_of(rows)
    boxes = encoded(
        base.mark_rect(cornerRadius=3, strokeWidth=1.5),
        x=alt.X("left:Q", scale=wide, axis=None),
        x2="right:Q",
        y=alt.Y("top:Q", scale=high, axis=None),
        y2="bottom:Q",
        tooltip="tip:N",
        fill=alt.value(colour("muted")),
        fillOpacity=alt.FillOpacity("shade:Q", scale=None, legend=None),
        stroke=alt.value(colour("muted")),
        strokeDash=alt.condition("datum.open", alt.value([4, 3]), alt.value([1, 0])),
    )
    x, y = alt.X("middle:Q", scale=wide, axis=None), alt.Y("top:Q", scale=high, axis=None)
    years = encoded(base.mark_text(fontWeight="bold", dy=-12), x=x, y=y, text="year:N")
    words = encoded(base.mark_text(dy=BOX + 14), x=x, y=y, text="words:N")
    return Layers((boxes, years, words), across, down)
