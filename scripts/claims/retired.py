"""Claims that were retired: their addresses were published, so each still leads somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.model import Package


@dataclass(frozen=True, slots=True)
class RetiredClaim:
    """A claim that is no longer one of its own."""

    line: int
    """Line of its row in the file."""
    claim_id: str
    barometer: str
    successor_id: str
    """The claim that now says it; empty where none does."""
    reason: str


def read_retired_claims(package: Package) -> list[RetiredClaim]:
    """Return the retired claims in the order of the table; none without such a table."""
    table = package.tables.get("retired_claims")
    columns = ("claim_id", "barometer", "successor_id", "reason")
    records = table.records if table else ()
    return [RetiredClaim(row.line, *(row[column] for column in columns)) for row in records]
