"""The rows of a package by the csv module alone: what charts print is held against these."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Cells = dict[str, str]
FLAT = {"open"}


@dataclass(frozen=True)
class Raw:
    """A package folder, read by nothing of ours."""

    root: Path

    def rows(self, table: str) -> list[Cells]:
        """Return the rows of a table; none where there is no file."""
        path = self.root / "data" / f"{table}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def having(self, table: str, **cells: str) -> list[Cells]:
        """Return the rows of a table whose cells are as given."""
        return [row for row in self.rows(table) if all(row[k] == v for k, v in cells.items())]

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """Return the label of each code."""
        return {(row["codelist"], row["code"]): row["label"] for row in self.rows("codes")}

    def label(self, codelist: str, code: str) -> str:
        """Return the label of a code."""
        return self.labels[codelist, code]

    @cached_property
    def places(self) -> set[str]:
        """Return the identifiers of countries and territories."""
        return {row["area_id"] for row in self.rows("areas") if row["kind"] != "group"}

    def doubted(self, table: str, rows: Iterable[Cells]) -> set[str]:
        """Return the open discrepancies that touch one of some rows, worked out from the key."""
        found = set()
        for entry in self.rows("discrepancies"):
            if entry["status"] not in FLAT or entry["table"] != table or not entry["row_key"]:
                continue
            wanted = {
                part.partition("=")[0]: part.partition("=")[2].split("|")
                for part in entry["row_key"].split(";")
            }
            for row in rows:
                if all(row.get(name) in values for name, values in wanted.items()):
                    found.add(entry["discrepancy_id"])
        return found


UNITS = {"count": "{}", "percent": "{} percent", "index_score": "{}", "usd": "{} US dollars"}
BOUNDS = {
    ("exact", ""): "{}",
    ("approximate", ""): "about {}",
    ("derived", ""): "{} (computed by us)",
    ("lower_bound", "false"): "at least {}",
    ("upper_bound", "false"): "at most {}",
    ("lower_bound", ""): "at least {}",
    ("upper_bound", ""): "at most {}",
    ("lower_bound", "true"): "more than {}",
    ("upper_bound", "true"): "less than {}",
}


def plain(value: str | float) -> str:
    """Return a number as a page writes it: thousands apart, no zero after the point."""
    return f"{float(value):,.4f}".rstrip("0").rstrip(".").replace("-", "\N{MINUS SIGN}")


def said(row: Cells) -> str:
    """Return the value of a row in words."""
    form = UNITS.get(row["unit"], "{}").format(plain(row["value"]))
    worded = BOUNDS[row["precision"], row.get("exclusive", "")].format(form)
    return worded.replace("less than", "fewer than") if row["unit"] == "count" else worded


def span(row: Cells) -> str:
    """Return the period of a row: a year, a quarter or years."""
    start, end = row["period_start"], row["period_end"]
    if start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4] if start[:4] == end[:4] else f"{start[:4]} to {end[:4]}"
    if (start[5:], end[5:]) == ("01-01", "03-31"):
        return f"{start[:4]}, quarter 1"
    names = "January February March April May June July August September October November December"
    first, last = (names.split()[int(text[5:7]) - 1] for text in (start, end))
    return f"{first} {start[:4]} to {last} {end[:4]}"
