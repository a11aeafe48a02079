"""Hold a recomputed value against the published one.

The rule, as the methodology page states it:

* An exact number *holds* if both are equal. It *holds by rounding* if the recomputed one, rounded
  (a half goes away from zero) to as many decimals as the source prints, is the published
  one. Numbers are compared as decimals, read to twelve significant digits.
* A lower bound holds if the recomputed value reaches it, an upper bound if it stays at or below it.
  Where the words exclude the bound itself (more than, fewer than, over half), it must be passed.
* An approximate number holds if the recomputed one lies within a twentieth of it.
* A statement of direction, comparison or order is published as `true` and recomputed as true or
  false; a name or date is published as the code of the data and must be the same.
* Everything else is *contradicted*. Without a query a claim is *not testable*.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from scripts.claims.ask import Value

HOLDS, BY_ROUNDING = "holds", "holds_by_rounding"
CONTRADICTED, NOT_TESTABLE = "contradicted", "not_testable"
INDEPENDENT, SUM_OR_SHARE, ORDER = "independent", "sum_or_share", "order"
"""Kinds of check that rules and pages tell from the others; the codelist holds them all."""
TRUTH, LABEL = "truth", "label"
BOUNDS = ("lower_bound", "upper_bound")
TOLERANCE = Decimal("0.05")
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
KINDS = {bool: "true or false", Decimal: "a number", str: "a name"}


class UnfitError(ValueError):
    """A published or recomputed value that does not fit the unit of its claim."""


def wanted_kind(unit: str) -> type[Value]:
    """Return the kind of value that a unit has."""
    return {TRUTH: bool, LABEL: str}.get(unit, Decimal)


def read_published(text: str, unit: str) -> Value:
    """Return a published value; raises UnfitError if it is not what its unit asks for."""
    kind = wanted_kind(unit)
    if kind is str:
        return text
    if kind is bool and text in {"true", "false"}:
        return text == "true"
    if kind is Decimal and NUMBER.fullmatch(text):
        return Decimal(text)
    raise UnfitError(f"`{text}` is not {KINDS[kind]}, which the unit `{unit}` asks for")


def decimals_of(text: str) -> int:
    """Return how many decimals a number is printed with."""
    return len(text.partition(".")[2])


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Return a number with so many decimals; a half goes away from zero."""
    with localcontext() as context:
        context.prec = 1000  # a cell may hold more digits than Python reckons with by itself
        return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def judge_bound(bound: Decimal, value: Decimal, precision: str, exclusive: bool) -> str:
    """Return whether a value lies on the promised side of a bound."""
    if value == bound:
        return CONTRADICTED if exclusive else HOLDS
    return HOLDS if (value > bound) == (precision == BOUNDS[0]) else CONTRADICTED


def judge_number(text: str, value: Decimal, precision: str, exclusive: bool) -> str:
    """Return the verdict on a published number."""
    published = Decimal(text)
    if precision in BOUNDS:
        return judge_bound(published, value, precision, exclusive)
    if precision == "approximate":
        near = abs(value - published) <= TOLERANCE * abs(published)
        return HOLDS if near else CONTRADICTED
    if value == published:
        return HOLDS
    rounded = round_half_up(value, decimals_of(text))
    return BY_ROUNDING if rounded == published else CONTRADICTED


def judge(text: str, unit: str, precision: str, exclusive: bool, value: Value) -> str:
    """Return the verdict on a claim; raises UnfitError if the two values are of two kinds."""
    published = read_published(text, unit)
    if type(value) is not wanted_kind(unit):
        raise UnfitError(
            f"the query gives {KINDS[type(value)]}, and the unit `{unit}` asks for"
            f" {KINDS[wanted_kind(unit)]}"
        )
    if isinstance(value, Decimal):
        return judge_number(text, value, precision, exclusive)
    return HOLDS if value == published else CONTRADICTED
