"""A change between two survey waves: a dot for each wave, a line between, the change written."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.charts.kit import Chart, Drawing, band, label_above, rows_of, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package
from scripts.writing.formats import format_number

CHANGE_ROOM = 70


def format_change(value: float) -> str:
    """Return a change as the source prints it: with its sign and one decimal."""
    return format_number(value, signed=True, decimals=1)


def draw_waves(package: Package, area: str, levels: str, changes: str) -> Drawing:
    """Return one row for each item with both waves and the printed change, largest change first."""
    waves = with_label(
        package, rows_of(package, "attitudes", levels, area), "item", "attitude_item"
    )
    years = waves["period_start"].str[:4]
    first, last = years.min(), years.max()
    wide = waves.assign(year=years).pivot_table(
        index=["item", "item_label"], columns="year", values="value", sort=False
    )
    change = rows_of(package, "attitudes", changes, area).set_index("item")["value"]
    frame = wide.rename(columns={first: "before", last: "after"}).reset_index()
    frame = frame.rename_axis(None, axis=1).assign(change=frame["item"].map(change))
    frame = frame.sort_values("change", ascending=False, kind="stable").reset_index(drop=True)
    margin = margin_of_error(package, area, str(waves["survey_id"].iloc[0]))
    frame["clear"] = frame["change"].abs() > margin
    table = frame[["item_label", "before", "after", "change"]].assign(
        change=[format_change(value) for value in frame["change"]]
    )
    top, end = frame.iloc[0], frame.iloc[-1]
    facts = {
        "first_year": first,
        "last_year": last,
        "items": len(frame),
        "top": top["item_label"],
        "top_change": top["change"],
        "end": end["item_label"],
        "end_change": end["change"],
        "highest": frame.sort_values("after")["item_label"].iloc[-1],
        "highest_value": frame["after"].max(),
        "margin": margin,
        "risen": int((frame["clear"] & (frame["change"] > 0)).sum()),
        "fallen": int((frame["clear"] & (frame["change"] < 0)).sum()),
    }
    return Drawing(frame, table, facts)


def margin_of_error(package: Package, area: str, survey: str) -> float:
    """Return the published margin of error of a survey in percentage points, 0 if there is none."""
    fieldwork = package.frame("survey_fieldwork")
    here = fieldwork[(fieldwork["area_id"] == area) & (fieldwork["survey_id"] == survey)]
    published = here["margin_of_error"].dropna()
    return float(published.iloc[0]) if len(published) else 0.0


def wave_dots(drawing: Drawing, text: Json) -> pd.DataFrame:
    """Return one row for each item and wave."""
    names = {
        "before": text["wave"].format(year=drawing.facts["first_year"]),
        "after": text["wave"].format(year=drawing.facts["last_year"]),
    }
    long = drawing.frame.melt(["item_label"], ["before", "after"], "wave", "value")
    return long.assign(wave=long["wave"].map(names))


def dumbbell(drawing: Drawing, text: Json, width: int, highest: int) -> Chart:
    """Return the chart; the scale starts at zero and ends at `highest` percent."""
    order = list(drawing.frame["item_label"])
    ticks = list(range(0, highest + 1, highest // 4))
    x = alt.X(
        scale=alt.Scale(domain=[0, highest]),
        axis=alt.Axis(
            title=text["axis"], grid=True, gridColor=colour("grid"), orient="top", values=ticks
        ),
    )
    lines = (
        alt.Chart(drawing.frame)
        .mark_rule(strokeWidth=3)
        .encode(y=band("item_label", order), x=shorthand(x, "before:Q"), x2="after:Q")
    )
    layers = lines + wave_points(wave_dots(drawing, text), order, x)
    layers += label_above(drawing.frame, "item_label", order)
    layers += written_changes(drawing.frame, order, width)
    return sized(layers, width - CHANGE_ROOM, alt.Step(46))


def shorthand(x: alt.X, field: str) -> alt.X:
    """Return the same axis and scale for another column."""
    encoded: alt.X = x.copy()
    encoded.shorthand = field
    return encoded


def wave_points(dots: pd.DataFrame, order: list[str], x: alt.X) -> alt.Chart:
    """Return the dots: open for the first wave, filled for the last."""
    waves = list(dict.fromkeys(dots["wave"]))
    fills = alt.Scale(domain=waves, range=[colour("surface"), colour("attitudes")])
    legend = alt.Legend(
        orient="top",
        symbolType="circle",
        symbolSize=90,
        symbolStrokeColor=colour("attitudes"),
        symbolStrokeWidth=2,
    )
    marks: alt.Chart = (
        alt.Chart(dots)
        .mark_point(size=90, filled=True, opacity=1, strokeWidth=2)
        .encode(
            y=band("item_label", order),
            x=shorthand(x, "value:Q"),
            fill=alt.Fill("wave:N", scale=fills, legend=legend),
            stroke=alt.value(colour("attitudes")),
        )
    )
    return marks


def written_changes(frame: pd.DataFrame, order: list[str], width: int) -> alt.Chart:
    """Return the printed changes in a column of their own at the right."""
    written = frame.assign(written=[format_change(value) for value in frame["change"]])
    marks: alt.Chart = (
        alt.Chart(written)
        .mark_text(align="right", fontWeight=alt.expr("datum.clear ? 'bold' : 'normal'"))
        .encode(
            y=band("item_label", order),
            x=alt.value(width - 8),
            text="written:N",
            color=alt.condition(
                "datum.clear", alt.value(colour("ink")), alt.value(colour("muted"))
            ),
        )
    )
    return marks
