"""What a query shows by its words alone: other rows could make it false.

Most truths compare a count, a value or a text with what is written in the query, or two values of
different rows. For these no other rows need be tried.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from scripts.claims.binding import EQUALS, QueryPart, conditions, nodes, sources

COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "COMPARE_EQUAL": operator.eq,
    "COMPARE_NOTEQUAL": operator.ne,
    "COMPARE_LESSTHAN": operator.lt,
    "COMPARE_GREATERTHAN": operator.gt,
    "COMPARE_LESSTHANOREQUALTO": operator.le,
    "COMPARE_GREATERTHANOREQUALTO": operator.ge,
}
MORE = {"COMPARE_EQUAL", "COMPARE_LESSTHAN", "COMPARE_LESSTHANOREQUALTO"}
COUNTS = {"count", "count_star"}
OF_ONE = {"sum", "avg", "min", "max", "round", "trim", "year"}
"""Functions of one value that can give anything where it can be anything."""
STEPS = {"+", "-", "*", "/"}
FINDS = {"contains", "suffix", "prefix", "starts_with", "ends_with"}
NUMBERS = {"INTEGER", "NUMERIC"}
READ = {"BASE_TABLE", "JOIN", "EMPTY"}


def names_in(parts: Iterable[QueryPart]) -> frozenset[str]:
    """Return the names of the columns in some parts of a query, in small letters."""
    return frozenset(part["column_names"][-1].lower() for part in parts if "column_names" in part)


def number_of(part: QueryPart) -> Decimal | None:
    """Return the number that is written in a part of a query; none where it is no number."""
    told = part.get("literal", {})
    return Decimal(told["text"]) if told.get("kind") in NUMBERS else None


def is_whole(select: QueryPart) -> bool:
    """Return whether a query reads tables alone, and all of their rows that it chooses at once."""
    parted = any(select.get(name) for name in ("group_expressions", "having", "qualify"))
    if select["type"] != "SELECT_NODE" or parted or select["cte_map"]["map"]:
        return False
    return {part["type"] for part in sources(select["from_table"])} <= READ


def bound(select: QueryPart) -> frozenset[str]:
    """Return the columns by which a query chooses its rows: these are not free to change."""
    read = list(sources(select["from_table"]))
    told = [select["where_clause"], *(part.get("condition") for part in read)]
    told += [part.get("filter") for part in nodes(select["select_list"])]
    using = {name.lower() for part in read for name in part.get("using_columns", [])}
    return names_in(nodes(told)) | using


def unbound(part: QueryPart, taken: frozenset[str]) -> bool:
    """Return whether a part can be anything: the value of a column that chooses no row.

    A sum or so of it can, too, and what a step of arithmetic with a written number makes of it.
    """
    if part.get("subquery_type") == "SCALAR":
        select = part["subquery"]["node"]
        return is_whole(select) and unbound(select["select_list"][0], bound(select))
    name, given = part.get("function_name"), part.get("arguments", [])
    inner = [one["expression"] for one in given if not number_of(one["expression"])]
    if len(inner) == 1 and name in (OF_ONE if len(given) == 1 else STEPS):
        return unbound(inner[0], taken)
    return part["class"] == "COLUMN_REF" and not names_in([part]) & taken


def keys(select: QueryPart) -> dict[str, set[str]]:
    """Return the texts that a column may have in the rows that a query chooses, by its name."""
    found = {}
    for condition in conditions(select["where_clause"]):
        sides = condition.get("children") or [condition.get("left"), condition.get("right")]
        texts = {side.get("literal", {}).get("text") for side in sides[1:] if side}
        if condition["type"] in EQUALS and "column_names" in sides[0] and None not in texts:
            found[sides[0]["column_names"][-1]] = texts
    return found


def are_apart(one: QueryPart, other: QueryPart) -> bool:
    """Return whether two queries read no row both."""
    read = [
        {part.get("table_name", "") for part in sources(each["from_table"])}
        for each in (one, other)
    ]
    if max(map(len, read)) > 1 or read[0] != read[1]:
        return read[0].isdisjoint(read[1] - {""})
    ours, theirs = keys(one), keys(other)
    return any(ours[name].isdisjoint(theirs[name]) for name in ours.keys() & theirs.keys())


def selects(part: QueryPart) -> list[QueryPart]:
    """Return the queries inside a part."""
    return [inner for inner in nodes(part) if str(inner.get("type")).endswith("_NODE")]


def rest_on_others(left: QueryPart, right: QueryPart) -> bool:
    """Return whether two sides are values of different rows, and one of them can be anything."""
    ours, theirs = selects(left), selects(right)
    if not (ours and theirs and all(map(is_whole, (*ours, *theirs)))):
        return False
    free = unbound(left, frozenset()) or unbound(right, frozenset())
    return free and all(are_apart(one, other) for one in ours for other in theirs)


def finds(part: QueryPart, taken: frozenset[str]) -> bool:
    """Return whether a condition looks for a text in a column that chooses no row."""
    column, text = (one["expression"] for one in part["arguments"])
    return bool(text.get("literal", {}).get("text")) and unbound(column, taken)


def counts_more(part: QueryPart, select: QueryPart) -> bool:
    """Return whether a count can be any number: of rows that are chosen by their texts alone."""
    asked = list(conditions(select["where_clause"]))
    free = part["function_name"] == "count_star" and not part["filter"]
    return free and select["from_table"]["type"] == "BASE_TABLE" and len(keys(select)) == len(asked)


def count_may_fail(part: QueryPart, number: Decimal, select: QueryPart) -> bool:
    """Return whether no rows, or more of them, make the comparison of a count false."""
    kind = part["type"]
    none = kind in COMPARE and not COMPARE[kind](Decimal(), number)
    return none or (kind in MORE and counts_more(part["left"], select))


def may_fail(part: QueryPart, select: QueryPart) -> bool:
    """Return whether other rows surely make one condition of a query false."""
    if part.get("function_name") in FINDS:
        return finds(part, bound(select))
    if part["class"] != "COMPARISON":
        return False
    left, right = part["left"], part["right"]
    number = number_of(right)
    if number is not None and left.get("function_name") in COUNTS:
        return count_may_fail(part, number, select)
    if right.get("literal", {}).get("text"):
        return unbound(left, bound(select))
    return select["from_table"]["type"] == "EMPTY" and rest_on_others(left, right)


def can_be_false(parts: Sequence[QueryPart]) -> bool:
    """Return whether the words of a query show that it is false on some rows."""
    select = next(part for part in parts if str(part.get("type")).endswith("_NODE"))
    told = conditions(select["select_list"][0]) if is_whole(select) else ()
    return any(may_fail(part, select) for part in told)
