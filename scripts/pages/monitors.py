"""What other monitors counted in an area: never merged with the barometers, never ranked."""

from __future__ import annotations

import pandas as pd

from scripts.model import Json, Package, as_records
from scripts.pages.holdings import source_entries
from scripts.writing.formats import format_period, format_value

TABLE = "monitor_counts"
MEASURE = ["measure", "breakdown", "unit", "counted"]
WHOLE, NOT_COUNTED, EXACT = "all", "not_applicable", "exact"


def describe_figure(package: Package, row: Json, sources: dict[str, Json]) -> Json:
    """Return one figure of a monitor, ready to print."""
    source = sources[row["source_id"]]
    return {
        "id": row["count_id"],
        "period": format_period(row["period_start"], row["period_end"]),
        "value": format_value(
            row["value"], row["unit"], row["precision"], exclusive=row["exclusive"]
        ),
        "exact": row["precision"] == EXACT,
        "confidence": package.label("confidence", row["confidence"]),
        "source_id": row["source_id"],
        "source": source["title"],
        "publisher": source["publisher"],
        "locator": row["locator"],
        "note": row["note"],
    }


def describe_measure(package: Package, rows: pd.DataFrame, sources: dict[str, Json]) -> Json:
    """Return the figures of one measure and part of it in the order of time."""
    first = rows.iloc[0]
    counted = "counted" if first["counted"] != NOT_COUNTED else "unit"
    ordered = rows.sort_values(["period_start", "period_end"], kind="stable")
    records = as_records(ordered)
    return {
        "measure": first["measure"],
        "breakdown": "" if first["breakdown"] == WHOLE else first["breakdown"],
        "counted": package.label(counted, first[counted]),
        "figures": [describe_figure(package, row, sources) for row in records],
    }


def describe_monitors(package: Package, area: str) -> list[Json]:
    """Return the figures on an area by monitor and measure, monitors by name."""
    frame = package.frame(TABLE)
    here, sources = frame[frame["area_id"] == area], source_entries(package)
    return [
        {
            "name": name,
            "measures": [
                describe_measure(package, part, sources)
                for _, part in rows.groupby(MEASURE, sort=False)
            ],
        }
        for name, rows in here.groupby("monitor", sort=True)
    ]
