"""How many entries the two registers have, by what was tested and how it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.claims.register import SLIPS, Judged, Register
from scripts.claims.verdict import BY_ROUNDING, CONTRADICTED, HOLDS, INDEPENDENT, NOT_TESTABLE
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """How many claims there are, and how they fare."""

    all: int
    tested: int
    held: int
    """How many of the tested ones hold."""
    contradicted: int
    untested: int


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """The counts of both registers, the independently tested claims apart."""

    every: ClaimCounts
    independent: ClaimCounts
    other: ClaimCounts
    conflicts: int
    slips: int
    """Misprints, passages printed twice, numbers at the edge of rounding: no contradictions."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check with its meaning and its counts."""

    title: str
    definition: str
    counts: ClaimCounts


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many discrepancies of a kind there are."""

    label: str
    count: int


def count_claims(items: Iterable[Judged]) -> ClaimCounts:
    """Return how many claims there are, how many are tested and how many of these hold."""
    counts = Counter(item.verdict for item in items)
    return ClaimCounts(
        all=counts.total(),
        tested=counts.total() - counts[NOT_TESTABLE],
        held=counts[HOLDS] + counts[BY_ROUNDING],
        contradicted=counts[CONTRADICTED],
        untested=counts[NOT_TESTABLE],
    )


def count_register(register: Register) -> RegisterCounts:
    """Return the counts of claims, the independently tested ones apart, and of discrepancies."""
    slips = [item for item in register.discrepancies.values() if item.kind in SLIPS]
    independent = [item for item in register.judged if item.claim.check_kind == INDEPENDENT]
    others = [item for item in register.judged if item.claim.check_kind != INDEPENDENT]
    return RegisterCounts(
        every=count_claims(register.judged),
        independent=count_claims(independent),
        other=count_claims(others),
        conflicts=len(register.discrepancies) - len(slips),
        slips=len(slips),
    )


def describe_kinds(register: Register, voice: Voice) -> list[Kind]:
    """Return each kind of check with its meaning and its counts."""
    return [
        Kind(
            voice.label("check_kind", kind),
            voice.definition("check_kind", kind),
            count_claims(item for item in register.judged if item.claim.check_kind == kind),
        )
        for kind in voice.package.codelists["check_kind"]
    ]


def count_kinds(register: Register) -> dict[str, int]:
    """Return how many discrepancies there are of each kind, zero included."""
    counts = Counter(item.kind for item in register.discrepancies.values())
    return {kind: counts[kind] for kind in register.package.codelists["discrepancy_kind"]}
