"""State-backed legal cases by defendant: horizontal bars, the longest first."""

from __future__ import annotations

import altair as alt

from scripts.charts.kit import Chart, Drawing, band, label_above, rows_of, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package

TABLE, INDICATOR = "restrictions", "legal_cases_by_defendant"
TOTALS = "restrictions_totals"


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each category of defendant, and the printed total in the facts."""
    frame = with_label(package, rows_of(package, TABLE, INDICATOR, area), "target", "target")
    frame = frame.sort_values(["value", "target_order"], ascending=[False, True]).reset_index(
        drop=True
    )
    totals = rows_of(package, TABLE, TOTALS, area)
    printed = totals.loc[totals["restriction_type"] == "state_backed_legal_case", "value"].iloc[0]
    facts = {
        "most": frame["value"].iloc[0],
        "most_label": frame["target_label"].iloc[0],
        "second": frame["value"].iloc[1],
        "second_label": frame["target_label"].iloc[1],
        "added": frame["value"].sum(),
        "printed": printed,
    }
    return Drawing(frame, frame[["target_label", "value"]], facts)


def chart(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return the bars with their numbers at the ends."""
    frame, order = drawing.frame, list(drawing.frame["target_label"])
    base = alt.Chart(frame).encode(
        y=band("target_label", order), x=alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    )
    bars = base.mark_bar(color=colour("restrictions"), height=16)
    numbers = base.mark_text(align="left", dx=5).encode(text="value:Q")
    labels = label_above(frame, "target_label", order)
    return sized(bars + numbers + labels, width - 50, alt.Step(46))
