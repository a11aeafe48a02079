"""Sums that are declared beside the data, with their reasons.

`expectations.yml` names, for each table of totals, the parts that must add up to it. A sum speaks
of every area with such totals, or of the areas that it names. Where the source itself does not add
up, a difference says of which rows of which area and by how much: the day it does, the check fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.shape import unfit_document
from scripts.expectations import Sum
from scripts.load import Source
from scripts.model import Finding, Package, Record, Table
from scripts.parse import JsonSchema
from scripts.paths import EXPECTATIONS

WHOLE = "all"
TEXT: JsonSchema = {"type": "string"}
CHOICE: JsonSchema = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
DIFFERENCE: JsonSchema = {
    "type": "object",
    "required": ["of", "by", "because"],
    "additionalProperties": False,
    "properties": {
        "of": {**CHOICE, "required": ["area_id"]},
        "by": {"type": "number"},
        "because": TEXT,
    },
}
NAME: JsonSchema = {
    "type": "object",
    "required": ["name", "because"],
    "additionalProperties": False,
    "properties": dict.fromkeys(("name", "because"), TEXT),
}
EXPECTATIONS_SHAPE: JsonSchema = {
    "type": "object",
    "required": ["sums"],
    "additionalProperties": False,
    "properties": {
        "names": {"type": "array", "items": NAME},
        "sums": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "table", "parts", "total", "because"],
                "additionalProperties": False,
                "properties": {
                    **dict.fromkeys(("name", "table", "because"), TEXT),
                    **dict.fromkeys(("parts", "total"), CHOICE),
                    "areas": {"type": "array", "items": TEXT, "minItems": 1},
                    "differences": {"type": "array", "items": DIFFERENCE, "minItems": 1},
                },
            },
        },
    },
}


def check_expectation_file(source: Source) -> Iterator[Finding]:
    """Return what keeps expectations.yml from being understood."""
    remedy = "Compare it with the last version in git"
    return unfit_document(source, EXPECTATIONS, EXPECTATIONS_SHAPE, "expectation_file", remedy)


def parts_of(total: Record, parts: list[Record], dims: list[str]) -> list[Record]:
    """Return the parts inside a total: equal or finer in each dimension, within its period."""
    fixed = [(column, total[column]) for column in dims if total[column] != WHOLE]
    return [
        part
        for part in parts
        if total["period_start"] <= part["period_start"]
        and part["period_end"] <= total["period_end"]
        and all(part[column] == code for column, code in fixed)
    ]


def unknown_words(rule: Sum, package: Package) -> Iterator[str]:
    """Return what an expectation names that the package does not hold."""
    table = package.tables.get(rule.table)
    if table is None:
        yield f"the table `{rule.table}`, which the package does not hold"
        return
    cells = [column for item in rule.differences for column in item.of]
    wanted = ["value", "area_id", "period_start", "period_end", *rule.parts, *rule.total, *cells]
    lacking = [column for column in dict.fromkeys(wanted) if column not in table.columns]
    for column in lacking:
        yield f"the column `{column}`, which `{rule.table}` does not have"
    if not lacking:
        yield from unknown_rows(rule, table)


def unknown_rows(rule: Sum, table: Table) -> Iterator[str]:
    """Return the rows that an expectation names and that do not exist."""
    totals = rule.totals(table)
    if not table.find(**rule.parts):
        yield "parts rows that do not exist"
    if not totals:
        yield "total rows that do not exist"
        return
    held = {row["area_id"] for row in totals}
    for area in rule.areas:
        if area not in held:
            yield f"the area `{area}`, of which there is no total"
    for item in rule.differences:
        if not any(map(item.speaks_of, totals)):
            where = ", ".join(f"{column} {value}" for column, value in item.of.items())
            yield f"a difference of a total that does not exist ({where})"


def check_expectation_known(package: Package) -> Iterator[Finding]:
    """Return expectations that match no row: they would hold for ever."""
    for rule in package.expectations.sums:
        for words in unknown_words(rule, package):
            problem = f"Expectation `{rule.name}` names {words}"
            remedy = "Correct the expectation, or remove it"
            yield Finding(EXPECTATIONS, 0, rule.name, "expectation_known", problem, remedy)
