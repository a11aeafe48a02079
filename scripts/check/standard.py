"""What `frictionless validate` says, in our words: the check that our users run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException
from frictionless import Package as Standard

from scripts.model import Finding
from scripts.paths import DESCRIPTOR, data_path

BROKEN = re.compile(
    r'type is "(?P<type>\w+).*"|constraint "(?P<constraint>\w+)" is "(?P<value>.*)"', re.DOTALL
)
REMEDIES = {
    "foreign-key": "Add the missing row to the other table or correct the identifier",
    "primary-key": "Remove one row, or tell them apart by a dimension",
    "type-error": "Correct it",
    "constraint-error": "Write what the schema allows",
    "blank-row": "Remove the empty line",
    "missing-cell": "Give the row as many cells as the header has",
    "extra-cell": "Remove the cell, or put quotes around a text that holds a comma",
}
# What a file says whose foreign keys lead to a file that cannot be read.
UNREADABLE = {"encoding-error", "format-error", "scheme-error", "source-error"}
# What follows in such a row may stand in the wrong column.
LAYOUT = {"blank-row", "missing-cell", "extra-cell"}


def describe(error: Any) -> str:  # noqa: ANN401 - frictionless types no errors
    """Return what is wrong, in a sentence for an editor."""
    note = str(error.note or error.message).rstrip(". ").replace("\n", " ")
    if error.type == "foreign-key":
        place = f"{error.reference_name}.{' '.join(error.reference_field_names)}"
        return f"`{' '.join(error.field_cells)}` is not in `{place}`"
    broken = BROKEN.fullmatch(note)
    if broken and error.type == "type-error":
        return f"`{error.cell}` is not a possible {broken['type']}"
    if broken and error.type == "constraint-error":
        name, value = broken["constraint"], broken["value"]
        told = f"`{error.cell}` breaks `{name}: {value}`"
        return "The cell is empty" if name == "required" else told
    plain = {
        "blank-row": "The row is empty",
        "missing-cell": "The row has fewer cells than the header",
        "extra-cell": "The row has more cells than the header",
        "primary-key": f"The primary key is {note}",
    }
    return plain.get(error.type, note)


def to_finding(place: str, error: Any) -> Finding:  # noqa: ANN401 - frictionless types no errors
    """Return one frictionless error as a finding."""
    column = getattr(error, "field_name", "") or " ".join(getattr(error, "field_names", []))
    row = getattr(error, "row_number", 0) or 0
    if error.type in LAYOUT:
        column = ""  # one finding a row
    otherwise = "Follow the official profile" if place == DESCRIPTOR else "See the schema"
    remedy = REMEDIES.get(error.type, otherwise)
    return Finding(place, row, column, "frictionless", describe(error), remedy)


def reported_errors(root: Path) -> Iterator[tuple[str, Any]]:
    """Yield (file, error) for every error of the frictionless report."""
    try:
        report = Standard(str(root / DESCRIPTOR)).validate()
    except FrictionlessException as error:
        yield from ((DESCRIPTOR, item) for item in error.reasons or [error.error])
        return
    yield from ((DESCRIPTOR, error) for error in report.errors)
    for task in report.tasks:
        yield from ((task.place, error) for error in task.errors)


def check_frictionless(root: Path, illegible: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield the errors of the standard validator, those left out that follow from another one.

    `illegible` are the files of which a finding says already that they cannot be read.
    """
    errors = list(reported_errors(root))
    loose = {(place, error.row_number) for place, error in errors if error.type in LAYOUT}
    for place, error in errors:
        looked_up = data_path(getattr(error, "reference_name", "") or "")
        in_loose_row = (place, getattr(error, "row_number", 0)) in loose
        follows = in_loose_row and error.type not in LAYOUT
        if illegible:
            follows |= error.type in UNREADABLE or bool(illegible & {place, looked_up})
        if not follows:
            yield to_finding(place, error)
