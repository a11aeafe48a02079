"""A constant is no recomputation: the value of a query comes from rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from scripts.claims.binding import QueryPart, nodes

WRITTEN = re.compile(r"\d+(\.\d+)?", re.ASCII)
ROUND = set(map(Decimal, (0, 1, 2, 10, 100, 1000)))
"""Numbers that a query needs for shares and differences."""
RECOMPUTED = {"COLUMN_REF", "STAR", "SUBQUERY"}
"""What the value of a query must rest on: a column, rows or a query inside it."""


class RefusedError(Exception):
    """Why a query was not answered, in a sentence without its full stop."""


def rests_on_rows(parts: Sequence[QueryPart]) -> bool:
    """Return whether the value of a query comes from the rows and is no constant."""
    chosen = next((part["select_list"] for part in parts if "select_list" in part), None)
    return chosen is None or any(
        part.get("class") in RECOMPUTED or str(part.get("function_name", "")).startswith("count")
        for part in nodes(chosen)
    )


def written_numbers(parts: Sequence[QueryPart]) -> set[Decimal]:
    """Return the numbers that stand in what a query selects, those left out that shares need."""
    chosen: list[QueryPart] = next(
        (part["select_list"] for part in parts if "select_list" in part), []
    )
    texts = (str(part.get("literal", {}).get("text", "")) for part in nodes(chosen))
    return {Decimal(text) for text in texts if WRITTEN.fullmatch(text)} - ROUND


def judge_constant(parts: Sequence[QueryPart], value: object) -> None:
    """Raise RefusedError if the number that a query gives is written in what it selects."""
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    if number and Decimal(str(value)) in written_numbers(parts):
        raise RefusedError("the number that it gives is written in it, so it recomputes nothing")
