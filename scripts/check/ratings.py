"""Rules on how others rate an area: a number or a category, as the unit of the row says."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model import RATINGS, Finding, Package, Record, Table
from scripts.paths import data_path

CATEGORY = "category"


def misplaced(record: Record) -> str:
    """Return what is wrong with the two columns of a rating; nothing if all is right."""
    named = record["unit"] == CATEGORY
    wanted, other = (CATEGORY, "value") if named else ("value", CATEGORY)
    if not record[wanted]:
        return f"The unit is `{record['unit']}` and `{wanted}` is empty"
    return f"The unit is `{record['unit']}` and `{other}` is filled" if record[other] else ""


def rating_tables(package: Package) -> Iterator[Table]:
    """Return the tables that hold a number or a category for each rating."""
    for name, table in package.tables.items():
        if name.startswith(RATINGS) and CATEGORY in table.rows.columns:
            yield table


def check_rating(package: Package) -> Iterator[Finding]:
    """Return ratings that are neither a number nor a category, or both."""
    for table in rating_tables(package):
        for record in table.records:
            problem = misplaced(record)
            if problem:
                remedy = "Fill the one that the unit asks for, or correct the unit"
                place = data_path(table.name)
                yield Finding(place, record.line, CATEGORY, "rating", problem, remedy)
