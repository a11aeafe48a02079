"""The list of changes of a version as it is published: `changes.json`, told part by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Required, TypedDict

from scripts.parse import Json
from scripts.version import Row


class CellPair(TypedDict):
    """A cell before and after; nothing where its column did not exist or an address is left out."""

    before: str | None
    after: str | None


ADDRESS, KIND, WITHHELD = "url", "address_kind", "withheld"


def withholds(cells: Mapping[str, CellPair]) -> bool:
    """Return whether a change leaves an address out, which no list of changes may tell then."""
    return KIND in cells and cells[KIND]["after"] == WITHHELD


class RowEntry(TypedDict, total=False):
    """A row that differs; of a table that is new, the row alone."""

    change: Required[str]
    """added, removed, changed or recoded"""
    key: dict[str, str]
    cells: dict[str, CellPair]
    row: Row
    """The whole row, where it was added or removed."""
    line: int
    """Line of an added row in the new file, the header being 1."""
    reason: str


class TableEntry(TypedDict, total=False):
    """What differs in a table."""

    added: bool
    schema: Json
    resource: Json
    rows: list[RowEntry]
    renamed: dict[str, str]
    """The new name of a column by its former one."""
    key: list[str]
    order: list[list[str]]
    """The keys in their new order, where the rows stand in another."""


class DemandEntry(TypedDict):
    """What one kind of change demands of the version number."""

    bump: str
    rule: str
    where: str
    detail: str


class PropertyPair(TypedDict):
    """A property of the descriptor before and after."""

    before: object
    after: object


class Differences(TypedDict, total=False):
    """All that turns one version into another."""

    demands: Required[list[DemandEntry]]
    package: Required[dict[str, PropertyPair]]
    table_order: list[str]
    """Every table of the new version, in its order; left out of the first version."""
    tables: Required[dict[str, TableEntry]]
    claims: Required[list[str]]
    """The claims of which the row differs."""
    figures: Required[dict[str, list[str]]]
    """Figures that were added, removed or moved."""
    figure_reasons: dict[str, str]
    """Why a figure is gone, by its identifier."""


FirstAndLast = TypedDict("FirstAndLast", {"from": str | None, "to": str})
"""The two versions; before the first there is none."""


class Compared(FirstAndLast, Differences):
    """Two states of the package held against each other."""


class Changes(Compared):
    """What a version says of itself, and the way from any version to a later one."""

    date: str
    bump: str
