"""A matrix of equal tiles: filled or open, with a sign inside."""

from __future__ import annotations

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import BREAK, WIDE, Row, chart_of, fit, signed, tip
from scripts.charts.palette import colour
from scripts.charts.pictures import Tiles

LETTERS, CHARACTER = 24, 7.0


def draw_tiles(picture: Tiles, width: int) -> Layers:
    """Return tiles: filled where something is held, open where it is not, the sign inside."""
    wrapped = {name: BREAK.join(fit(name, LETTERS * CHARACTER)) for name in picture.rows}
    rows: list[Row] = [
        {
            "row": wrapped[tile.row],
            "column": tile.column,
            "sign": signed(tile.sign, marked=tile.marked),
            "held": tile.filled,
            "tip": tip(tile.row, tile.column, value=tile.words),
        }
        for tile in picture.tiles
    ]
    narrow = width < WIDE
    y_axis = alt.Axis(title=None, labelExpr=f"split(datum.label, '{BREAK}')", labelFontSize=12)
    x_axis = alt.Axis(title=None, orient="top", labelAngle=-45 if narrow else 0, labelFontSize=12)
    base = encoded(
        chart_of(rows),
        y=alt.Y("row:N", sort=list(wrapped.values()), axis=y_axis),
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
    room = 230 if narrow else 300
    return Layers((tiles, signs), width - room, {"step": 30}, left=45)
