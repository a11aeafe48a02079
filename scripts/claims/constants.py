"""A constant is no recomputation: the value of a query comes from rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from scripts.claims.binding import EQUALS, QueryPart, nodes
from scripts.claims.json_lines import Told

WRITTEN = re.compile(r"\d+(\.\d+)?", re.ASCII)
ROUND = set(map(Decimal, (0, 1, 2, 10, 100, 1000)))
"""Numbers that a query needs for shares and differences."""
PAIR = 2
RECOMPUTED = {"COLUMN_REF", "STAR", "SUBQUERY"}
"""What the value of a query must rest on: a column, rows or a query inside it."""

TRUE_ANYWAY = "it is true whatever the rows are, so it tests nothing"
"""Why a truth was not answered that no rows could make false."""


class RefusedError(Exception):
    """Why a query was not answered, in a sentence without its full stop."""


class StoppedError(RefusedError):
    """Why a query was stopped before it gave anything."""


def rests_on_rows(parts: Sequence[QueryPart]) -> bool:
    """Return whether the value of a query comes from the rows and is no constant."""
    chosen = next((part["select_list"] for part in parts if "select_list" in part), None)
    return chosen is None or any(
        part.get("class") in RECOMPUTED or str(part.get("function_name", "")).startswith("count")
        for part in nodes(chosen)
    )


def selected(parts: Sequence[QueryPart]) -> list[QueryPart]:
    """Return every part of what a query and the queries inside it select, and how many rows."""
    told = [part.get(name) for part in parts for name in ("select_list", "limit", "offset")]
    return [inner for part in told if part for inner in nodes(part)]


def numbers_in(parts: Iterable[QueryPart]) -> set[Decimal]:
    """Return the numbers that are written in some parts, those left out that shares need."""
    texts = map(text_of, parts)
    return {Decimal(text) for text in texts if WRITTEN.fullmatch(text)} - ROUND


def branches(part: QueryPart) -> list[QueryPart]:
    """Return what a choice between cases can give."""
    return [*(check["then_expr"] for check in part["case_checks"]), part.get("else_expr") or {}]


def chooses_constant(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query chooses a number that is written in it: rows decide only which."""
    choices = (part for part in selected(parts) if "case_checks" in part)
    cases = (branch for part in choices for branch in branches(part))
    return any(
        numbers_in(nodes(branch))
        and not any(inner.get("class") in RECOMPUTED for inner in nodes(branch))
        for branch in cases
    )


def text_of(part: QueryPart) -> str:
    """Return the text that a part of a query is; empty where it is none."""
    return str(part.get("literal", {}).get("text", ""))


def demanded(parts: Sequence[QueryPart]) -> set[str]:
    """Return the texts to which a query wants something to be equal, each as the only choice."""
    pairs = (
        part.get("children") or [part["left"], part["right"]]
        for part in parts
        if part.get("type") in EQUALS
    )
    texts = ({text_of(side) for side in sides} for sides in pairs)
    return {text for said in texts if len(said) == PAIR for text in said}


def judge_constant(parts: Sequence[QueryPart], value: Told) -> None:
    """Raise RefusedError if what a query gives is written in what it selects, or looks for."""
    said, kind = str(value["value"]), value["kind"]
    if kind == "number" and Decimal(said) in numbers_in(selected(parts)):
        raise RefusedError("the number that it gives is written in it, so it recomputes nothing")
    if kind == "label" and said in demanded(parts):
        raise RefusedError("it looks for the name that it gives, so it recomputes nothing")
