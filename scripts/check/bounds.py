"""A bound says whether it is included: "fewer than 1" is not "at most 1"."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.columns import wrong_rows
from scripts.claims.verdict import BOUNDS
from scripts.model import Finding, Package

SAID = ("true", "false")


def disagreement(precision: str, exclusive: str) -> str:
    """Return what is wrong with the word on the bound of a row; nothing if it is right."""
    if (precision in BOUNDS) == (exclusive in SAID):
        return ""
    if precision in BOUNDS:
        return "Nothing says whether the bound itself is excluded"
    return f"`{precision}` is no bound, and exclusive is `{exclusive}`"


def check_bound(package: Package) -> Iterator[Finding]:
    """Return values whose bound leaves open whether it is included, and others that do not."""
    for table in package.tables.values():
        # The register of claims has a rule of its own, which names the claim.
        if table.name == "claims" or not {"precision", "exclusive"} <= set(table.columns):
            continue
        for line, problem in wrong_rows(table, ("precision", "exclusive"), disagreement):
            remedy = "Write true or false for a bound and nothing for any other value"
            yield Finding(table.path, line, "exclusive", "bound", problem, remedy)
