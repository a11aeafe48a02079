"""Rules on `reasons.yml`: what keeps it from being understood, and what it may not excuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml

from scripts.check.expectations import TEXT
from scripts.check.hints import nearest
from scripts.check.shape import misfits, unfit_document
from scripts.load import Source
from scripts.model import Finding, Package
from scripts.parse import JsonSchema
from scripts.paths import REASONS
from scripts.reasons import Reason, read_reasons
from scripts.record import CellsByColumn

REASONS_SHAPE: JsonSchema = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["table", "reason"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(("table", "reason"), TEXT),
            "key": {"type": "object", "additionalProperties": TEXT, "minProperties": 1},
            "rows": {"type": "integer"},
        },
    },
}
FIGURE_TABLE = "figures"
"""What a reason names instead of a table if it explains a figure."""
Changed = Mapping[str, Sequence[CellsByColumn]]
"""By table the published rows that are gone or hold something else now."""


def held_reasons(source: Source) -> tuple[Reason, ...]:
    """Return why published values changed; none where nobody said why, or not so that it counts."""
    try:
        content = source.plain(REASONS)
    except (OSError, ValueError, yaml.YAMLError):
        return ()
    return () if any(misfits(content, REASONS_SHAPE)) else read_reasons(content)


def check_reason_file(source: Source) -> Iterator[Finding]:
    """Return what keeps reasons.yml from being understood; it need not exist."""
    remedy = "Write a list; each entry has a table, part of the key, and the reason"
    if source.paths(REASONS):
        yield from unfit_document(source, REASONS, REASONS_SHAPE, "reason_file", remedy)


def unknown_in(reason: Reason, package: Package) -> str:
    """Return what a reason names and the package does not have; nothing if it has all."""
    if reason.table == FIGURE_TABLE:
        return ""
    if reason.table not in package.descriptor.by_name:
        near = nearest(reason.table, [*package.descriptor.by_name, FIGURE_TABLE])
        return f"The package has no table `{reason.table}`{near}"
    schema = package.schemas[reason.table]
    odd = next((name for name in reason.key if name not in schema.primary_key), "")
    if odd in schema.names:
        return f"`{odd}` is no part of the key of `{reason.table}`: {', '.join(schema.primary_key)}"
    return f"`{reason.table}` has no column `{odd}`{nearest(odd, schema.names)}" if odd else ""


def check_reason_known(source: Source, package: Package) -> Iterator[Finding]:
    """Return reasons for a table or a column that the package has not: they explain nothing."""
    for position, item in enumerate(held_reasons(source)):
        problem = unknown_in(item, package)
        if problem:
            remedy = "Correct the name, so that the reason speaks of the rows that are meant"
            yield Finding(REASONS, 0, str(position), "reason_known", problem, remedy)


def rows_of(position: int, reasons: Sequence[Reason], changed: Changed) -> int:
    """Return how many changed rows a reason explains: those of which none above it speaks."""
    table, above = reasons[position].table, reasons[:position]
    return sum(
        reasons[position].speaks_of(table, row) and not any(r.speaks_of(table, row) for r in above)
        for row in changed.get(table, ())
    )


def miscounted(reason: Reason, found: int) -> str:
    """Return what is wrong with the number of rows that a reason gives; nothing if it is right."""
    if reason.rows is None:
        told = f"The reason names no rows: it would excuse all of `{reason.table}`"
        return "" if reason.key else told
    differ = "1 published row differs" if found == 1 else f"{found} published rows differ"
    told = f"The reason says `rows: {reason.rows}`, and {differ} in `{reason.table}`"
    return "" if reason.rows == found else told


def limit_of(reason: Reason, found: int) -> str:
    """Return how an editor limits a reason to the rows that are meant."""
    if reason.table == FIGURE_TABLE:
        return "Name the figure by the key `figure_id`"
    return f"Look at what differs, then write a key or `rows: {found}`" if found else "Remove it"


def miscounted_reasons(source: Source, package: Package, changed: Changed) -> Iterator[Finding]:
    """Return reasons that excuse more rows than were meant, or fewer.

    A digit that slipped in a table is not excused by what was written on its other rows.
    """
    reasons = held_reasons(source)
    for position, item in enumerate(reasons):
        found = rows_of(position, reasons, changed)
        problem = miscounted(item, found)
        if problem and item.table in {*package.tables, FIGURE_TABLE}:
            remedy = limit_of(item, found)
            yield Finding(REASONS, 0, str(position), "reason_rows", problem, remedy)
