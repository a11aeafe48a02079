"""What `frictionless validate` says, in our words: the check that our users run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from frictionless import FrictionlessException
from frictionless import Package as Standard

from scripts.model import Finding
from scripts.paths import DESCRIPTOR

REMEDIES = {
    "foreign-key": "Add the missing row to the other table or correct the identifier",
    "primary-key": "Remove the second row, or give it the dimension that tells it apart",
    "type-error": "Write the cell in the type that the schema names",
    "constraint-error": "Write a value that the schema allows",
    "blank-row": "Remove the empty line",
    "missing-cell": "Give the row as many cells as the header has",
    "extra-cell": "Remove the cell, or put quotes around a text that holds a comma",
}
OTHERWISE = "See the schema of the table"


def reported_errors(root: Path) -> list[tuple[str, Any]]:
    """Return (file, error) for every error of the frictionless report; raises on bad metadata."""
    report = Standard(str(root / DESCRIPTOR)).validate()
    errors: list[tuple[str, Any]] = [(DESCRIPTOR, error) for error in report.errors]
    for task in report.tasks:
        errors += [(task.place, error) for error in task.errors]
    return errors


def to_finding(place: str, error: Any) -> Finding:  # noqa: ANN401 - frictionless types no errors
    """Return one frictionless error as a finding."""
    return Finding(
        place,
        getattr(error, "row_number", 0) or 0,
        getattr(error, "field_name", "") or "",
        "frictionless",
        (error.note or error.message).rstrip(". ").replace("\n", " "),
        REMEDIES.get(error.type, OTHERWISE),
    )


def check_frictionless(root: Path) -> list[Finding]:
    """Return the errors of the standard validator."""
    try:
        return [to_finding(place, error) for place, error in reported_errors(root)]
    except FrictionlessException as error:
        return [to_finding(DESCRIPTOR, item) for item in (error.reasons or [error.error])]
