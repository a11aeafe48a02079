"""Make a copy of the project as full as it will be: every area with as many rows as the fullest.

The rows of one area are copied to all others under identifiers of their own, with the claims that
hold of such rows alone: what comes out passes the check, and says nothing of the world.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import yaml

from scripts.check.counts import render_counts
from scripts.check.duplicates import SAME
from scripts.check.published import changed_by_table
from scripts.load import Source, load_json, load_package
from scripts.model import REFERENCE_AREAS
from scripts.package.formats.comma_separated import render_csv
from scripts.parse import Json, parse_yaml
from scripts.paths import DESCRIPTOR, EXPECTATIONS, REASONS, ROW_COUNTS, data_path, schema_path
from scripts.record import Key
from scripts.version import Row

MODEL = "KAZ"
# Tables whose rows on an area can be copied, and those that hang on them.
COPIED = (
    *("restrictions", "attitudes", "support", "mentions", "survey_fieldwork"),
    *("organizations", "organization_projects", "events", "monitor_counts", "claims"),
)
OWN_KEYS = ("organization_id", "event_id", "count_id", "claim_id")
"""Identifiers that may stand once in the package."""
ASKED = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.IGNORECASE)
AREA_CODE = re.compile(r"'([A-Z]{3}(?:-[A-Z]{3})?)'")
PLAIN = frozenset({"restrictions", "attitudes", "support", "mentions"})
"""Tables whose rows a claim can ask about on any area: no identifier of their own is in them."""


def read_rows(root: Path, table: str) -> list[Row]:
    """Return the rows of a table of a package folder."""
    with (root / data_path(table)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(root: Path, table: str, rows: Sequence[Row]) -> None:
    """Write the rows of a table of a package folder."""
    lines = (tuple(row.values()) for row in rows)
    (root / data_path(table)).write_bytes(render_csv(list(rows[0]), lines))


def begin_work(root: Path) -> None:
    """Number a package as work, so that its rows may differ from what was published."""
    descriptor = load_json(root / DESCRIPTOR)
    text = json.dumps({**descriptor, "version": "99.0.0-dev"})
    (root / DESCRIPTOR).write_text(text, encoding="utf-8")


def moved(row: Row, area: str) -> Row:
    """Return a row as if it spoke of another area."""
    here = {column: cell.replace(MODEL, area) for column, cell in row.items()}
    mark = area.lower().replace("-", "_")
    return here | {key: f"{row[key]}_{mark}" for key in OWN_KEYS if row.get(key)}


def can_be_copied(row: Row) -> bool:
    """Return whether a row of the model holds of its copy: a claim does if it asks plain tables."""
    if row.get("area_id") != MODEL:
        return False
    return "query" not in row or (
        row["verdict"] == "holds" and set(ASKED.findall(row["query"])) <= PLAIN
    )


def copies(rows: Sequence[Row], areas: Iterable[str], keys: Iterable[Key]) -> Iterator[Row]:
    """Yield the rows of the model for each area, but those of which a key is taken.

    What two areas share stands on both already: its copy would be the same thing once more.
    """
    taken = {key: {cells_of(row, key) for row in rows} for key in keys}
    models = [row for row in rows if can_be_copied(row)]
    for area in areas:
        for row in (moved(model, area) for model in models):
            if not any(cells_of(row, key) in held for key, held in taken.items()):
                yield row


def cells_of(row: Row, key: Key) -> Key:
    """Return the cells of a row in some columns."""
    return tuple(row[column] for column in key)


def keys_of(root: Path, table: str) -> list[Key]:
    """Return the primary key of a table, and the columns in which two rows are one thing."""
    same = SAME.get(table)
    key = tuple(load_json(root / schema_path(table))["primaryKey"])
    return [key, same.equal] if same else [key]


def fill_event_sources(root: Path, areas: Sequence[str]) -> None:
    """Give the copies of events the sources of the events; to be done after these are copied."""
    events = {row["event_id"] for row in read_rows(root, "events")}
    rows = read_rows(root, "event_sources")
    added = (moved(row, area) for area in areas for row in rows)
    write_rows(root, "event_sources", [*rows, *(row for row in added if row["event_id"] in events)])


def fill_coverage(root: Path, areas: Sequence[str]) -> None:
    """Say of every area what is said of the model."""
    rows = read_rows(root, "coverage")
    models = [row for row in rows if row["area_id"] == MODEL]
    kept = [row for row in rows if row["area_id"] not in areas]
    write_rows(root, "coverage", [*kept, *(moved(row, area) for area in areas for row in models)])


def drop_unused_sources(root: Path) -> None:
    """Leave out the sources that nothing names any longer: the reports that nobody has read."""
    tables = {path.stem for path in (root / data_path("sources")).parent.glob("*.csv")} - {
        "sources"
    }
    named = {row.get("source_id") for table in tables for row in read_rows(root, table)}
    rows = [row for row in read_rows(root, "sources") if row["source_id"] in named]
    write_rows(root, "sources", rows)


def fill_expectations(root: Path, areas: Sequence[str]) -> None:
    """Expect of every area the differences that the source of the model has."""
    path = root / EXPECTATIONS
    expected = cast("dict[str, list[Json]]", parse_yaml(path.read_text(encoding="utf-8")))
    for entry in (entry for entries in expected.values() for entry in entries):
        for known in [*entry.get("differences", ())]:
            if known["of"].get("area_id") == MODEL:
                entry["differences"] += [
                    {**known, "of": {**known["of"], "area_id": area}} for area in areas
                ]
    path.write_text(yaml.safe_dump(expected, allow_unicode=True), encoding="utf-8")


def areas_to_fill(root: Path) -> list[str]:
    """Return the areas but the model, and but those on whose plain rows a claim is made already."""
    queries = [row["query"] for row in read_rows(root, "claims")]
    claims = [query for query in queries if PLAIN.intersection(ASKED.findall(query))]
    named = {MODEL, *(code for query in claims for code in AREA_CODE.findall(query))}
    rows = read_rows(root, "areas")
    return [
        r["area_id"] for r in rows if r["kind"] in REFERENCE_AREAS and r["area_id"] not in named
    ]


def explain_lost_rows(root: Path) -> None:
    """Write besides the other reasons why rows are gone: what nobody had read is read now."""
    lost, path = ("coverage", "sources"), root / REASONS
    known = cast("list[object]", parse_yaml(path.read_text("utf-8")) if path.is_file() else [])
    changed = changed_by_table(Source(root), load_package(root))
    told = [
        {
            "table": table,
            "rows": len(changed[table]),
            "reason": "Every area is held, as an example.",
        }
        for table in lost
    ]
    path.write_text(yaml.safe_dump([*known, *told]), encoding="utf-8")


def fill(root: Path) -> None:
    """Fill every area of a package folder as the model is filled."""
    areas = areas_to_fill(root)
    for table in COPIED:
        rows = read_rows(root, table)
        write_rows(root, table, [*rows, *copies(rows, areas, keys_of(root, table))])
    fill_event_sources(root, areas)
    fill_coverage(root, areas)
    drop_unused_sources(root)
    fill_expectations(root, areas)
    explain_lost_rows(root)
    (root / ROW_COUNTS).write_bytes(render_counts(root))
