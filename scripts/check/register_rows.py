"""Rules on the rows that claims and discrepancies name: they exist, and say what a claim says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from scripts.check.tables import NUMBER
from scripts.claims.register import Claim, Discrepancy, Register
from scripts.claims.rows import chosen_rows, read_key
from scripts.claims.verdict import SUM_OR_SHARE, TRUTH
from scripts.model import Finding, Package
from scripts.paths import data_path
from scripts.record import CellsByColumn

Problem = tuple[str, str, str]
WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)


def on_claim(claim: Claim, rule: str, problem: Problem) -> Finding:
    """Return a finding on a claim: its column, what is wrong and what to do."""
    column, wrong, remedy = problem
    return Finding(data_path("claims"), claim.line, column, rule, wrong, remedy)


def on_discrepancy(item: Discrepancy, rule: str, problem: Problem) -> Finding:
    """Return a finding on a discrepancy: its column, what is wrong and what to do."""
    column, wrong, remedy = problem
    return Finding(data_path("discrepancies"), item.line, column, rule, wrong, remedy)


def lost_row(package: Package, entry: Claim | Discrepancy) -> Problem | None:
    """Return what keeps an entry from naming a row of a table of the package."""
    if not entry.table:
        remedy = "Name the table, or leave both empty"
        return ("table", "A row is named without its table", remedy) if entry.row_key else None
    if entry.table not in package.tables:
        return "table", f"The package has no table `{entry.table}`", "Name a table of the package"
    return lost_key(package, entry)


def lost_key(package: Package, entry: Claim | Discrepancy) -> Problem | None:
    """Return what keeps the key of an entry from meaning rows of one area."""
    try:
        columns = set(read_key(entry.row_key))
    except ValueError:
        return "row_key", f"`{entry.row_key}` is no key", "Write column=value, with ; between pairs"
    for column in sorted(columns - set(package.tables[entry.table].columns)):
        return "row_key", f"`{entry.table}` has no column `{column}`", "Correct the key"
    if columns and "area_id" in set(package.tables[entry.table].key) - columns:
        wrong = f"`{entry.row_key}` names no area, so it means the rows of every area"
        return "row_key", wrong, "Begin the key with area_id=, with | between several areas"
    if columns and not chosen_rows(package, entry.table, entry.row_key):
        wrong = f"No row of `{entry.table}` has `{entry.row_key}`"
        return "row_key", wrong, "Correct the key, or leave it empty if no row is meant"
    return None


def check_discrepancy_row(register: Register) -> Iterator[Finding]:
    """Return discrepancies whose table or row is not in the package."""
    for item in register.discrepancies.values():
        problem = lost_row(register.package, item)
        if problem:
            yield on_discrepancy(item, "discrepancy_row", problem)


def row_numbers(package: Package, table: str, row: CellsByColumn) -> list[str]:
    """Return the number that a row holds, or all its numbers where it has no value."""
    if "value" in row:
        return [row["value"]]
    fields = package.tables[table].fields
    numeric = [item.name for item in fields if item.type in {"integer", "number"}]
    return [row[name] for name in numeric]


def said_numbers(claim: Claim) -> set[Decimal]:
    """Return the numbers of a claim without their sign: the published value and the digits."""
    written = [claim.published_value.lstrip("-"), *WRITTEN.findall(claim.statement)]
    plain = [text.replace(",", "") for text in written]
    return {Decimal(text) for text in plain if NUMBER.fullmatch(text)}


def speaks_of_a_table(claim: Claim) -> bool:
    """Return whether a claim is an equation on many rows, whose numbers it cannot all say."""
    return claim.unit == TRUTH and claim.check_kind == SUM_OR_SHARE


def strange_rows(package: Package, claim: Claim) -> Iterator[Problem]:
    """Yield the rows named by a claim that hold another number than the claim says."""
    if speaks_of_a_table(claim):
        return
    said = said_numbers(claim)
    for row in chosen_rows(package, claim.table, claim.row_key):
        held = row_numbers(package, claim.table, row)
        plain = [text.lstrip("-") for text in held]
        if not said & {Decimal(text) for text in plain if NUMBER.fullmatch(text)}:
            where = f"{data_path(claim.table)}:{row.line}"
            wrong = (
                f"“{claim.statement}” does not say what its row holds: "
                f"published {claim.published_value}, {where} holds {', '.join(held) or 'nothing'}"
            )
            yield "row_key", wrong, "Compare the row with the source; correct the row or the claim"


def check_claim_row(register: Register) -> Iterator[Finding]:
    """Return claims whose rows are not in the package, or hold another number than the claim."""
    for claim in register.read:
        lost = lost_row(register.package, claim)
        for problem in [lost] if lost else strange_rows(register.package, claim):
            yield on_claim(claim, "claim_row", problem)


ROW_RULES: tuple[Callable[[Register], Iterator[Finding]], ...] = (
    check_claim_row,
    check_discrepancy_row,
)
