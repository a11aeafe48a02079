"""A code that is used can be drawn and worded: no colour, sign or form of a unit is missing.

A page is built all the same, with a spare colour or a question mark; the finding says what to add.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scripts.charts.gallery.coverage import SIGNS
from scripts.charts.palette import OUTCOME_HUES, SENTIMENT_HUES, TYPE_HUES
from scripts.model import Finding, Package
from scripts.writing.formats import patterns

WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Codes of a column that are drawn or worded, and where each has its colour or words."""

    table: str
    """Empty where every table with the column is meant."""
    column: str
    codelist: str
    known: Collection[str]
    what: str
    place: str


def drawn_codes() -> list[Drawn]:
    """Return the codelists whose codes need a colour, a sign or words."""
    said, hue, form = patterns(), "colour", "form of words"
    types, outcomes = "restriction_type", "restriction_outcome"
    return [
        Drawn("restrictions", types, types, TYPE_HUES, hue, "`TYPE_HUES` of the palette"),
        Drawn(
            "restrictions", "outcome", outcomes, OUTCOME_HUES, hue, "`OUTCOME_HUES` of the palette"
        ),
        Drawn(
            "mentions",
            "sentiment",
            "sentiment",
            SENTIMENT_HUES,
            hue,
            "`SENTIMENT_HUES` of the palette",
        ),
        Drawn(
            "coverage", "state", "coverage_state", SIGNS, "sign", "`SIGNS` of the chart of coverage"
        ),
        Drawn("", "unit", "unit", said["units"], form, "`units` of formats.yml"),
        Drawn("", "precision", "precision", said["precision"], form, "`precision` of formats.yml"),
    ]


def used_codes(package: Package, drawn: Drawn) -> set[str]:
    """Return the codes that rows use."""
    tables = [drawn.table] if drawn.table else list(package.tables)
    held = [package.tables[name].columns for name in tables if name in package.tables]
    columns = [columns[drawn.column] for columns in held if drawn.column in columns]
    return {text for column in columns for text in column.texts} - {WHOLE, ""}


def check_drawable_code(package: Package) -> Iterator[Finding]:
    """Return codes of the codelists that rows use and that have no colour, sign or words."""
    for drawn in drawn_codes():
        for code in sorted(used_codes(package, drawn) - set(drawn.known)):
            for row in package.find("codes", codelist=drawn.codelist, code=code):
                problem = f"`{code}` of `{drawn.codelist}` has no {drawn.what}"
                remedy = f"Give it one in {drawn.place}"
                table = package.tables["codes"]
                yield Finding(table.path, row.line, "code", "drawable_code", problem, remedy)
