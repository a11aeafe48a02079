"""Rows on which a truth could be false: what is true on all of them says nothing of the rows.

A number changes with the rows; a truth may stay as it is on many. So they are changed more widely
here, and one false answer is enough: all numbers alike, their order turned around, no rows at all,
other texts in what is selected, and everywhere that with which the query compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import duckdb

from scripts.claims.other_rows import CellOf, Types, Variation, chance, held
from scripts.claims.sought_rows import PICKED, amount, cursor_on
from scripts.claims.truths import Asked

DAY = "CAST('2000-01-01' AS DATE)"
ANY_DAY = f"{DAY} + CAST(100000 * ({{chance}} - 0.5) AS INTEGER)"
ALIKE = {
    "DOUBLE": "if({cell} IS NULL, NULL, 0)",
    "BIGINT": "if({cell} IS NULL, NULL, 0)",
    "DATE": f"if({{cell}} IS NULL, NULL, {DAY})",
    "BOOLEAN": "if({cell} IS NULL, NULL, false)",
}
REVERSED = {
    "DOUBLE": "- {cell} - {chance}",
    "BIGINT": "- {cell} - 1",
    "DATE": f"{DAY} - CAST({{cell}} - {DAY} AS INTEGER)",
    "BOOLEAN": "NOT {cell}",
}
"""What turns the order of numbers and of days around."""
SMALL = {
    "DOUBLE": "if({cell} IS NULL, NULL, round(100 * {chance}))",
    "BIGINT": "if({cell} IS NULL, NULL, CAST(100 * {chance} AS BIGINT))",
    "DATE": "if({cell} IS NULL, NULL, CAST('2000-12-31' AS DATE))",
    "BOOLEAN": "if({cell} IS NULL, NULL, true)",
}
WIDE = {
    "DOUBLE": "if({cell} IS NULL, NULL, round(10 ** (6 * {chance})))",
    "BIGINT": "if({cell} IS NULL, NULL, CAST(10 ** (6 * {chance}) AS BIGINT))",
    "DATE": f"if({{cell}} IS NULL, NULL, {ANY_DAY})",
    "BOOLEAN": "{cell} = ({chance} < 0.5)",
}
TRUTHS = (
    Variation(ALIKE),
    Variation(REVERSED),
    Variation(SMALL),
    Variation(WIDE),
    Variation(kept=0),
    Variation(WIDE),
)
"""Ways to change the rows whatever a query asks; `Asked.seeds` says in which order."""
OTHER_TEXTS = ("'~' || reverse({cell}) || {chance}", "'!'", "repeat({cell} || ' ', 50)")
EXTRAS = {
    "VARCHAR": [*OTHER_TEXTS, "NULL"],
    "DOUBLE": ["- {cell}", "0", "round(10 ** (6 * {chance}))", "NULL"],
    "BIGINT": ["- {cell}", "0", "CAST(10 ** (6 * {chance}) AS BIGINT)", "NULL"],
    "DATE": [ANY_DAY, "NULL"],
    "BOOLEAN": ["true", "false", "NULL"],
}
"""What a cell may become beside that with which it is compared."""
KEPT, WANTED = 0.25, 0.85
"""Below these chances a cell stays, or gets a value with which it is compared."""
FIRST = 201
"""The first number of chances that no other change has."""
FEW, MANY = 4_000, 6_000
"""Rows of a table in which cells are mixed, and that is only longer, about."""
NUMERIC = {"DOUBLE", "BIGINT"}
AmountOf = Callable[[int], Variation]
Way = tuple[CellOf, AmountOf]


def once(_rows: int) -> Variation:
    """Return that each row of a table is taken once."""
    return Variation()


def one_of(choices: Sequence[str], position: int, seed: int) -> str:
    """Return an expression that picks one of some expressions for each row."""
    which = f"CAST(1 + floor({chance(position + PICKED, seed)} * {len(choices)}) AS INTEGER)"
    return f"list_extract([{', '.join(choices)}], {which})"


def filled(template: str, column: str, position: int, seed: int) -> str:
    """Return an expression for a cell from a template."""
    return template.format(cell=held(column), chance=chance(position, seed))


def other_text(asked: Asked, template: str, seed: int) -> CellOf:
    """Return what changes the texts that a query selects, and keeps all other cells."""

    def cell_of(column: str, kind: str, position: int) -> str:
        other = kind == "VARCHAR" and column in asked.selected
        return filled(template, column, position, seed) if other else held(column)

    return cell_of


def compared(asked: Asked, seed: int, sign: str) -> CellOf:
    """Return what gives to a selected cell a value with which the query compares it.

    Numbers get a sign: among those of both a sum is as often small as large.
    """

    def cell_of(column: str, kind: str, position: int) -> str:
        choices = asked.wanted(column, kind) if column in asked.selected else []
        one = one_of(choices, position, seed) if choices else held(column)
        return f"{sign}{one}" if kind in NUMERIC else one

    return cell_of


def missing(asked: Asked) -> CellOf:
    """Return what empties every cell that a query selects."""

    def cell_of(column: str, kind: str, _position: int) -> str:
        return f"CAST(NULL AS {kind})" if column in asked.selected else held(column)

    return cell_of


def mixed(asked: Asked, seed: int) -> CellOf:
    """Return what keeps some cells of each column, and gives to others whatever may matter."""

    def cell_of(column: str, kind: str, position: int) -> str:
        if column not in asked.named:
            return held(column)
        extras = [filled(one, column, position, seed) for one in EXTRAS[kind]]
        any_one = one_of(extras, position, seed)
        choices = asked.wanted(column, kind)
        which = chance(position + PICKED * 2, seed)
        some = f"if({which} < {WANTED}, {one_of(choices, position, seed)}, {any_one})"
        return f"if({which} < {KEPT}, {held(column)}, {some if choices else any_one})"

    return cell_of


def many(rows: int) -> Variation:
    """Return that rows are taken so often that there are more than a claim would count."""
    return Variation(copies=max(1, MANY // max(1, rows)))


def as_it_is(column: str, _kind: str, _position: int) -> str:
    """Return what keeps a cell."""
    return held(column)


def ways(asked: Asked) -> Iterator[Way]:
    """Yield how cells change and how many rows there are, what costs little first."""
    for seed, template in enumerate(OTHER_TEXTS[:2]):
        yield other_text(asked, template, seed), once
    for seed, sign in enumerate(("", "- "), 2):
        yield compared(asked, seed, sign), once
    yield missing(asked), once
    for seed in (4, 5):
        yield mixed(asked, seed), partial(amount, most=FEW)
    yield as_it_is, many


def truth_cursors(
    database: duckdb.DuckDBPyConnection, types: Mapping[str, Types], asked: Asked
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield cursors on rows that are made for one query, by the types of its tables."""
    for seed, (cell_of, amount_of) in enumerate(ways(asked), FIRST):
        with cursor_on(database, types, cell_of, amount_of, seed) as cursor:
            yield cursor
