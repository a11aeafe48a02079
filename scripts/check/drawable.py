"""A code that is used can be drawn and worded: no colour, sign or form of a unit is missing.

A page is built all the same, with a spare colour or a question mark; the finding says what to add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.charts.gallery.coverage import SIGNS
from scripts.charts.palette import OUTCOME_HUES, PALETTE, SENTIMENT_HUES, TYPE_HUES
from scripts.check.hints import nearest
from scripts.model import Finding, Package
from scripts.writing.formats import patterns

WHOLE = "all"
HUE = "colour"


@dataclass(frozen=True, slots=True)
class DrawnCodes:
    """Codes of a column that are drawn or worded, and where each has its colour or words."""

    table: str
    """Empty where every table with the column is meant."""
    column: str
    codelist: str
    known: Mapping[str, object]
    """What is drawn or said for each code."""
    what: str
    location: str


def drawn_codes() -> list[DrawnCodes]:
    """Return the codelists whose codes need a colour, a sign or words."""
    said, hue, form = patterns(), HUE, "form of words"
    types, outcomes = "restriction_type", "restriction_outcome"
    return [
        DrawnCodes("restrictions", types, types, TYPE_HUES, hue, "`TYPE_HUES` of the palette"),
        DrawnCodes(
            "restrictions", "outcome", outcomes, OUTCOME_HUES, hue, "`OUTCOME_HUES` of the palette"
        ),
        DrawnCodes(
            "mentions",
            "sentiment",
            "sentiment",
            SENTIMENT_HUES,
            hue,
            "`SENTIMENT_HUES` of the palette",
        ),
        DrawnCodes(
            "coverage", "state", "coverage_state", SIGNS, "sign", "`SIGNS` of the chart of coverage"
        ),
        DrawnCodes("", "unit", "unit", said["units"], form, "`units` of formats.yml"),
        DrawnCodes(
            "", "precision", "precision", said["precision"], form, "`precision` of formats.yml"
        ),
    ]


def used_codes(package: Package, drawn: DrawnCodes) -> set[str]:
    """Return the codes that rows use."""
    tables = [drawn.table] if drawn.table else list(package.tables)
    held = [package.tables[name].columns for name in tables if name in package.tables]
    columns = [columns[drawn.column] for columns in held if drawn.column in columns]
    return {text for column in columns for text in column.texts} - {WHOLE, ""}


def lacking(drawn: DrawnCodes, code: str) -> tuple[str, str]:
    """Return (what is wrong, what to do) with what is drawn or said for a code; nothing if all is.

    A colour that is named and nowhere defined would be no colour.
    """
    told, given = f"`{code}` of `{drawn.codelist}` has", drawn.known.get(code)
    if given is None:
        return f"{told} no {drawn.what}", f"Give it one in {drawn.location}"
    if drawn.what != HUE or given in PALETTE:
        return "", ""
    problem = f"{told} the colour `{given}`, which the palette does not hold"
    near = nearest(str(given), PALETTE)
    return f"{problem}{near}", f"Add it to `PALETTE`, or name another in {drawn.location}"


def check_drawable_code(package: Package) -> Iterator[Finding]:
    """Return codes of the codelists that rows use and that have no colour, sign or words."""
    for drawn in drawn_codes():
        for code in sorted(used_codes(package, drawn)):
            problem, remedy = lacking(drawn, code)
            for row in package.find("codes", codelist=drawn.codelist, code=code) if problem else ():
                table = package.tables["codes"]
                yield Finding(table.path, row.line, "code", "drawable_code", problem, remedy)
