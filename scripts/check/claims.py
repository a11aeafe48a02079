"""Rules on the two registers: every claim is recomputed, every conflict must still stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.check.claim_kinds import KIND_RULES
from scripts.check.query_codes import sought_in_vain
from scripts.check.register_areas import AREA_RULES
from scripts.check.register_rows import ROW_RULES, Problem, on_claim, on_discrepancy
from scripts.claims.ask import Answer
from scripts.claims.constants import TRUE_ANYWAY
from scripts.claims.register import (
    Claim,
    Discrepancy,
    Judged,
    Register,
    columns_of,
)
from scripts.claims.verdict import BOUNDS, CONTRADICTED, NOT_TESTABLE, UnfitError, read_published
from scripts.claims.wording import written, written_apart
from scripts.model import Finding, Package
from scripts.paths import data_path, schema_path

ONE_VALUE = "Write one SELECT on the tables that gives one value of this unit"
COMPARE = "Write one SELECT that would be false if the rows said otherwise"


def check_register_column(register: Register) -> Iterator[Finding]:
    """Return columns that a register lacks: without them nothing of it could be judged."""
    for name, kind in (("claims", Claim), ("discrepancies", Discrepancy)):
        table = register.package.tables.get(name)
        held = table.columns if table else columns_of(kind)
        for column in columns_of(kind):
            if column not in held:
                problem = f"The register has no column `{column}`, so nothing of it is judged"
                remedy = "Add the column to the schema and to the file"
                yield Finding(schema_path(name), 0, column, "register_column", problem, remedy)


def check_claim_value(register: Register) -> Iterator[Finding]:
    """Return published values that their unit does not allow."""
    for claim in register.read:
        try:
            read_published(claim.published_value, claim.unit)
        except UnfitError as error:
            remedy = "Write a plain number, true or false, or correct the unit"
            problem = ("published_value", str(error), remedy)
            yield on_claim(claim, "claim_value", problem)


def check_claim_bound(register: Register) -> Iterator[Finding]:
    """Return bounds that leave open whether they are included, and other values that do not."""
    said = {True: "true", False: "false"}
    for claim in register.read:
        cell = register.package.tables["claims"].by_line[claim.line]["exclusive"]
        if (claim.precision in BOUNDS) != (cell in said.values()):
            wrong = (
                "Nothing says whether the bound itself is excluded"
                if claim.precision in BOUNDS
                else f"`{claim.precision}` is no bound, and exclusive is `{cell}`"
            )
            remedy = "Write true or false for a bound and nothing for any other value"
            yield on_claim(claim, "claim_bound", ("exclusive", wrong, remedy))


def missing_reason(claim: Claim) -> Problem | None:
    """Return what a claim owes the reader: a query or a reason, and a discrepancy if it fails."""
    if (claim.verdict == NOT_TESTABLE) != (not claim.query):
        wrong = (
            f"The verdict is `{claim.verdict}` and the query is {'set' if claim.query else 'empty'}"
        )
        return "query", wrong, "Write a query, or the verdict not_testable with the reason as note"
    if claim.verdict == NOT_TESTABLE and not claim.note:
        return (
            "note",
            "The claim cannot be tested and no reason is given",
            "Say what is not published",
        )
    if claim.verdict == CONTRADICTED and not claim.discrepancy_id:
        wrong = f"“{claim.statement}” is contradicted and names no discrepancy"
        return (
            "discrepancy_id",
            wrong,
            "Describe the conflict in discrepancies.csv and name it here",
        )
    return None


def check_claim_reason(register: Register) -> Iterator[Finding]:
    """Return claims without the query, the reason or the discrepancy that their verdict needs."""
    for claim in register.read:
        problem = missing_reason(claim)
        if problem:
            yield on_claim(claim, "claim_reason", problem)


def failed_claim(package: Package, item: Judged) -> Problem | None:
    """Return what is wrong with a claim once its query was run."""
    claim = item.claim
    if item.refused:
        sought = sought_in_vain(package, claim.query)
        wrong = f"The query for “{claim.statement}” is refused: {item.refused}{sought}"
        remedy = COMPARE if item.refused == TRUE_ANYWAY else ONE_VALUE
        return "query", wrong, remedy
    if item.verdict == claim.verdict or NOT_TESTABLE in {item.verdict, claim.verdict}:
        return None
    published = read_published(claim.published_value, claim.unit)
    _, found = written_apart(claim, published, item.value)
    wrong = (
        f"The verdict on “{claim.statement}” is `{claim.verdict}`, and the rows say "
        f"`{item.verdict}`: published {claim.published_value}, recomputed {found}"
    )
    sought = sought_in_vain(package, claim.query)
    if sought:
        return "query", f"{wrong}{sought}", "Correct the code in the query, or put its rows back"
    remedy = (
        f"Compare the rows of {', '.join(item.tables)} that changed with the source; "
        "if they are right, correct the claim, and name the discrepancy that explains it"
    )
    return "verdict", wrong, remedy


def failed_guard(item: Discrepancy, answer: Answer) -> Problem | None:
    """Return what is wrong with a discrepancy once its guard was run."""
    if answer.value is True:
        return None
    if answer.value is False:
        wrong = f"The conflict no longer exists: “{item.says.rstrip('.')}”"
        return "query", wrong, "Settle or remove the entry, or correct the rows that changed"
    if answer.refused == TRUE_ANYWAY:
        return (
            "query",
            f"The guard of “{item.says.rstrip('.')}” guards nothing: {TRUE_ANYWAY}",
            COMPARE,
        )
    why = answer.refused or f"it gives {written(answer.value)} and not true or false"
    remedy = "Write one SELECT that is true while the conflict stands, or remove the entry"
    return "query", f"The guard cannot be answered: {why}", remedy


def check_claim_verdict(register: Register) -> Iterator[Finding]:
    """Return claims whose verdict is not what the data says today, and queries that do not run."""
    told = {finding.row for finding in check_claim_value(register)}
    for judged in () if register.asked[1] else register.judged:
        problem = failed_claim(register.package, judged)
        if problem and judged.claim.line not in told:
            yield on_claim(judged.claim, "claim_verdict", problem)


def check_query_process(register: Register) -> Iterator[Finding]:
    """Return one finding where no query at all can be answered."""
    trouble = register.asked[1]
    if trouble:
        problem = f"No query can be run: the process that runs them does not start ({trouble})"
        remedy = "Run `make setup` again; if it stays, report the words in brackets"
        yield Finding(data_path("claims"), 0, "", "query_process", problem, remedy)


def check_discrepancy_guard(register: Register) -> Iterator[Finding]:
    """Return discrepancies whose conflict no longer exists."""
    for item, answer in () if register.asked[1] else register.guarded:
        problem = failed_guard(item, answer)
        if problem:
            yield on_discrepancy(item, "discrepancy_guard", problem)


CLAIM_RULES: tuple[Callable[[Register], Iterator[Finding]], ...] = (
    check_register_column,
    check_claim_value,
    check_claim_bound,
    check_claim_reason,
    check_query_process,
    check_claim_verdict,
    check_discrepancy_guard,
    *KIND_RULES,
    *ROW_RULES,
    *AREA_RULES,
)
