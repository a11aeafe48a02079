"""A matrix of equal tiles: filled or open, with a sign inside."""

from __future__ import annotations

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import BREAK, WIDE, Datum, chart_of, fit, signed, tip
from scripts.charts.palette import colour
from scripts.charts.pictures import Tiles

LETTERS, CHARACTER = {True: 24, False: 40}, 7.0
"""How long a line of a label is on a narrow and on a wide drawing."""
SIZE, LEADING, STEP, BETWEEN = 12, 14, 30, 8
"""Labels: size and distance of their lines. Rows: their least height, the room between labels."""
SPLIT = f"split(datum.label, '{BREAK}')"
MIDDLE = {"condition": {"test": f"length({SPLIT}) > 1", "value": "bottom"}, "value": "middle"}
"""A label hangs from its first line: that of several lines begins above the middle of its row."""


def row_labels() -> alt.Axis:
    """Return the labels of rows: each in the middle of its row, also where it has two lines."""
    return alt.Axis(
        title=None,
        labelExpr=SPLIT,
        labelFontSize=SIZE,
        labelLineHeight=LEADING,
        labelBaseline=MIDDLE,
    )


def draw_tiles(picture: Tiles, width: int) -> Layers:
    """Return tiles: filled where something is held, open where it is not, the sign inside."""
    narrow = width < WIDE
    letters = LETTERS[narrow]
    wrapped = {name: BREAK.join(fit(name, letters * CHARACTER)) for name in picture.rows}
    rows: list[Datum] = [
        {
            "row": wrapped[tile.row],
            "column": tile.column,
            "sign": signed(tile.sign, marked=tile.marked),
            "held": tile.filled,
            "tip": tip(tile.row, tile.column, value=tile.words),
        }
        for tile in picture.tiles
    ]
    x_axis = alt.Axis(title=None, orient="top", labelAngle=-45 if narrow else 0, labelFontSize=SIZE)
    base = encoded(
        chart_of(rows),
        y=alt.Y("row:N", sort=list(wrapped.values()), axis=row_labels()),
        x=alt.X("column:N", sort=list(picture.columns), axis=x_axis),
    )
    fill = alt.condition("datum.held", alt.value(colour("support")), alt.value(colour("surface")))
    tiles = encoded(
        base.mark_rect(cornerRadius=3, strokeWidth=1),
        color=fill,
        tooltip="tip:N",
        stroke=alt.value(colour("faint")),
    )
    ink = alt.condition("datum.held", alt.value(colour("surface")), alt.value(colour("ink")))
    signs = encoded(base.mark_text(fontSize=14), text="sign:N", color=ink)
    room = 230 if narrow else 330
    lines = max(name.count(BREAK) + 1 for name in wrapped.values())
    step = max(STEP, lines * LEADING + BETWEEN)
    return Layers((tiles, signs), width - room, {"step": step}, left=45)
