"""Rules on how others rate an area: a number or a category, as the unit of the row says."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.columns import wrong_rows
from scripts.model import RATINGS, Finding, Package, Table

CATEGORY = "category"


def misplaced(unit: str, value: str, category: str) -> str:
    """Return what is wrong with the two columns of a rating; nothing if all is right."""
    given = {"value": value, CATEGORY: category}
    wanted, other = (CATEGORY, "value") if unit == CATEGORY else ("value", CATEGORY)
    if not given[wanted]:
        return f"The unit is `{unit}` and `{wanted}` is empty"
    return f"The unit is `{unit}` and `{other}` is filled" if given[other] else ""


def rating_tables(package: Package) -> Iterator[Table]:
    """Return the tables that hold a number or a category for each rating."""
    for name, table in package.tables.items():
        if name.startswith(RATINGS) and CATEGORY in table.columns:
            yield table


def check_rating(package: Package) -> Iterator[Finding]:
    """Return ratings that are neither a number nor a category, or both."""
    for table in rating_tables(package):
        for line, problem in wrong_rows(table, ("unit", "value", CATEGORY), misplaced):
            remedy = "Fill the one that the unit asks for, or correct the unit"
            yield Finding(table.path, line, CATEGORY, "rating", problem, remedy)
