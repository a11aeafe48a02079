"""What a query looks for and no row holds: a code misspelt in the query, or gone from the rows."""

from __future__ import annotations

import re

from scripts.check.hints import nearest
from scripts.claims.ask import named_tables
from scripts.model import Package

TEXT = re.compile(r"'([A-Za-z][\w-]{2,})'", re.ASCII)
"""A text in a query that looks like a code."""


def sought_in_vain(package: Package, query: str) -> str:
    """Return which code of a query stands in no row that it reads, as words to add."""
    tables = named_tables(package, [query])
    held = {text for table in tables for column in table.columns.values() for text in column.texts}
    for code in TEXT.findall(query) if tables else ():
        if code not in held:
            names = " or ".join(f"`{table.name}`" for table in tables)
            return f"; it looks for `{code}`, which no row of {names} holds{nearest(code, held)}"
    return ""
