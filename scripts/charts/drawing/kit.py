"""What all drawings share: their widths, the sign of doubt, rows of data, labels above bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap

import altair as alt

from scripts.charts.drawing.compose import encoded

Datum = Mapping[str, str | float | bool | None]
NARROW, WIDE = 358, 680
CHARACTER, BOLD, LINE = 7.0, 7.8, 16
BROAD = 7.8
"""A letter of the broadest fonts in use: for words that would be cut at the edge of a page."""
BREAK = "|"
SIGN = "\N{WARNING SIGN}\N{VARIATION SELECTOR-15}"
"""The sign of doubt, as a letter and not as a coloured picture."""


def signed(text: str, *, marked: bool) -> str:
    """Return words with the sign of doubt beside them where they need it."""
    return f"{text} {SIGN}" if marked else text


def chart_of(rows: Iterable[Datum]) -> alt.Chart:
    """Return a chart of some rows, which it holds: a tuple, as Altair copies lists each time."""
    return alt.Chart(alt.InlineData(values=tuple(dict(row) for row in rows)))


def number(value: float) -> str:
    """Return a value as its digits, with no more of them than it has."""
    return f"{value:.12g}"


def tip(*names: str, value: str | float) -> str:
    """Return the words of a value for readers who explore it: what it is of, then the value."""
    said = number(value) if isinstance(value, float) else value
    return f"{', '.join(name for name in names if name)}: {said}"


def fit(text: str, width: float, character: float = CHARACTER) -> list[str]:
    """Return a text in lines that fit a width in pixels."""
    return wrap(text.replace(BREAK, "/"), max(1, int(width / character))) or [""]


def band(column: str, order: list[str]) -> alt.Y:
    """Return the rows of a horizontal chart: no axis, the labels stand above."""
    return alt.Y(f"{column}:N", sort=order, axis=None)


def label_above(rows: Iterable[Datum], order: list[str]) -> alt.Chart:
    """Return the labels of horizontal bars as text above each bar: it never needs to be cut."""
    labels = chart_of(rows).mark_text(align="left", baseline="bottom", dy=-12)
    return encoded(labels, y=band("key", order), x=alt.value(0), text="label:N")
