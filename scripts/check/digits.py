"""Rules on numbers as they are written: the dust of a computation, shares of one for percent."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.columns import CellRule, wrong_cells, wrong_rows
from scripts.check.hints import shown
from scripts.check.tables import number
from scripts.model import Finding, Package
from scripts.schema import Field

DECIMALS = 9
"""More decimals than any source prints: a program divided or added."""
SMALLEST = 0.1
"""A margin of error below it was never printed."""
LENGTH = 20
"""Longer numbers are lost in every program that reads them."""


def strange_digits(text: str) -> str:
    """Return what is wrong with the digits of a number; nothing if it can be printed so."""
    whole, _, decimals = text.lstrip("-").partition(".")
    if number(text) is None:
        return ""  # a finding on the number tells of it
    if len(decimals) > DECIMALS:
        return f"`{shown(text)}` has {len(decimals)} decimals, which a program made and no source"
    if len(whole) > LENGTH:
        return f"`{shown(text)}` has {len(whole)} digits, more than programs can keep"
    return ""


def is_number(field: Field) -> bool:
    """Return whether a column holds numbers; a published value is one, kept as it was printed."""
    return field.type in {"number", "integer"} or field.name == "published_value"


def check_digit(package: Package) -> Iterator[Finding]:
    """Return numbers with the dust of a computation, and numbers that no program can keep."""
    remedy = "Write the number as the source prints it"
    return CellRule("digit", strange_digits, remedy, suits=is_number).findings(package)


def small_share(text: str, unit: str, note: str) -> str:
    """Return what is wrong with a percent that looks like a share of one."""
    value = number(text)
    if value is None or not 0 < value < 1 or unit != "percent" or text in note:
        return ""  # the note may say that the source prints so small a share
    return f"`{text}` is counted in percent and looks like a share of one"


def small_margin(text: str) -> str:
    """Return what is wrong with a margin of error that looks like a share of one."""
    value = number(text)
    small = value is not None and 0 < value < SMALLEST
    return (
        f"`{text}` is counted in percentage points and looks like a share of one" if small else ""
    )


def check_fraction(package: Package) -> Iterator[Finding]:
    """Return percents that look like shares of one."""
    remedy = "Write it in percent; if the source prints so small a share, repeat it in the note"
    for table in package.tables.values():
        if {"value", "unit", "note"} <= set(table.columns):
            for row, problem in wrong_rows(table, ("value", "unit", "note"), small_share):
                yield Finding(table.path, row, "value", "fraction", problem, remedy)
        if "margin_of_error" in table.columns:
            for row, _, problem in wrong_cells(table, "margin_of_error", small_margin):
                yield Finding(table.path, row, "margin_of_error", "fraction", problem, remedy)
