"""Why a query fails, in the words of an editor and not of the database."""

from __future__ import annotations

import re

COLUMN = "no table that it reads has a column `{}`"
SAID = {
    r'syntax error at or near "(.+?)"': "it is no SQL at `{}`",
    r"syntax error at end of input": "it is cut off before its end",
    r"unterminated quoted": "a quotation mark in it is not closed",
    r'Referenced column "(.+?)" not found': COLUMN,
    r'does not have a column named "(.+?)"': COLUMN,
    r'Referenced table "(.+?)" not found': "it names `{}` and does not read it",
    r'Function with name "?(\w+)"? does not exist': "there is no function `{}`",
    r'Ambiguous reference to column name "(.+?)"': "several tables have a column `{}`",
    r'column "(.+?)" must appear in the GROUP BY': "`{}` needs a `max` or a `GROUP BY`",
    r"matches the given name and argument types '(\w+)": "`{}` is not made for such values",
    r"Cannot compare values of type": "it compares values of two kinds",
    r"Conversion Error": "a text that it reads is no number or date",
    r"Out of Range": "a number that it makes is too large",
}
"""What DuckDB says, and what it means; the braces stand for what the database names."""
NEAR = re.compile(r'Candidate bindings: "(?:\w+\.)?(\w+)"')


CURLY = re.compile("[=(,] ?[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab]")
"""Quotation marks of prose where a text begins; programs put them where others were typed."""


def curly_quotes(query: str) -> str:
    """Return whether texts of a query begin with quotation marks of prose."""
    curly = CURLY.search(query)
    return "it has quotation marks of prose, and SQL takes straight ones: `'`" if curly else ""


def double_quotes(said: str, query: str) -> str:
    """Return which text of a query stands in the quotation marks of names; nothing if none does."""
    named = re.search(r'Referenced column "(.+?)" not found', said)
    if named and f'"{named[1]}"' in query:
        return f"`{named[1]}` stands in double quotation marks, and SQL takes single ones for texts"
    return ""


def told_complaint(error: Exception, query: str) -> str:
    """Return why a query fails, as a part of a sentence."""
    said = str(error)
    quotes = double_quotes(said, query)
    if quotes:
        return quotes
    near = NEAR.search(said)
    for pattern, words in SAID.items():
        hit = re.search(pattern, said)
        if hit:
            meant = f"; perhaps `{near[1]}` is meant" if near else ""
            return words.format(*hit.groups()) + meant
    return "it is not put together as SQL asks for"
