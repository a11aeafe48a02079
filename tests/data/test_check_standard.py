"""Our reading of the standard against frictionless: what it refuses, the check refuses, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from frictionless import Package as Standard
from frictionless import Resource, Schema
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.check.tables import check_null_key, check_strict, check_unique_key, check_whitespace
from scripts.check.values import check_cell
from scripts.descriptor import read_descriptor
from scripts.expectations import Expectations
from scripts.model import Package, table_of
from scripts.paths import DESCRIPTOR
from scripts.schema import read_schema
from tests.defects import load_defects

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.parse import Json
    from tests.defects import Defect

OF_ROWS = {
    name: defect
    for name, defect in load_defects().items()
    if any(edit.file.startswith("data/") for edit in defect.edits)
    and "registers" not in defect.additions
}
FIELDS: list[Json] = [
    {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "^[a-z]+$"}},
    {"name": "word", "type": "string", "constraints": {"minLength": 2, "maxLength": 3}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
    {"name": "place", "type": "integer", "constraints": {"minimum": 1}},
    {"name": "open", "type": "boolean"},
    {"name": "day", "type": "date", "constraints": {"minimum": "2001-01-01"}},
    {"name": "size", "type": "string", "constraints": {"enum": ["s", "m"]}},
]
SCHEMA: Json = {"name": "t", "fields": FIELDS, "missingValues": [""], "primaryKey": ["code"]}
FINDING = re.compile(r"([^:\s]+)(?::(\d+))?")
UNREADABLE = {"conflict", "encoding", "quote", "header", "missing_file", "empty_table"}
CELLS = st.sampled_from(
    [
        "",
        "a",
        "b",
        "ab",
        "abc",
        "abcd",
        "0",
        "1",
        "-1",
        "10",
        "10.5",
        "11",
        "1e3",
        "1_0",
        "+1",
        " 1",
        "true",
        "True",
        "1.0",
        "2001-01-01",
        "2000-12-31",
        "2021-02-30",
        "20210203",
        "2021-1-1",
        "s",
        "NaN",
        "inf",
        "٣",
        "é",
        "m",
        "S",
    ]
)
SOUND = ("ab", "1", "1", "true", "2001-01-01", "s")
RULES = (check_cell, check_strict, check_null_key, check_unique_key, check_whitespace)


def refused(report: object) -> set[tuple[str, int]]:
    """Return (file, row) of every error of a frictionless report."""
    tasks = getattr(report, "tasks", [])
    found = [(task.place, error) for task in tasks for error in task.errors]
    return {(place, getattr(error, "row_number", 0) or 0) for place, error in found}


def reached(package: Standard, defect: Defect) -> list[str]:
    """Return the tables in which a defect can be refused: those it edits, and all that lead there.

    Every other table is that of the tiny package, in which nothing is refused. What stands outside
    the tables reaches all of them.
    """
    edited = {re.sub(r"^data/|[.]csv$", "", edit.file) for edit in defect.edits}
    names = [resource.name for resource in package.resources if resource.name]
    if not edited <= set(names):
        return names
    to = {
        name: {
            key["reference"]["resource"] for key in package.get_resource(name).schema.foreign_keys
        }
        for name in names
    }
    return [name for name in names if name in edited or to[name] & edited]


def refused_of(package: Standard, defect: Defect) -> set[tuple[str, int]]:
    """Return (file, row) of every error that frictionless finds after a defect was done."""
    found = [refused(package.get_resource(name).validate()) for name in reached(package, defect)]
    return set().union(*found)


def told(defect: Defect) -> set[tuple[str, int]]:
    """Return (file, row) of what the check finds; test_check.py sees it tell exactly this."""
    found = [FINDING.match(line) for line in defect.expected]
    return {(place[1], int(place[2] or 0)) for place in found if place}


@pytest.mark.parametrize("name", OF_ROWS)
def test_what_frictionless_refuses_is_a_finding(name: str, tiny: Path) -> None:
    """Catch a row that every user's validator refuses and our check lets pass."""
    defect = OF_ROWS[name]
    defect.do(tiny)
    theirs = refused_of(Standard(str(tiny / DESCRIPTOR)), defect)
    # A file that cannot be read is one finding; what else they say of it follows from that.
    if defect.rule not in UNREADABLE:
        assert theirs <= told(defect)
    assert bool(theirs) <= bool(defect.expected)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(FIELDS) - 1), CELLS), min_size=1, max_size=20))
def test_random_rows_are_judged_alike(edits: list[tuple[int, str]]) -> None:
    """Catch a type, a length, a bound or a form that is judged otherwise than the standard says."""
    sound = [[chr(97 + place) * 3, *SOUND] for place in range(len(edits))]
    rows = [
        (*row[:place], cell, *row[place + 1 :])
        for row, (place, cell) in zip(sound, edits, strict=True)
    ]
    names = [item["name"] for item in FIELDS]
    table = table_of("trial", read_schema(SCHEMA), rows)
    package = Package(read_descriptor({"resources": []}), {}, {"trial": table}, Expectations(), [])
    ours = {found.row for rule in RULES for found in rule(package)}
    data = [names, *map(list, rows)]
    report = Resource(data=data, schema=Schema.from_descriptor(SCHEMA)).validate()
    blank = {line for line, row in enumerate(rows, start=2) if not any(row)}
    assert {row for _, row in refused(report)} - blank <= ours
    # We are stricter only where readers differ: signs, exponents, other digits, blanks, dates.
    strict = {found.row for rule in (check_strict, check_whitespace) for found in rule(package)}
    assert ours - strict - blank <= {row for _, row in refused(report)}
