"""Rules on what a claim may say of its test, and on the claims that were retired."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.check.register_rows import Problem, on_claim
from scripts.claims.register import Claim, Register
from scripts.claims.retired import read_retired_claims
from scripts.claims.verdict import BOUNDS, LABEL, NOT_TESTABLE, ORDER, TRUTH
from scripts.model import Finding


def untrue_kind(claim: Claim) -> Problem | None:
    """Return why a claim cannot have the kind of check that it states."""
    if (claim.check_kind == NOT_TESTABLE) != (claim.verdict == NOT_TESTABLE):
        wrong = f"The verdict is `{claim.verdict}` and the kind of check `{claim.check_kind}`"
        return "check_kind", wrong, "Both are not_testable, or neither"
    sized = claim.unit not in {TRUTH, LABEL} and claim.precision not in BOUNDS
    if claim.check_kind == ORDER and sized:
        wrong = f"“{claim.statement}” is a number, and its kind of check is `{ORDER}`"
        return "check_kind", wrong, "Say with what the number is compared: see the codelist"
    return None


def check_claim_kind(register: Register) -> Iterator[Finding]:
    """Return claims whose kind of check does not fit their verdict or their value."""
    for claim in register.read:
        problem = untrue_kind(claim)
        if problem:
            yield on_claim(claim, "claim_kind", problem)


def check_claim_retired(register: Register) -> Iterator[Finding]:
    """Return retired claims that are claims again: one identifier has one address."""
    known = {claim.claim_id for claim in register.read}
    for item in read_retired_claims(register.package):
        if item.claim_id in known:
            table = register.package.tables["retired_claims"]
            wrong = f"`{item.claim_id}` is retired and stands in claims.csv"
            remedy = "Remove it from one of the two; a new claim needs a new identifier"
            yield Finding(table.path, item.line, "claim_id", "claim_retired", wrong, remedy)


KIND_RULES: tuple[Callable[[Register], Iterator[Finding]], ...] = (
    check_claim_kind,
    check_claim_retired,
)
