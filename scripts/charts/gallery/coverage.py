"""Coverage of areas by barometer: equal tiles, each state with its own sign."""

from __future__ import annotations

from textwrap import wrap

import altair as alt
import pandas as pd

from scripts.charts.kit import WIDE, Chart, Drawing, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package

TABLE, INDICATOR = "coverage", None
SIGNS = {
    "observed": "●",
    "observed_zero": "0",
    "not_held": "○",
    "not_collected": "\N{MULTIPLICATION SIGN}",
    "not_applicable": "\N{EN DASH}",
    "withheld": "▪",
}

LINE = 24


def draw(package: Package, _area: str | None) -> Drawing:
    """Return one row for each area and barometer: the state of its longest period."""
    frame = package.frame("coverage")
    areas = package.frame("areas").query("kind != 'group'")
    spans = frame["period_end"].str[:4].astype(int) - frame["period_start"].str[:4].astype(int)
    frame = frame.assign(span=spans).sort_values("span", ascending=False, kind="stable")
    frame = frame.drop_duplicates(["area_id", "barometer"])
    frame = with_label(package, frame, "barometer", "barometer")
    frame = with_label(package, frame, "state", "coverage_state")
    places = {area: place for place, area in enumerate(areas["area_id"])}
    frame = (
        frame.assign(
            area_label=frame["area_id"].map(package.area_names),
            area_order=frame["area_id"].map(places),
            sign=frame["state"].map(SIGNS),
        )
        .sort_values(["area_order", "barometer_order"])
        .reset_index(drop=True)
    )
    frame = frame.drop(columns="span")
    table = frame.pivot(index="area_label", columns="barometer_label", values="state_label")
    table = table.loc[
        list(dict.fromkeys(frame["area_label"])), list(dict.fromkeys(frame["barometer_label"]))
    ]
    states = frame.groupby("area_id")["state"].agg(lambda part: "observed" in set(part))
    facts = {"areas": len(states), "held": int(states.sum()), "whole": whole_areas(package, frame)}
    return Drawing(frame, table.reset_index().rename_axis(None, axis=1), facts)


def whole_areas(package: Package, frame: pd.DataFrame) -> int:
    """Return how many areas have values in every barometer."""
    held = frame[frame["state"] == "observed"].groupby("area_id").size()
    return int((held == len(package.codelists["barometer"])).sum())


def chart(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return tiles: filled where values are held, open where they are not, the sign inside."""
    wrapped = ["|".join(wrap(name, LINE)) for name in drawing.frame["area_label"]]
    frame = drawing.frame.assign(area_label=wrapped)
    areas = list(dict.fromkeys(wrapped))
    barometers = list(dict.fromkeys(frame["barometer_label"]))
    narrow = width < WIDE
    y_axis = alt.Axis(title=None, labelExpr="split(datum.label, '|')", labelFontSize=12)
    x_axis = alt.Axis(title=None, orient="top", labelAngle=-45 if narrow else 0, labelFontSize=12)
    base = alt.Chart(frame).encode(
        y=alt.Y("area_label:N", sort=areas, axis=y_axis),
        x=alt.X("barometer_label:N", sort=barometers, axis=x_axis),
    )
    held = "datum.state == 'observed'"
    fill = alt.condition(held, alt.value(colour("support")), alt.value(colour("surface")))
    tiles = base.mark_rect(cornerRadius=3, strokeWidth=1).encode(
        color=fill, stroke=alt.value(colour("faint"))
    )
    ink = alt.condition(held, alt.value(colour("surface")), alt.value(colour("ink")))
    signs = base.mark_text(fontSize=14).encode(text="sign:N", color=ink)
    room = 230 if narrow else 300
    return sized(tiles + signs, width - room, alt.Step(30), left=45)
