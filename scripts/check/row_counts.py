"""Row counts that were reviewed: a lost row shows up as a difference that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from scripts.check.shape import reason
from scripts.check.tables import line
from scripts.load import load_rows
from scripts.model import Finding, Package, Table
from scripts.paths import ROW_COUNTS

COUNTED_BY = ["table", "area_id", "source_id", "rows"]


def check_row_count_file(root: Path) -> Iterator[Finding]:
    """Return what keeps row_counts.csv from being understood."""
    remedy = "Run `make counts` and review the change"
    try:
        counts = load_rows(root / ROW_COUNTS)
    except (OSError, ValueError) as error:
        row = getattr(error, "row", 0)
        yield Finding(ROW_COUNTS, row, "", "row_count_file", reason(error), remedy)
    else:
        if list(counts.columns) != COUNTED_BY or counts.empty:
            problem = f"The file has no counts under the columns {', '.join(COUNTED_BY)}"
            yield Finding(ROW_COUNTS, 1, "", "row_count_file", problem, remedy)


def count_rows(tables: Mapping[str, Table]) -> pd.DataFrame:
    """Return the columns table, area_id, source_id, rows: how many rows each table holds."""
    counted = []
    for name, table in tables.items():
        rows = table.rows.reindex(columns=["area_id", "source_id"], fill_value="")
        for key, number in sorted(Counter(rows.itertuples(index=False, name=None)).items()):
            counted.append((name, *key, str(number)))
    return pd.DataFrame(counted, columns=COUNTED_BY, dtype=str)


def check_row_count(package: Package) -> Iterator[Finding]:
    """Return tables that hold more or fewer rows than the reviewed counts say."""
    told = {tuple(row[:3]): (row[3], index) for index, row in enumerate_rows(package.row_counts)}
    held = {tuple(row[:3]): row[3] for _, row in enumerate_rows(count_rows(package.tables))}
    areas = {"", *package.tables["areas"].rows["area_id"]}
    for key in {**told, **held} if told else ():
        if key not in told and key[1] not in areas:
            continue  # a foreign key finding tells of it
        reviewed, index = told.get(key, ("0", -1))
        rows = held.get(key, "0")
        if rows != reviewed:
            where = " ".join(part for part in key if part)
            problem = f"The reviewed count of `{where}` is {reviewed}, the table holds {rows}"
            remedy = "If that is meant, run `make counts` and review the change"
            row = line(index) if index >= 0 else 0
            yield Finding(ROW_COUNTS, row, key[0], "row_count", problem, remedy)


def enumerate_rows(counts: pd.DataFrame) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return (place, cells) of each row."""
    return enumerate(counts.itertuples(index=False, name=None))
