"""Codes of the registers that machines read: their published form lists them, and no other fits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.load import load_json
from scripts.model import Finding, Package
from scripts.paths import CODE, REGISTER_SCHEMAS

ENTRIES = {
    "claims": ("claims-register", "claims"),
    "retired_claims": ("claims-register", "retired"),
    "discrepancies": ("discrepancies-register", "discrepancies"),
}
"""Where the entries of a table stand in the form of its register."""
COUNTED = {"severity", "verdict", "check_kind"}
"""Columns of which the register counts every code of the list, whether a row uses it or not."""


def form_of(table: str) -> Path:
    """Return the file that holds the form of the register of a table."""
    return REGISTER_SCHEMAS / f"{ENTRIES[table][0]}.schema.json"


@cache
def listed_codes(table: str) -> dict[str, list[str]]:
    """Return the codes that the form of a register lists, by column."""
    form = load_json(form_of(table))
    shapes = form["properties"][ENTRIES[table][1]]["items"]["properties"]
    return {column: shape["enum"] for column, shape in shapes.items() if "enum" in shape}


def codes_in_use(package: Package, table: str, column: str, codelist: str) -> set[str]:
    """Return the codes of a column that its register writes."""
    if column in COUNTED:
        return package.known_codes.get(codelist, set())
    held = package.tables[table].columns
    return set(held[column].texts) - {""} if column in held else set()


def check_register_code(package: Package) -> Iterator[Finding]:
    """Return codes of claims and discrepancies that the form of their register does not list."""
    codes = package.tables["codes"]
    for table in (name for name in ENTRIES if name in package.tables):
        lists = {item.name: item.codelist for item in package.schemas[table].fields}
        for column, listed in listed_codes(table).items():
            codelist = lists.get(column, "")
            for code in sorted(codes_in_use(package, table, column, codelist) - set(listed)):
                for row in codes.find(codelist=codelist, code=code):
                    form = form_of(table).relative_to(CODE).as_posix()
                    problem = f"`{code}` of `{codelist}` is unknown to those who read the register"
                    remedy = f"Use one of {', '.join(listed)}, or add it to {form}"
                    yield Finding(codes.path, row.line, "code", "register_code", problem, remedy)
