"""Restrictions by type and year: stacked bars, the totals written above."""

from __future__ import annotations

import altair as alt

from scripts.charts.kit import WIDE, Chart, Drawing, rows_of, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package
from scripts.writing.formats import format_period

TABLE, INDICATOR = "restrictions", "restrictions_recorded"
COLOURS = {
    "harassment_violence": "first",
    "state_backed_legal_case": "second",
    "restrictive_legislation": "third",
}


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each type and year, and the totals of each year in the facts."""
    frame = with_label(
        package, rows_of(package, TABLE, INDICATOR, area), "restriction_type", "restriction_type"
    )
    ends = frame["period_end"].str[5:] != "12-31"
    frame = frame.assign(
        year=[
            format_period(s, e)
            for s, e in zip(frame["period_start"], frame["period_end"], strict=True)
        ],
        partial=ends,
        order=frame["restriction_type"].map({code: place for place, code in enumerate(COLOURS)}),
    )
    by_year = frame.groupby("year", sort=False)["value"].sum()
    table = frame.pivot_table(
        index="year", columns="restriction_type_label", values="value", sort=False
    )
    table = table.assign(total=by_year).reset_index().rename_axis(None, axis=1)
    whole = frame[~frame["partial"]].groupby("year", sort=False)["value"].sum()
    by_type = frame.groupby("restriction_type_label", sort=False)["value"].sum()
    facts = {
        "total": by_year.sum(),
        "first_year": whole.index[0],
        "first": whole.iloc[0],
        "peak_year": whole.idxmax(),
        "peak": whole.max(),
        "most_type": by_type.idxmax(),
        "most": by_type.max(),
        "partial": sorted(set(frame.loc[frame["partial"], "year"])),
    }
    return Drawing(frame, table, facts)


def chart(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return the stacked bars; a part of a year is drawn pale with a dashed edge."""
    frame = drawing.frame.assign(label=drawing.frame["year"].str.replace(", ", "|"))
    years = list(dict.fromkeys(frame["label"]))
    x = alt.X(
        "label:N",
        sort=years,
        axis=alt.Axis(title=None, labelAngle=0, labelExpr="split(datum.label, '|')"),
    )
    types = frame.drop_duplicates("restriction_type").sort_values("order")
    scale = alt.Scale(
        domain=list(types["restriction_type_label"]),
        range=[colour(COLOURS[code]) for code in types["restriction_type"]],
    )
    legend = alt.Legend(orient="top", direction="vertical" if width < WIDE else "horizontal")
    bars = (
        alt.Chart(frame)
        .mark_bar(strokeWidth=1)
        .encode(
            x=x,
            y=alt.Y("value:Q", axis=None),
            color=alt.Color("restriction_type_label:N", scale=scale, legend=legend),
            order=alt.Order("order:Q"),
            stroke=alt.value(colour("surface")),
            fillOpacity=alt.condition("datum.partial", alt.value(0.45), alt.value(1)),
        )
    )
    totals = alt.Chart(frame).transform_aggregate(total="sum(value)", groupby=["label"])
    written = totals.mark_text(dy=-8, fontWeight="bold").encode(x=x, y="total:Q", text="total:Q")
    return sized(bars + written, width - 20, 280)
