"""What all drawings share: their widths, the sign of doubt, rows of data, labels above bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap

import altair as alt

from scripts.charts.theme import civic_space as civic_space  # noqa: PLC0414 - it sets the look

Drawn = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.FacetChart
Row = Mapping[str, str | float | bool | None]
NARROW, WIDE = 358, 680
CHARACTER, BOLD, LINE = 7.0, 7.8, 16
BREAK = "|"
SIGN = "\N{WARNING SIGN}\N{VARIATION SELECTOR-15}"
"""The sign of doubt, as a letter and not as a coloured picture."""


def signed(text: str, *, marked: bool) -> str:
    """Return words with the sign of doubt beside them where they need it."""
    return f"{text} {SIGN}" if marked else text


def chart_of(rows: Iterable[Row]) -> alt.Chart:
    """Return a chart of some rows, which it holds."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def fit(text: str, width: float, character: float = CHARACTER) -> list[str]:
    """Return a text in lines that fit a width in pixels."""
    return wrap(text.replace(BREAK, "/"), max(1, int(width / character))) or [""]


def band(column: str, order: list[str]) -> alt.Y:
    """Return the rows of a horizontal chart: no axis, the labels stand above."""
    return alt.Y(f"{column}:N", sort=order, axis=None)


def label_above(rows: Iterable[Row], order: list[str]) -> alt.Chart:
    """Return the labels of horizontal bars as text above each bar: it never needs to be cut."""
    labels: alt.Chart = (
        chart_of(rows)
        .mark_text(align="left", baseline="bottom", dy=-12)
        .encode(y=band("key", order), x=alt.value(0), text="label:N")
    )
    return labels


def sized(chart: Drawn, width: float, height: float | alt.Step, left: int = 5) -> Drawn:
    """Return the chart with its size in pixels; `left` is the room kept beside long labels."""
    padding = {"left": left, "right": 5, "top": 5, "bottom": 5}
    done: Drawn = chart.properties(width=width, height=height, padding=padding)
    return done
