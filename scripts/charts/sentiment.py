"""Mentions by sentiment: bars that diverge round neutral."""

from __future__ import annotations

import altair as alt
import pandas as pd

from scripts.charts.kit import WIDE, Chart, Drawing, band, label_above, rows_of, sized, with_label
from scripts.charts.theme import colour
from scripts.model import Json, Package

SIDES = {
    "extremely_negative": -1,
    "somewhat_negative": -1,
    "neutral": 0,
    "somewhat_positive": 1,
    "extremely_positive": 1,
}


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one subject with the ends of their bars; neutral straddles zero."""
    rows = rows.sort_values("sentiment_order")
    values = rows["value"]
    before_zero = (
        values[rows["sentiment"].map(SIDES) < 0].sum()
        + values[rows["sentiment"] == "neutral"].sum() / 2
    )
    ends = values.cumsum() - before_zero
    return rows.assign(start=ends - values, end=ends)


def draw_sentiment(package: Package, area: str, indicator: str) -> Drawing:
    """Return one row for each subject and sentiment, the most mentioned subject first."""
    frame = with_label(package, rows_of(package, "mentions", indicator, area), "subject", "subject")
    frame = with_label(package, frame, "sentiment", "sentiment")
    totals = (
        frame.groupby("subject_label", sort=False)["value"]
        .sum()
        .sort_values(ascending=False, kind="stable")
    )
    frame = pd.concat([spread(frame[frame["subject_label"] == name]) for name in totals.index])
    frame = frame.assign(total=frame["subject_label"].map(totals)).reset_index(drop=True)
    table = frame.pivot_table(
        index="subject_label", columns="sentiment_label", values="value", sort=False
    )
    table = table.assign(total=totals).reset_index().rename_axis(None, axis=1)
    sides = frame.assign(side=frame["sentiment"].map(SIDES)).groupby("side")["value"].sum()
    facts = {
        "total": totals.sum(),
        "most": totals.index[0],
        "most_value": totals.iloc[0],
        "negative": sides[-1],
        "neutral": sides[0],
        "positive": sides[1],
        **negative_peak(frame, totals),
    }
    return Drawing(frame, table, facts)


def negative_peak(frame: pd.DataFrame, totals: pd.Series) -> Json:
    """Return the subject with the largest share of negative mentions and both its counts."""
    negative = frame[frame["sentiment"].map(SIDES) < 0].groupby("subject_label")["value"].sum()
    worst = (negative / totals).sort_values().index[-1]
    return {"worst": worst, "worst_negative": negative[worst], "worst_total": totals[worst]}


def diverging(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return the bars: negative to the left, positive to the right, neutral in the middle."""
    frame, order = drawing.frame, list(dict.fromkeys(drawing.frame["subject_label"]))
    y = band("subject_label", order)
    base = alt.Chart(frame[frame["value"] > 0])
    bars = base.mark_bar(height=20).encode(
        y=y,
        x=alt.X("start:Q", axis=None),
        x2="end:Q",
        color=alt.Color("sentiment_label:N", scale=sentiment_scale(frame), legend=legend(width)),
        stroke=alt.value(colour("surface")),
        order=alt.Order("sentiment_order:Q"),
    )
    enough = frame["total"].max() / (14 if width < WIDE else 30)
    inside = (
        base.transform_filter(f"datum.value >= {enough}")
        .transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(color=colour("surface"), fontWeight="bold")
        .encode(y=y, x="middle:Q", text="value:Q")
    )
    ends = alt.Chart(frame).transform_aggregate(
        end="max(end)", total="max(total)", groupby=["subject_label"]
    )
    totals = ends.mark_text(align="left", dx=6).encode(y=y, x="end:Q", text="total:Q")
    layers = bars + inside + totals + label_above(frame, "subject_label", order)
    return sized(layers, width - 50, alt.Step(48))


def sentiment_scale(frame: pd.DataFrame) -> alt.Scale:
    """Return the colours of the sentiments in their order."""
    sentiments = frame.drop_duplicates("sentiment").sort_values("sentiment_order")
    hues = [colour(code) for code in sentiments["sentiment"]]
    return alt.Scale(domain=list(sentiments["sentiment_label"]), range=hues)


def legend(width: int) -> alt.Legend:
    """Return a legend that fits the width."""
    return alt.Legend(orient="top", columns=2 if width < WIDE else 3)
