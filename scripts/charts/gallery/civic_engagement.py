"""Acts of civic engagement: average of several years, mean of a group, the last single year."""

from __future__ import annotations

import pandas as pd

from scripts.charts.bars import panels
from scripts.charts.kit import Chart, Drawing, with_label
from scripts.model import Json, Package
from scripts.writing.formats import format_period, format_value

TABLE, INDICATOR = "attitudes", ""
AVERAGE, SINGLE = "civic_engagement_components_average", "civic_engagement_components"
EXACT = "exact"


def rows(package: Package, area: str) -> pd.DataFrame:
    """Return the averages of an area and of the groups around it, and its single years."""
    frame, members = package.frame(TABLE), package.frame("area_members")
    if not ((frame["indicator_id"] == AVERAGE) & (frame["area_id"] == area)).any():
        return frame.iloc[:0]
    near = {area, *members.loc[members["area_id"] == area, "group_id"]}
    averages = (frame["indicator_id"] == AVERAGE) & frame["area_id"].isin(near)
    return frame[averages | ((frame["indicator_id"] == SINGLE) & (frame["area_id"] == area))]


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each act, area and period."""
    frame = with_label(package, rows(package, area), "item", "attitude_item")
    names = frame["area_id"].map(package.area_names)
    periods = [
        format_period(start, end)
        for start, end in zip(frame["period_start"], frame["period_end"], strict=True)
    ]
    frame = frame.assign(
        label=[f"{name}, {period}" for name, period in zip(names, periods, strict=True)],
        period=periods,
        words=[
            format_value(value, unit, precision, exclusive=exclusive)
            for value, unit, precision, exclusive in zip(
                frame["value"], frame["unit"], frame["precision"], frame["exclusive"], strict=True
            )
        ],
        open=frame["precision"] != EXACT,
    ).sort_values(["item_order", "period_start"], kind="stable")
    own = frame[frame["area_id"] == area]
    average, single = own[own["indicator_id"] == AVERAGE], own[own["indicator_id"] == SINGLE]
    change = single.set_index("item_label")["value"] - average.set_index("item_label")["value"]
    top = str(change.idxmax())
    facts = {
        "top": top,
        "before": average.set_index("item_label")["words"][top],
        "before_period": average["period"].iloc[0],
        "after": single.set_index("item_label")["words"][top],
        "after_period": single["period"].iloc[0],
    }
    return Drawing(
        frame.reset_index(drop=True), frame[["item_label", "label", "words", "locator"]], facts
    )


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return one panel for each act; a group without a printed mean has a row that says so."""
    frame, area = drawing.frame, drawing.frame["area_id"].iloc[0]
    labels = list(dict.fromkeys(frame["label"]))
    indexed = frame.set_index(["item_label", "label"])
    every = [(item, label) for item in dict.fromkeys(frame["item_label"]) for label in labels]
    shown = indexed.reindex(pd.MultiIndex.from_tuples(every, names=["panel", "label"]))
    shown = shown.reset_index()
    shown = shown.assign(
        words=shown["words"].fillna(text["blank"]),
        open=shown["open"].eq(True),
        hue=["attitudes" if place == area else "faint" for place in shown["area_id"]],
    )
    return panels(shown, width, shared=True, above=True)
