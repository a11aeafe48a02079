"""What `frictionless validate` says, in our words: the check that our users run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException
from frictionless import Package as Standard

from scripts.model import Finding
from scripts.paths import DESCRIPTOR, data_path

CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
REMEDIES = {
    "foreign-key": "Add the missing row to the other table or correct the identifier",
    "primary-key": "Remove one row, or tell them apart by a dimension",
    "type-error": "Write a value of the type that the schema names",
    "constraint-error": "Write a value that the schema allows",
    "blank-row": "Remove the empty line",
    "missing-cell": "Give the row as many cells as the header has",
    "extra-cell": "Remove the cell, or put quotes around a text that holds a comma",
}
OTHERWISE = "See the schema of the table"


def describe(error: Any) -> str:  # noqa: ANN401 - frictionless types no errors
    """Return what is wrong, in a sentence for an editor."""
    kind, note = error.type, (error.note or error.message).rstrip(". ").replace("\n", " ")
    if kind == "foreign-key":
        place = f"{error.reference_name}.{' '.join(error.reference_field_names)}"
        return f"`{' '.join(error.field_cells)}` is not in `{place}`"
    if kind == "type-error":
        return f"`{error.cell}` cannot be read ({note})"
    constraint = CONSTRAINT.search(note)
    if kind == "constraint-error" and constraint:
        name, value = constraint.groups()
        return f"`{error.cell}` breaks `{name}: {value}`" if error.cell else "The cell is empty"
    plain: dict[str, str] = {
        "blank-row": "The row is empty",
        "missing-cell": "The row has fewer cells than the header",
        "extra-cell": "The row has more cells than the header",
        "primary-key": f"The primary key is {note}",
    }
    return plain.get(kind, str(note))


def to_finding(place: str, error: Any) -> Finding:  # noqa: ANN401 - frictionless types no errors
    """Return one frictionless error as a finding."""
    column = getattr(error, "field_name", "") or " ".join(getattr(error, "field_names", []))
    row = getattr(error, "row_number", 0) or 0
    remedy = REMEDIES.get(error.type, OTHERWISE)
    if error.type in {"missing-cell", "extra-cell"}:
        column = ""  # one finding a row
    return Finding(place, row, column, "frictionless", describe(error), remedy)


def reported_errors(root: Path) -> Iterator[tuple[str, Any]]:
    """Yield (file, error) for every error of the frictionless report; raises on bad metadata."""
    report = Standard(str(root / DESCRIPTOR)).validate()
    for error in report.errors:
        yield DESCRIPTOR, error
    for task in report.tasks:
        for error in task.errors:
            yield task.place, error


def is_consequence(place: str, error: Any, illegible: Iterable[str]) -> bool:  # noqa: ANN401
    """Return whether another finding, on the row or on a file, says why this error is there."""
    if error.type == "primary-key" and error.note.startswith("cells composing"):
        return True
    looked_up = data_path(getattr(error, "reference_name", "") or "")
    return place in illegible or looked_up in illegible


def check_frictionless(root: Path, illegible: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield the errors of the standard validator, those on illegible files left out."""
    try:
        for place, error in reported_errors(root):
            if not is_consequence(place, error, illegible):
                yield to_finding(place, error)
    except FrictionlessException as error:
        for item in error.reasons or [error.error]:
            yield to_finding(DESCRIPTOR, item)
