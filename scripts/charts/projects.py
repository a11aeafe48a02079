"""Projects by one dimension of support: bars beside all recorded projects; the rows overlap."""

from __future__ import annotations

import pandas as pd

from scripts.charts.bars import panels
from scripts.charts.kit import Chart, Drawing, rows_of, with_label
from scripts.model import Json, Package
from scripts.writing.formats import format_period, format_value

TABLE = "support"
COUNTS, SHARES, TOTAL = "support_projects", "support_project_share", "support_projects_total"
EXACT = "exact"


def project_rows(package: Package, area: str, dimension: str) -> pd.DataFrame:
    """Return the rows of a figure: numbers of projects, shares without a number, the total."""
    counts, shares = (
        frame[frame["dimension"] == dimension]
        for frame in (rows_of(package, TABLE, name, area) for name in (COUNTS, SHARES))
    )
    if counts.empty:
        return counts
    alone = shares[~shares["category"].isin(counts["category"])]
    return pd.concat([rows_of(package, TABLE, TOTAL, area), counts, alone])


def named(package: Package, frame: pd.DataFrame, usual: str) -> pd.DataFrame:
    """Return the rows with their label; a period other than the usual one stands in it."""
    frame = with_label(package, frame, "category", "support_category")
    periods = [
        format_period(start, end)
        for start, end in zip(frame["period_start"], frame["period_end"], strict=True)
    ]
    labels = [
        label if period == usual else f"{label}, {period}"
        for label, period in zip(frame["category_label"], periods, strict=True)
    ]
    return frame.assign(label=labels)


def in_words(frame: pd.DataFrame) -> list[str]:
    """Return each value with its unit and with the word for a bound."""
    columns = (frame[name] for name in ("value", "unit", "precision", "exclusive"))
    return [
        format_value(value, unit, precision, exclusive=exclusive)
        for value, unit, precision, exclusive in zip(*columns, strict=True)
    ]


def draw_projects(package: Package, area: str, dimension: str) -> Drawing:
    """Return one row for each category, the longest bar first, the shares without a bar last."""
    rows = project_rows(package, area, dimension)
    total = rows[rows["indicator_id"] == TOTAL].iloc[0]
    usual = format_period(total["period_start"], total["period_end"])
    frame = named(package, rows[rows["indicator_id"] != TOTAL], usual)
    frame = frame.assign(words=in_words(frame), open=frame["precision"] != EXACT)
    frame["share"] = frame["indicator_id"] == SHARES
    frame = frame.sort_values(["share", "value"], ascending=[True, False], kind="stable")
    counted = frame[~frame["share"]]
    facts = {
        "total": total["value"],
        "period": usual,
        "most_label": counted["label"].iloc[0],
        "most": counted["words"].iloc[0],
        "least_label": counted["label"].iloc[-1],
        "least": counted["words"].iloc[-1],
        "shares": int(frame["share"].sum()),
    }
    return Drawing(frame.reset_index(drop=True), frame[["label", "words", "note"]], facts)


def project_bars(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return the bars in one panel, that of all recorded projects first."""
    total = drawing.facts["total"]
    whole = {"label": text["whole"], "value": total, "open": False, "hue": "faint"}
    whole["words"] = format_value(total, "count")
    rows = drawing.frame.assign(hue=TABLE)
    rows["value"] = rows["value"].where(~rows["share"])
    frame = pd.concat([pd.DataFrame([whole]), rows], ignore_index=True).assign(panel="")
    return panels(frame, width, shared=True, above=True)
