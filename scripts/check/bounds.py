"""A bound says whether it is included: "fewer than 1" is not "at most 1"."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.columns import found
from scripts.claims.verdict import BOUNDS
from scripts.model import Finding, Package, Record

SAID = ("true", "false")


def disagreement(row: Record) -> str:
    """Return what is wrong with the word on the bound of a row; nothing if it is right."""
    if (row["precision"] in BOUNDS) == (row["exclusive"] in SAID):
        return ""
    if row["precision"] in BOUNDS:
        return "Nothing says whether the bound itself is excluded"
    return f"`{row['precision']}` is no bound, and exclusive is `{row['exclusive']}`"


def check_bound(package: Package) -> Iterator[Finding]:
    """Return values whose bound leaves open whether it is included, and others that do not."""
    for table in package.tables.values():
        # The register of claims has a rule of its own, which names the claim.
        if table.name == "claims" or not {"precision", "exclusive"} <= set(table.rows.columns):
            continue
        for row in table.records:
            problem = disagreement(row)
            if problem:
                remedy = "Write true or false for a bound and nothing for any other value"
                yield found(table, row.line, "exclusive", "bound", problem, remedy)
