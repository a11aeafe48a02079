"""Horizontal bars with their words at the end: filled where exact, open where they are bounds.

A row without a value has words and no bar: zero is never drawn for a blank.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from scripts.charts.drawing.compose import Layers, PanelColumn, encoded
from scripts.charts.drawing.kit import (
    BOLD,
    BREAK,
    BROAD,
    CHARACTER,
    LINE,
    Datum,
    chart_of,
    fit,
    signed,
    tip,
)
from scripts.charts.palette import colour
from scripts.charts.pictures import Bar, Bars, Panel

ROW, BAR, AIR, GAP, EDGE = 26, 16, 14, 30, 12
COLUMN = 0.4
"""The share of the width that labels before the bars may take."""


def end_words(bar: Bar) -> str:
    """Return the words at the end of a bar, with the sign of doubt."""
    return signed(bar.words, marked=bar.marked)


def reach(bars: Sequence[Bar], room: float, highest: float) -> float:
    """Return the width of a bar of the highest value, so that no words end beyond the room."""
    widths = [
        (room - EDGE - len(end_words(bar)) * CHARACTER) / (bar.value / highest)
        for bar in bars
        if bar.value
    ]
    return max(1.0, min([room, *widths]))


def stacked(panel: Panel, top: float, room: float, left: float) -> list[Datum]:
    """Return the rows with their labels in lines and the middle of their bars in pixels."""
    rows: list[Datum] = []
    end, title = top, panel.title
    for bar in panel.bars:
        lines = fit(bar.label, (left or room + EDGE) - EDGE, BROAD if left else CHARACTER)
        height = max(ROW, len(lines) * LINE + AIR) if left else len(lines) * LINE + BAR + AIR
        end += height
        rows.append(
            {
                "label": BREAK.join(lines),
                "middle": end - (height / 2 if left else ROW / 2),
                "value": bar.value,
                "open": bar.open,
                "hue": bar.hue,
                "words": end_words(bar),
                "tip": tip(title, bar.label, value=bar.words),
            }
        )
    return rows


def marks(rows: Sequence[Datum], y: alt.Y, width: float, highest: float) -> list[alt.Chart]:
    """Return bars with their words at the end, on a scale from zero to `highest`."""
    hues = list(dict.fromkeys(str(row["hue"]) for row in rows))
    scale = alt.Scale(domain=hues, range=[colour(name) for name in hues])
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, highest], range=[0, width]))
    valued = [row for row in rows if row["value"] is not None]
    blank = [row for row in rows if row["value"] is None]
    filled, opened = ([row for row in valued if row["open"] is bound] for bound in (False, True))
    layers = []
    if filled:
        bars = chart_of(filled).mark_bar(height=BAR, orient="horizontal")
        hue = alt.Color("hue:N", scale=scale, legend=None)
        layers.append(encoded(bars, y=y, x=x, color=hue, tooltip="tip:N"))
    if opened:
        edge = chart_of(opened).mark_bar(
            height=BAR - 1,
            orient="horizontal",
            strokeWidth=1.5,
            strokeDash=[4, 3],
            fill=colour("surface"),
        )
        outline = alt.Stroke("hue:N", scale=scale, legend=None)
        layers.append(encoded(edge, y=y, x=x, stroke=outline, tooltip="tip:N"))
    if valued:
        words = chart_of(valued).mark_text(align="left", dx=5)
        layers.append(encoded(words, y=y, x=x, text="words:N"))
    if blank:
        quiet = chart_of(blank).mark_text(align="left", dx=2, color=colour("muted"))
        layers.append(encoded(quiet, y=y, x=alt.value(0), text="words:N", tooltip="tip:N"))
    return layers


def labels(rows: Sequence[Datum], y: alt.Y, left: float) -> alt.Chart:
    """Return the labels: above the bars, or in a column of `left` pixels before them."""
    if left:
        rise = alt.expr(f"-{LINE} * (split(datum.label, '{BREAK}').length - 1) / 2")
        name = chart_of(rows).mark_text(
            align="right", dx=-8, dy=rise, lineBreak=BREAK, lineHeight=LINE
        )
    else:
        rise = alt.expr(f"-12 - {LINE} * (split(datum.label, '{BREAK}').length - 1)")
        name = chart_of(rows).mark_text(
            align="left", baseline="bottom", dy=rise, lineBreak=BREAK, lineHeight=LINE
        )
    return encoded(name, y=y, x=alt.value(0), text="label:N")


def heading(lines: list[str], y: alt.Y, left: float) -> alt.Chart:
    """Return the title of a panel, above its bars and in line with the start of its labels."""
    title = chart_of([{"title": BREAK.join(lines), "middle": 0}]).mark_text(
        align="left", baseline="top", fontWeight="bold", lineBreak=BREAK, lineHeight=LINE
    )
    return encoded(title, y=y, x=alt.value(-left), text="title:N")


def room_before(left: float) -> alt.Chart:
    """Return a blank where the column of labels starts: the renderer's letters may be narrower."""
    blank = chart_of([{"blank": "\N{NO-BREAK SPACE}"}]).mark_text(align="left", baseline="top")
    return encoded(blank, y=alt.value(0), x=alt.value(-left), text="blank:N")


def highest_of(bars: Sequence[Bar]) -> float:
    """Return the highest value; one where every bar is zero or blank."""
    return max([bar.value for bar in bars if bar.value is not None], default=0.0) or 1.0


def draw_panel(panel: Panel, inner: float, left: float, measure: Sequence[Bar]) -> Layers:
    """Return one group of bars with its title; the bars of `measure` decide on its scale."""
    lines = fit(panel.title, inner, BOLD) if panel.title else []
    width = inner - left
    rows = stacked(panel, LINE * len(lines) + 4.0, inner, left)
    highest = highest_of(measure)
    last = rows[-1]["middle"]
    height = float(last or 0) + ROW / 2
    span = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    y = alt.Y("middle:Q", axis=None, scale=span)
    layers = [*marks(rows, y, reach(measure, width, highest), highest), labels(rows, y, left)]
    if left:
        layers.append(room_before(left))
    if lines:
        layers.append(heading(lines, y, left))
    return Layers(tuple(layers), width, height)


def draw_bars(picture: Bars, width: int) -> PanelColumn:
    """Return bars by panel, each with its title."""
    inner = float(width - EDGE)
    every = [bar for panel in picture.panels for bar in panel.bars]
    longest = max(len(bar.label) for bar in every) * BROAD + EDGE
    left = 0.0 if picture.above else min(longest, inner * COLUMN)
    panels = (
        draw_panel(panel, inner, left, every if picture.shared else panel.bars)
        for panel in picture.panels
    )
    return PanelColumn(tuple(panels), GAP)
