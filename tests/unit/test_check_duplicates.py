"""One organisation under two names: written out, in brackets, short, or by an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.check.duplicates import check_twice
from scripts.descriptor import read_descriptor
from scripts.expectations import Expectations
from scripts.model import Package, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.schema import Schema

ROWS = [
    ("nao", "National Audit Office (NAO)", "Court of Accounts; State Audit"),
    ("youth", "Youth Union (Almaty)", ""),
    ("fund", "Fund", ""),
]


def told(schemas: Mapping[str, Schema], name: str, aliases: str = "") -> list[int]:
    """Return the lines of the organisations that are told to stand twice, with one more row."""
    schema = schemas["organizations"]
    rows = [
        {"organization_id": key, "name": words, "aliases": others, "role": "donor"}
        for key, words, others in [*ROWS, ("more", name, aliases)]
    ]
    cells = [tuple(row.get(column, "") for column in schema.names) for row in rows]
    tables = {"organizations": table_of("organizations", schema, cells)}
    held = Package(read_descriptor({"resources": []}), {}, tables, Expectations(), [])
    return [finding.row for finding in check_twice(held)]


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("National Audit Office", ""),
        ("NATIONAL AUDIT  OFFICE [N.A.O.]", ""),
        ("Nacional Audit Office", ""),
        ("NAO", ""),
        ("Court of accounts", ""),
        ("Audit Chamber", "Chamber; National Audit Office"),
        ("The union youth (Almaty)", ""),
    ],
)
def test_organisation_is_known_by_each_of_its_names(
    package: Package, name: str, aliases: str
) -> None:
    """Catch an organisation that stands twice: with its abbreviation, as that, or as an alias."""
    assert told(package.schemas, name, aliases) == [5]


@pytest.mark.parametrize(
    ("name", "aliases"), [("Youth Union", ""), ("Youth Union (Astana)", ""), ("Chamber", "Audit")]
)
def test_place_in_brackets_tells_two_apart(package: Package, name: str, aliases: str) -> None:
    """Catch a rule that takes two branches of one union for the same organisation."""
    assert told(package.schemas, name, aliases) == []
