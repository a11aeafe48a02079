"""Horizontal bars with their words at the end: filled where exact, open where they are bounds.

A row without a value has words and no bar: zero is never drawn for a blank. A frame of bars has the
columns panel, label, value, open (the value is a bound, or computed), hue (a name of the palette)
and words.
"""

from __future__ import annotations

from textwrap import wrap

import altair as alt
import pandas as pd

from scripts.charts.kit import Chart
from scripts.charts.theme import colour

CHARACTER, BOLD, LINE = 7.0, 7.8, 16
ROW, BAR, AIR, GAP, EDGE = 26, 16, 14, 30, 12
BREAK = "|"


def fit(text: str, width: float, character: float = CHARACTER) -> list[str]:
    """Return a text in lines that fit a width in pixels."""
    return wrap(text, int(width / character))


def reach(frame: pd.DataFrame, room: float, highest: float) -> float:
    """Return the width of a bar of the highest value, so that no words end beyond the room."""
    valued = frame[frame["value"] > 0]
    beside = room - EDGE - valued["words"].str.len() * CHARACTER
    return float((beside / (valued["value"] / highest)).clip(upper=room).min())


def stacked(frame: pd.DataFrame, room: float, *, above: bool) -> pd.DataFrame:
    """Return the rows with their labels in lines and the middle of their bars in pixels."""
    lines = [fit(label, room) if above else [label] for label in frame["label"]]
    heights = [len(parts) * LINE + BAR + AIR if above else ROW for parts in lines]
    ends = pd.Series(heights, index=frame.index).cumsum()
    return frame.assign(label=[BREAK.join(parts) for parts in lines], middle=ends - ROW / 2)


def marks(frame: pd.DataFrame, y: alt.Y, width: float, highest: float) -> list[alt.Chart]:
    """Return bars with their words at the end, on a scale from zero to `highest`."""
    hues = list(dict.fromkeys(frame["hue"]))
    scale = alt.Scale(domain=hues, range=[colour(name) for name in hues])
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, highest], range=[0, width]))
    valued, blank = frame[frame["value"].notna()], frame[frame["value"].isna()]
    filled = alt.Chart(valued[~valued["open"]]).mark_bar(height=BAR, orient="horizontal")
    layers = [filled.encode(y=y, x=x, color=alt.Color("hue:N", scale=scale, legend=None))]
    if valued["open"].any():
        edge = alt.Chart(valued[valued["open"]]).mark_bar(
            height=BAR - 1,
            orient="horizontal",
            strokeWidth=1.5,
            strokeDash=[4, 3],
            fill=colour("surface"),
        )
        stroke = alt.Stroke("hue:N", scale=scale, legend=None)
        layers.append(edge.encode(y=y, x=x, stroke=stroke))
    words = alt.Chart(valued).mark_text(align="left", dx=5)
    layers.append(words.encode(y=y, x=x, text="words:N"))
    if len(blank):
        quiet = alt.Chart(blank).mark_text(align="left", dx=2, color=colour("muted"))
        layers.append(quiet.encode(y=y, x=alt.value(0), text="words:N"))
    return layers


def labels(frame: pd.DataFrame, y: alt.Y, left: float) -> alt.Chart:
    """Return the labels: above the bars, or in a column of `left` pixels before them."""
    if left:
        name = alt.Chart(frame).mark_text(align="right", dx=-8)
    else:
        rise = alt.expr(f"-12 - {LINE} * (split(datum.label, '{BREAK}').length - 1)")
        name = alt.Chart(frame).mark_text(
            align="left", baseline="bottom", dy=rise, lineBreak=BREAK, lineHeight=LINE
        )
    labelled: alt.Chart = name.encode(y=y, x=alt.value(0), text="label:N")
    return labelled


def heading(lines: list[str], y: alt.Y, left: float) -> alt.Chart:
    """Return the title of a panel, above its bars and in line with the start of its labels."""
    frame = pd.DataFrame([{"title": BREAK.join(lines), "middle": 0}])
    title = alt.Chart(frame).mark_text(
        align="left", baseline="top", fontWeight="bold", lineBreak=BREAK, lineHeight=LINE
    )
    titled: alt.Chart = title.encode(y=y, x=alt.value(-left), text="title:N")
    return titled


def panel(
    frame: pd.DataFrame, title: str, inner: float, left: float, measure: pd.DataFrame
) -> Chart:
    """Return one group of bars with its title; the rows of `measure` decide on its scale."""
    rows = stacked(frame.reset_index(drop=True), inner, above=not left)
    lines = fit(title, inner, BOLD)
    rows["middle"] += LINE * len(lines) + 4
    highest = float(measure["value"].max())
    width, height = inner - left, float(rows["middle"].iloc[-1]) + ROW / 2
    span = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    y = alt.Y("middle:Q", axis=None, scale=span)
    layers = [*marks(rows, y, reach(measure, width, highest), highest), labels(rows, y, left)]
    if lines:
        layers.append(heading(lines, y, left))
    drawn: Chart = alt.layer(*layers).properties(width=width, height=height)
    return drawn


def panels(frame: pd.DataFrame, width: int, *, shared: bool, above: bool) -> Chart:
    """Return bars by panel, each with its title; `shared` is one scale for all panels."""
    inner = width - EDGE
    left = 0.0 if above else float(frame["label"].str.len().max()) * CHARACTER + EDGE
    charts = [
        panel(part, str(title), inner, left, frame if shared else part)
        for title, part in frame.groupby("panel", sort=False)
    ]
    joined = alt.vconcat(*charts, spacing=GAP).resolve_scale(x="independent", y="independent")
    room = {"left": 5, "right": 5, "top": 5, "bottom": 5}
    done: Chart = joined.properties(padding=room)
    return done
