"""The lines of JSON that pass between who asks and the process that answers."""

from __future__ import annotations

from typing import TypedDict, final


class Batch(TypedDict):
    """Some rows of a table, as a line of JSON."""

    table: str
    types: dict[str, str]
    """The SQL type of each column."""
    rows: int
    columns: dict[str, str]
    """The cells by column, joined: one text is handed over much faster than a list of texts."""
    between: str
    """The sign between two cells, which no cell holds."""


class Named(TypedDict):
    """What a query names."""

    tables: list[str]
    """The tables that were read."""
    areas: list[str]
    """The areas that the query names."""
    groups: list[str]
    """The groups of areas whose members it asks for."""


@final
class Told(Named):
    """What a query gives, as a line of JSON."""

    kind: str
    """truth, number or label"""
    value: str | bool
    """A number as text, so that it stays exact."""


@final
class Refusal(TypedDict):
    """Why a query was not answered, as a line of JSON."""

    refused: str
