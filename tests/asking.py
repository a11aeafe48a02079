"""Queries that a test asks of a package, in the process that claims are asked in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.claims.ask import Answer, hear, read_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.model import Package


def ask(package: Package, queries: Sequence[str]) -> list[Answer]:
    """Return one answer for each query, in their order; raises NoAnswerError if none can be had."""
    return list(map(read_answer, hear(package, queries)))
