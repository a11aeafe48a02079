"""Figures that one monitor gave for the same measure in three or more single years, by year."""

from __future__ import annotations

import pandas as pd

from scripts.charts.bars import panels
from scripts.charts.kit import Chart, Drawing
from scripts.model import Json, Package, as_records
from scripts.writing.formats import format_value, join_period

TABLE, INDICATOR = "monitor_counts", ""
SERIES = ["monitor", "measure", "breakdown", "unit", "counted"]
SHORTEST, WHOLE, EXACT = 3, "all", "exact"


def single_years(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that cover one whole calendar year, with the year as a number."""
    starts, ends = frame["period_start"], frame["period_end"]
    whole = (
        (starts.str[:4] == ends.str[:4]) & (starts.str[4:] == "-01-01") & (ends.str[4:] == "-12-31")
    )
    chosen = frame[whole]
    return chosen.assign(year=chosen["period_start"].str[:4].astype(int))


def rows(package: Package, area: str) -> pd.DataFrame:
    """Return the rows of every series of an area: a year that has two figures is in none."""
    frame = package.frame(TABLE)
    yearly = single_years(frame[frame["area_id"] == area])
    kept = [
        part.sort_values("year")
        for _, part in yearly.groupby(SERIES, sort=False)
        if len(part) >= SHORTEST and part["year"].is_unique
    ]
    return pd.concat(kept) if kept else yearly.iloc[:0]


def name_series(row: pd.Series) -> str:
    """Return the title of a series: monitor, measure and the part of it."""
    part = "" if row["breakdown"] == WHOLE else f", {row['breakdown']}"
    return f"{row['monitor']}: {row['measure']}{part}"


def with_gaps(part: pd.DataFrame) -> pd.DataFrame:
    """Return a series with one row for each gap between its years, without a value."""
    found: list[Json] = []
    for row in as_records(part):
        since = found[-1]["year"] + 1 if found else row["year"]
        if since < row["year"]:
            last = row["year"] - 1
            label = str(since) if since == last else join_period(str(since), str(last))
            found.append({"panel": row["panel"], "year": last, "label": label, "blank": True})
        found.append({**row, "label": str(row["year"]), "blank": False})
    return pd.DataFrame(found)


def draw(package: Package, area: str) -> Drawing:
    """Return the rows of every series, and the first series in the facts."""
    frame = rows(package, area)
    frame = frame.assign(
        panel=[name_series(row) for _, row in frame.iterrows()],
        words=[
            format_value(value, unit, precision, exclusive=exclusive)
            for value, unit, precision, exclusive in zip(
                frame["value"], frame["unit"], frame["precision"], frame["exclusive"], strict=True
            )
        ],
    )
    first = frame[frame["panel"] == frame["panel"].iloc[0]]
    facts = {
        "series": frame["panel"].nunique(),
        "name": first["panel"].iloc[0],
        "monitors": list(dict.fromkeys(frame["monitor"])),
        "since": str(frame["year"].min()),
        "until": str(frame["year"].max()),
        "first_year": str(first["year"].iloc[0]),
        "first": first["words"].iloc[0],
        "last_year": str(first["year"].iloc[-1]),
        "last": first["words"].iloc[-1],
    }
    shown = frame.assign(year=frame["year"].astype(str))[["panel", "year", "words", "note"]]
    return Drawing(frame, shown, facts)


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return one panel for each series, each on a scale of its own from zero."""
    parts = [with_gaps(part) for _, part in drawing.frame.groupby("panel", sort=False)]
    frame = pd.concat(parts, ignore_index=True)
    frame["words"] = frame["words"].where(~frame["blank"], text["blank"])
    frame["open"] = frame["precision"].ne(EXACT) & ~frame["blank"]
    shown = frame.assign(hue="third")[["panel", "label", "value", "open", "hue", "words"]]
    return panels(shown, width, shared=False, above=False)
