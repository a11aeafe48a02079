"""A copy of the source as it was before the report on an area was read: tests hold in any year."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from scripts.check.counts import render_counts
from scripts.paths import EXPECTATIONS, ROW_COUNTS, data_path

READ_FROM_REPORT = (
    *("restrictions", "attitudes", "support", "mentions"),
    *("organization_projects", "claims"),
)
"""Tables of which every row on an area comes from its report."""
PUBLISHED = "releases/1.1.0.zip"
"""Here only one report was read; the coverage of all other areas says so."""

Row = dict[str, str]


def published(root: Path, table: str) -> list[Row]:
    """Return the rows of a table as they were published before a second report was read."""
    with zipfile.ZipFile(root / PUBLISHED) as archive:
        text = archive.read(f"{table}.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def rewrite(root: Path, table: str, rows: Iterable[Row]) -> None:
    """Write the rows of a table below its columns."""
    path = root / data_path(table)
    with path.open(encoding="utf-8", newline="") as file:
        heads = list(csv.DictReader(file).fieldnames or ())
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in heads} for row in rows)
    path.write_bytes(text.getvalue().encode())


def held(root: Path, table: str) -> list[Row]:
    """Return the rows of a table of the copy."""
    with (root / data_path(table)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forget_differences(root: Path, area: str) -> None:
    """Leave out what the report on an area is out by."""
    path = root / EXPECTATIONS
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for item in told["sums"]:
        known = item.get("differences", [])
        kept = [one for one in known if one["of"].get("area_id") != area]
        if kept != known:
            item["differences"] = kept
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")


def forget_report(root: Path, area: str) -> None:
    """Bring a copy of the source to the state before the report on an area was read."""
    for table in READ_FROM_REPORT:
        rewrite(root, table, (row for row in held(root, table) if row["area_id"] != area))
    before = {row["source_id"]: row for row in published(root, "sources")}
    coverage = [row for row in published(root, "coverage") if row["area_id"] == area]
    reports = {row["source_id"] for row in coverage}
    own = {row["source_id"] for row in held(root, "coverage") if row["area_id"] == area} - reports
    sources = [row for row in held(root, "sources") if row["source_id"] not in own]
    read = (before.get(row["source_id"]) if row["source_id"] in reports else row for row in sources)
    rewrite(root, "sources", filter(None, read))
    others = [row for row in held(root, "coverage") if row["area_id"] != area]
    rewrite(root, "coverage", [*others, *coverage])
    forget_differences(root, area)
    (root / ROW_COUNTS).write_bytes(render_counts(root))
