"""Harassment and violence, threatened against acted on: bars on one scale for both forms."""

from __future__ import annotations

import altair as alt

from scripts.charts.kit import Chart, Drawing, band, label_above, rows_of, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package

TABLE, INDICATOR = "restrictions", "harassment_violence_by_outcome"
COLOURS = {"acted_on": "restrictions", "threatened": "third"}


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each form and outcome."""
    frame = rows_of(package, TABLE, INDICATOR, area)
    frame = with_label(package, frame, "form", "restriction_form")
    frame = with_label(package, frame, "outcome", "restriction_outcome")
    total, acted = frame["value"].sum(), frame.loc[frame["outcome"] == "acted_on", "value"].sum()
    table = frame.pivot_table(
        index="form_label", columns="outcome_label", values="value", sort=False
    )
    facts = {"total": total, "acted_on": acted, "threatened": total - acted}
    return Drawing(frame, table.reset_index().rename_axis(None, axis=1), facts)


def chart(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return four bars on one scale, their labels above and their numbers at the ends."""
    frame = drawing.frame.assign(
        label=drawing.frame["form_label"] + ": " + drawing.frame["outcome_label"].str.lower()
    )
    order = list(frame.sort_values("value", ascending=False)["label"])
    base = alt.Chart(frame).encode(
        y=band("label", order), x=alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    )
    scale = alt.Scale(domain=list(COLOURS), range=[colour(name) for name in COLOURS.values()])
    bars = base.mark_bar(height=16).encode(color=alt.Color("outcome:N", scale=scale, legend=None))
    numbers = base.mark_text(align="left", dx=5).encode(text="value:Q")
    labels = label_above(frame, "label", order)
    return sized(bars + numbers + labels, width - 50, alt.Step(46))
