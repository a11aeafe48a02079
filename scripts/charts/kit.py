"""What a chart is made of, shared by all chart modules."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from scripts.model import Json, Package

Chart = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.HConcatChart | alt.FacetChart
NARROW, WIDE = 358, 680


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a chart module returns about one area."""

    frame: pd.DataFrame
    """The rows that are drawn and downloaded: codes, labels and values."""
    table: pd.DataFrame
    """The rows as a reader sees them; columns are keys of the words of the figure."""
    facts: Json
    """The figures of the headline and of the description, as numbers and labels."""


def rows_of(package: Package, table: str, indicator: str, area: str) -> pd.DataFrame:
    """Return the typed rows of one indicator and one area, in the order of the file."""
    frame = package.frame(table)
    chosen = (frame["indicator_id"] == indicator) & (frame["area_id"] == area)
    return frame[chosen]


def with_label(package: Package, frame: pd.DataFrame, column: str, codelist: str) -> pd.DataFrame:
    """Return the rows with the label and the place of a code beside it."""
    codes = package.codelists[codelist]
    labelled = frame.copy()
    labelled[f"{column}_label"] = [package.label(codelist, code) for code in frame[column]]
    labelled[f"{column}_order"] = [codes.index(code) for code in frame[column]]
    return labelled


def label_above(frame: pd.DataFrame, column: str, order: list[str]) -> alt.Chart:
    """Return the labels of horizontal bars as text above each bar: it never needs to be cut."""
    labels: alt.Chart = (
        alt.Chart(frame.drop_duplicates(column))
        .mark_text(align="left", baseline="bottom", dy=-12)
        .encode(y=band(column, order), x=alt.value(0), text=f"{column}:N")
    )
    return labels


def sized(chart: Chart, width: float, height: float | alt.Step, left: int = 5) -> Chart:
    """Return the chart with its size in pixels; `left` is the room kept beside long labels."""
    padding = {"left": left, "right": 5, "top": 5, "bottom": 5}
    done: Chart = chart.properties(width=width, height=height, padding=padding)
    return done


def band(column: str, order: list[str]) -> alt.Y:
    """Return the rows of a horizontal chart: no axis, the labels stand above."""
    return alt.Y(f"{column}:N", sort=order, axis=None)
