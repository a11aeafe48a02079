"""Truths: what a query asks of the rows, and whether trial can tell that it asks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scripts.claims.binding import QueryPart, nodes
from scripts.claims.falsifiable import can_be_false, names_in, number_of
from scripts.claims.other_rows import Types
from scripts.claims.sought_rows import Sought, days, sought
from scripts.sql import literal

EXACT = 2**53
"""The size from which a number is no longer told from the next one: no row holds such a one."""
STEPS = (-1, 0, 1)
SIZES = {"COMPARE_LESSTHANOREQUALTO", "COMPARE_GREATERTHANOREQUALTO"}
EQUAL, UNEQUAL = {"COMPARE_EQUAL"}, {"COMPARE_NOTEQUAL", "COMPARE_DISTINCT_FROM"}
CONDITIONS = ("where_clause", "having", "qualify", "filter", "condition")
PARTS_OF_DAYS = {"year", "quarter", "month"}


def numbers_near(parts: Iterable[QueryPart]) -> list[Decimal]:
    """Return the numbers that are written in a query, and those beside them."""
    written = (number for number in map(number_of, parts) if number is not None)
    return sorted({number + step for number in written if number < EXACT for step in STEPS})


@dataclass(frozen=True)
class Asked:
    """What a query asks of the rows, as far as it tells in which way they could make it false."""

    chosen: list[QueryPart]
    """Every part of what it selects, and of what the queries inside it select."""
    named: frozenset[str]
    """The columns that it names."""
    texts: Sought
    numbers: list[str]

    def wanted(self, column: str, kind: str) -> list[str]:
        """Return expressions of the values with which a column is compared."""
        texts = self.texts.get(column, [])
        if kind == "DATE":
            return [f"CAST({literal(day)} AS DATE)" for day in days(texts)]
        if kind == "VARCHAR":
            return list(map(literal, texts))
        return [] if kind == "BOOLEAN" else [f"CAST({one} AS {kind})" for one in self.numbers]

    @property
    def seeds(self) -> Sequence[int]:
        """Return the changes of `TRUTHS`, beginning with those that make most of its kind false."""
        sizes = any(part.get("type") in SIZES for part in self.chosen)
        return (2, 1, 0, 3, 4, 5) if sizes else (0, 1, 4, 2, 3, 5)

    @property
    def gives_nothing(self) -> bool:
        """Return whether it says itself that it gives nothing where it does not hold."""
        told = (part.get("literal", {}).get("kind") for part in self.chosen)
        return "NULL_LITERAL" in told or "nullif" in {
            part.get("function_name") for part in self.chosen
        }

    @cached_property
    def selected(self) -> frozenset[str]:
        """Return the columns that it selects."""
        return names_in(self.chosen)


def shown(select: QueryPart) -> Iterator[QueryPart]:
    """Yield every part of what one SELECT gives, the queries inside it left aside."""
    told = list(nodes(select["select_list"]))
    inside = {id(inner) for part in told for inner in nodes(part.get("subquery"))}
    yield from (part for part in told if id(part) not in inside)


def read_asked(parts: Sequence[QueryPart]) -> Asked:
    """Return what a query asks of the rows."""
    chosen = [inner for part in parts if "select_list" in part for inner in shown(part)]
    numbers = [str(number) for number in numbers_near(parts)]
    return Asked(chosen, names_in(parts), sought(parts), numbers)


def is_rare(part: QueryPart, columns: frozenset[str]) -> bool:
    """Return whether the two sides of a comparison are seldom equal, whatever the rows are.

    What is worked out from several cells is; a cell that is compared with a text or number is not.
    """
    sides = [part["left"], part["right"]]
    texts = any(side.get("literal", {}).get("kind") == "STRING" for side in sides)
    inner = list(nodes(sides))
    made = {str(one["function_name"]) for one in inner if "function_name" in one}
    return not texts and bool(made - PARTS_OF_DAYS or names_in(inner) - columns)


def rare_equals(parts: Sequence[QueryPart], columns: frozenset[str]) -> Iterator[QueryPart]:
    """Yield the comparisons by which a truth is false only where two seldom equals are equal."""
    told = [part for one in parts for name in CONDITIONS for part in nodes(one.get(name))]
    told += [part for one in parts if one.get("type") == "OPERATOR_NOT" for part in nodes(one)]
    equal = [part for part in told if part.get("type") in EQUAL]
    equal += [part for part in parts if part.get("type") in UNEQUAL and not below_zero(part)]
    yield from (part for part in equal if is_rare(part, columns))


def below_zero(part: QueryPart) -> bool:
    """Return whether something is compared with a number below zero."""
    number = number_of(part["right"])
    return number is not None and number < 0


def can_be_tried(parts: Sequence[QueryPart], types: Mapping[str, Types]) -> bool:
    """Return whether a truth that is true on all rows that are tried says nothing.

    Trial seldom meets rows on which what is worked out twice is equal, so it cannot tell that two
    values always differ. What fits an expression nobody can make up.
    """
    columns = frozenset(column.lower() for table in types.values() for column in table)
    if can_be_false(parts) or any(rare_equals(parts, columns)):
        return False
    called = (str(part.get("function_name", "")) for part in parts)
    return not any(name.startswith("regexp") for name in called)
