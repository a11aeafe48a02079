"""Recipients that the source lists for having few projects, by category."""

from __future__ import annotations

from scripts.charts.bars import panels
from scripts.charts.kit import Chart, Drawing, rows_of, with_label
from scripts.charts.projects import EXACT, in_words
from scripts.model import Json, Package
from scripts.writing.formats import format_period

TABLE, INDICATOR = "support", "support_consolidated_recipients"


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each category of recipient, the largest first."""
    frame = with_label(
        package, rows_of(package, TABLE, INDICATOR, area), "category", "support_category"
    )
    frame = frame.sort_values(["value", "category_order"], ascending=[False, True])
    frame = frame.assign(
        label=frame["category_label"], words=in_words(frame), open=frame["precision"] != EXACT
    ).reset_index(drop=True)
    facts = {
        "period": format_period(frame["period_start"].min(), frame["period_end"].max()),
        "total": frame["value"].sum(),
        "most_label": frame["label"].iloc[0],
        "most": frame["words"].iloc[0],
        "least_label": frame["label"].iloc[-1],
        "least": frame["words"].iloc[-1],
    }
    return Drawing(frame, frame[["label", "words", "note"]], facts)


def chart(drawing: Drawing, _text: Json, width: int) -> Chart:
    """Return the bars with their numbers at the ends."""
    frame = drawing.frame.assign(hue=TABLE, panel="")
    return panels(frame, width, shared=True, above=True)
