"""Rules that are declared beside the data: sums with their reasons, and reviewed row counts.

`expectations.yml` names, for each table of totals, the parts that must add up to it. Where the
source itself does not add up, the expectation says by how much: the day it does, the check fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scripts.check.tables import found, line
from scripts.model import Finding, Json, Package, Table
from scripts.paths import EXPECTATIONS, ROW_COUNTS

COUNTED_BY = ["table", "area_id", "source_id", "rows"]
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Sum:
    """One expectation: the rows `parts` add up to each row of `total`."""

    name: str
    table: str
    parts: dict[str, str]
    total: dict[str, str]
    difference: float
    because: str


def parse_sum(item: Json) -> Sum:
    """Return the expectation that an entry of expectations.yml declares."""
    return Sum(
        str(item["name"]),
        str(item["table"]),
        dict(item["parts"]),
        dict(item["total"]),
        float(item.get("difference", 0)),
        str(item["because"]),
    )


def chosen(rows: pd.DataFrame, where: dict[str, str]) -> pd.DataFrame:
    """Return the rows whose columns have the given values."""
    wanted = (rows[list(where)] == pd.Series(where)).all(axis=1)
    return pd.DataFrame(rows[wanted])


def dimensions(table: Table) -> list[str]:
    """Return the key columns that break a value down, the period left out."""
    outside = {"indicator_id", "unit", "period_start", "period_end"}
    return [column for column in table.key if column not in outside]


def parts_of(total: pd.Series, parts: pd.DataFrame, dims: list[str]) -> pd.DataFrame:
    """Return the parts inside a total: equal or finer in each dimension, within its period."""
    inside = (parts["period_start"] >= total["period_start"]) & (
        parts["period_end"] <= total["period_end"]
    )
    for column in dims:
        if total[column] != WHOLE:
            inside &= parts[column] == total[column]
    return pd.DataFrame(parts[inside])


def judge_total(rule: Sum, table: Table, index: int, parts: pd.DataFrame) -> Finding | None:
    """Return a finding if a total is not the sum of its parts and the declared difference."""
    row = table.rows.iloc[index]
    total = float(pd.to_numeric(row["value"], errors="coerce"))
    inside = parts_of(row, parts, dimensions(table))
    added = float(pd.to_numeric(inside["value"], errors="coerce").sum())
    if abs(added - total - rule.difference) < 1e-9:
        return None
    lines = ", ".join(str(line(int(str(number)))) for number in inside.index)
    known = f", where a difference of {rule.difference:g} is declared" if rule.difference else ""
    problem = f"The total is {total:g} and its parts (rows {lines}) add up to {added:g}{known}"
    remedy = f"Compare both with the source; expectation `{rule.name}`: {rule.because}"
    return found(table, line(index), "value", "sum_of_parts", problem, remedy.rstrip("."))


def check_sum_of_parts(package: Package) -> Iterator[Finding]:
    """Return totals that their parts do not add up to."""
    for rule in map(parse_sum, package.expectations.get("sums", [])):
        if rule.table not in package.tables:
            continue
        table = package.tables[rule.table]
        parts = chosen(table.rows, rule.parts)
        for index in chosen(table.rows, rule.total).index:
            finding = judge_total(rule, table, int(index), parts)
            if finding:
                yield finding


def check_expectation_known(package: Package) -> Iterator[Finding]:
    """Return expectations that match no row: they would hold for ever."""
    for rule in map(parse_sum, package.expectations.get("sums", [])):
        table = package.tables.get(rule.table)
        for side in ("parts", "total"):
            if table is None or chosen(table.rows, getattr(rule, side)).empty:
                problem = f"Expectation `{rule.name}` names {side} that no row has"
                remedy = "Correct the expectation, or remove it"
                yield Finding(EXPECTATIONS, 0, rule.name, "expectation_known", problem, remedy)


def count_rows(package: Package) -> pd.DataFrame:
    """Return the columns table, area_id, source_id, rows: how many rows each table holds."""
    parts = []
    for name, table in package.tables.items():
        frame = table.rows.reindex(columns=["area_id", "source_id"]).fillna("")
        counted = frame.groupby(["area_id", "source_id"]).size().reset_index(name="rows")
        parts.append(counted.assign(table=name))
    return pd.concat(parts)[COUNTED_BY].astype(str).reset_index(drop=True)


def check_row_count(package: Package) -> Iterator[Finding]:
    """Return tables that hold more or fewer rows than the reviewed counts say."""
    key = COUNTED_BY[:3]
    both = package.row_counts.merge(count_rows(package), "outer", on=key, suffixes=("_told", ""))
    counts = both.fillna("0")[[*key, "rows", "rows_told"]].astype(str)
    for *parts, rows, told in counts.itertuples(index=False, name=None):
        if rows != told:
            where = " ".join(part for part in parts if part)
            problem = f"{where} has {rows} rows and the reviewed count is {told}"
            remedy = "If that is meant, run `make counts` and review the change"
            yield Finding(ROW_COUNTS, 0, parts[0], "row_count", problem, remedy)
