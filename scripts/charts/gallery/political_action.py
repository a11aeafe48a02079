"""Political action in two survey waves: what was printed as a number, as a range or as a limit."""

from __future__ import annotations

import pandas as pd

from scripts.charts.bars import panels
from scripts.charts.kit import Chart, Drawing, with_label
from scripts.model import Json, Package
from scripts.writing.formats import format_value, join_period

TABLE, INDICATOR = "attitudes", ""
EXACT, LOW, HIGH = (
    "political_action",
    "political_action_lower_bound",
    "political_action_upper_bound",
)
DONE = "have_done"
CELL = ["item", "response", "survey_id"]


def rows(package: Package, area: str) -> pd.DataFrame:
    """Return every level of political action of an area: numbers and limits."""
    frame = package.frame(TABLE)
    levels = frame["indicator_id"].isin([EXACT, LOW, HIGH])
    return frame[levels & (frame["area_id"] == area)]


def in_words(part: pd.DataFrame) -> str:
    """Return the number, the limit or both limits of one cell of the survey."""
    if len(part) == 1:
        row = part.iloc[0]
        return format_value(row["value"], row["unit"], row["precision"], exclusive=row["exclusive"])
    low, high = part["value"].min(), part["value"].max()
    return join_period(f"{low:g}", format_value(high, part["unit"].iloc[0]))


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each form, response and wave with its words and the end of its bar."""
    found = []
    for _, part in frame.groupby(CELL, sort=False):
        top = part.sort_values("value").iloc[-1]
        exact = set(part["indicator_id"]) == {EXACT}
        found.append({**top.to_dict(), "words": in_words(part), "open": not exact})
    return pd.DataFrame(found)


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each form, response and wave; the chart shows what people had done."""
    frame = with_label(package, cells(rows(package, area)), "item", "attitude_item")
    frame = with_label(package, frame, "response", "attitude_response")
    frame = frame.assign(year=frame["period_start"].str[:4]).sort_values(
        ["response_order", "item_order", "year"]
    )
    done = frame[frame["response"] == DONE]
    known, limits = done[~done["open"]], done[done["open"]]
    top = known.sort_values("value").iloc[-1]
    beside = limits[limits["year"] == top["year"]]
    facts = {
        "years": sorted(set(frame["year"])),
        "top_label": top["item_label"],
        "top_words": top["words"],
        "top_year": top["year"],
        "limit": beside["value"].max(),
    }
    columns = ["item_label", "response_label", "year", "words", "note"]
    return Drawing(frame.reset_index(drop=True), frame[columns], facts)


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return one panel for each form with a row for each wave; a wave without a number has none."""
    frame, years = drawing.frame, drawing.facts["years"]
    done = frame[frame["response"] == DONE].set_index(["item_label", "year"])
    every = [(item, year) for item in dict.fromkeys(frame["item_label"]) for year in years]
    shown = done.reindex(pd.MultiIndex.from_tuples(every, names=["panel", "label"])).reset_index()
    shown = shown.assign(
        words=shown["words"].fillna(text["blank"]),
        open=shown["open"].eq(True),
        hue=TABLE,
    )
    return panels(shown, width, shared=True, above=False)
