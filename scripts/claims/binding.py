"""Which areas a query names, and which tables it reads without saying of which area."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

QueryPart = dict[str, Any]
"""A part of a query as DuckDB reads it: each kind of part has properties of its own."""
AREA, GROUP = "area_id", "group_id"
EQUALS = {"COMPARE_EQUAL", "COMPARE_IN"}
NESTED = (dict, list)


def nodes(tree: object) -> Iterator[QueryPart]:
    """Yield every object inside a parsed query, the outer ones first."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            part = list(part.values())
        if isinstance(part, list):
            waiting += [inner for inner in reversed(part) if isinstance(inner, NESTED)]


def conditions(part: QueryPart | None) -> Iterator[QueryPart]:
    """Yield the conditions that must all hold where a part of a query does."""
    if part and part["type"] == "CONJUNCTION_AND":
        for child in part["children"]:
            yield from conditions(child)
    elif part:
        yield part


def compared(condition: QueryPart) -> tuple[list[QueryPart], bool]:
    """Return the columns that must be equal to something, and whether that is given."""
    if condition.get("subquery_type") == "ANY" and condition["comparison_type"] == "COMPARE_EQUAL":
        return [condition["child"]], True
    if condition["type"] not in EQUALS:
        return [], False
    sides: list[QueryPart] = condition.get("children") or [condition["left"], condition["right"]]
    columns = [side for side in sides if side["type"] == "COLUMN_REF"]
    rest = [side for side in sides if side["type"] != "COLUMN_REF"]
    return columns, bool(rest) and all(side["class"] == "CONSTANT" for side in rest)


def sources(part: QueryPart) -> Iterator[QueryPart]:
    """Yield the joins and tables behind FROM; a query instead of them is judged by itself."""
    yield part
    if part["type"] == "JOIN":
        yield from sources(part["left"])
        yield from sources(part["right"])


def owners(columns: list[QueryPart]) -> set[str]:
    """Return the tables whose areas some columns are; an empty name where a column says none."""
    names = [column["column_names"] for column in columns]
    return {".".join(parts[:-1]) for parts in names if parts[-1] == AREA}


def demands(node: QueryPart) -> Iterator[QueryPart]:
    """Yield the conditions that every row which one SELECT counts must meet."""
    joins = (part.get("condition") for part in sources(node["from_table"]))
    for part in (node["where_clause"], *joins):
        yield from conditions(part)


def loose_tables(node: QueryPart, known: Collection[str]) -> Iterator[str]:
    """Yield the tables with areas that one SELECT reads, and of which it names no area."""
    found = list(sources(node["from_table"]))
    named: set[str] = set()
    joined = any(AREA in part.get("using_columns", []) for part in found)
    for condition in demands(node):
        columns, given = compared(condition)
        areas = owners(columns)
        named |= areas if given else set()
        joined |= len(areas) > 1
    for part in found:
        names = {"", part.get("alias"), part.get("table_name")}
        if part.get("table_name") in known and not (named & names or (joined and named)):
            yield str(part["table_name"])


def unbound_tables(parts: Iterable[QueryPart], known: Collection[str]) -> list[str]:
    """Return the tables among `known` that some part of a query reads without naming an area."""
    selects = [part for part in parts if part.get("type") == "SELECT_NODE"]
    return sorted({name for part in selects for name in loose_tables(part, known)})


def given_texts(condition: QueryPart, column: str) -> Iterator[str]:
    """Yield the texts one of which a column must be for a condition to hold."""
    columns, given = compared(condition)
    if given and any(item["column_names"][-1] == column for item in columns):
        sides = nodes([condition.get(name, []) for name in ("left", "right", "children")])
        yield from (str(side["literal"]["text"]) for side in sides if side.get("literal"))


def named_in(parts: Iterable[QueryPart], column: str) -> list[str]:
    """Return the texts to which a query holds a column: the areas, or the groups, that it names."""
    selects = [part for part in parts if part.get("type") == "SELECT_NODE"]
    found = (demand for part in selects for demand in demands(part))
    return sorted({text for demand in found for text in given_texts(demand, column)})
