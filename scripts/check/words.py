"""Rules on the words that a reader meets: no code of the package stands in a public sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.check.columns import columns, suspected, wrong_cells
from scripts.model import Finding, Package
from scripts.schema import Field

CODE = re.compile(r"(?<![\w/.])\w*_\w+(?![\w/]|\.\w)")
"""A word with an underscore that is no part of an address or of the name of a file."""
NO_SENTENCE = {"query", "row_key", "published_value", "table", "languages", "locator"}
"""Columns that hold codes on purpose; a locator may name a variable of a data set."""


def is_sentence(item: Field, key: list[str]) -> bool:
    """Return whether a field holds words for a reader and no code, date or address."""
    bare = item.type == "string" and item.format == "default" and not item.codelist
    coded = item.name in NO_SENTENCE or item.name in key
    return bare and not coded and not item.pattern


def check_internal_code(package: Package) -> Iterator[Finding]:
    """Return sentences in which a code stands, such as `WVS6_PEERS`: no reader knows it."""
    worded = [
        (table, item.name) for table, item in columns(package) if is_sentence(item, list(table.key))
    ]
    for table, column, among in suspected(worded, "_"):
        for line, _, codes in wrong_cells(table, column, CODE.findall, among):
            for code in codes:
                problem = f"`{code}` is a code that no reader knows"
                remedy = "Say in words what it stands for"
                yield Finding(table.path, line, column, "internal_code", problem, remedy)
