"""The real registers: every claim is what it says it is, and a changed cell names its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.check.claims import CLAIM_RULES
from scripts.check.register_rows import check_claim_row
from scripts.claims.register import (
    Register,
    discrepancies_of,
    open_discrepancies,
    read_claims,
    read_discrepancies,
)
from scripts.expectations import Expectations
from scripts.load import load_package
from tests.claims.edits import changed, changed_entry, narrowed

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Finding, Package
    from scripts.record import CellsByColumn

CELL = {
    "area_id": "KAZ",
    "indicator_id": "restrictions_recorded",
    "restriction_type": "harassment_violence",
    "period_start": "2017-01-01",
}
PERIOD = "between January 2017 and March 2021"
# Every sentence that a change of that cell from 43 to 44 makes untrue.
SENTENCES = {
    f"AidData recorded 706 restrictions of civic space actors in Kazakhstan {PERIOD}.",
    f"AidData recorded 431 instances of harassment or violence {PERIOD}.",
    (
        "In each year, and in the first quarter of 2021, the printed total of restrictions is the"
        " sum of its three types."
    ),
}


def findings(package: Package) -> list[Finding]:
    """Return what the rules on the registers find."""
    register = Register(package)
    return [found for rule in CLAIM_RULES for found in rule(register)]


def named(found: list[Finding]) -> set[str]:
    """Return the sentences that findings name."""
    return {finding.problem.split("“")[1].split("”")[0] for finding in found}


def rows_of(package: Package, table: str, indicator: str = "") -> list[CellsByColumn]:
    """Return the rows of a table, or those of one indicator."""
    return [row for row in package.records(table) if row["indicator_id"].startswith(indicator)]


def test_the_real_registers_hold(package: Package) -> None:
    """Catch a register that was not evaluated when it was written."""
    assert findings(package) == []
    assert len(read_claims(package)) > 220
    assert len(read_discrepancies(package)) > 100


def test_no_query_knows_its_answer(package: Package) -> None:
    """Catch a query that holds the published number instead of recomputing it."""
    for claim in read_claims(package):
        words = re.findall(r"(?<![\w.-])[\d.]+(?![\w.-])", claim.query)
        # Numbers of one digit occur as ranks and limits.
        assert len(claim.published_value) < 2 or claim.published_value not in words, claim.claim_id


def test_changed_cell_names_every_sentence(package: Package) -> None:
    """Catch a change of the data that leaves a sentence behind."""
    found = findings(changed(package, "restrictions", CELL, {"value": "44"}))
    assert named(found) == SENTENCES
    assert {finding.rule for finding in found} == {"claim_verdict"}


def test_changed_cell_is_told_by_the_check(source: Path, package: Package) -> None:
    """Catch a check that does not ask the claims, and a sentence an editor could not act on."""
    path = source / "data" / "restrictions.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [line] = [n for n, row in enumerate(rows, 1) if ",KAZ," in row and ",count,89," in row]
    rows[line - 1] = rows[line - 1].replace(",count,89,", ",count,88,")
    path.write_text("".join(rows), encoding="utf-8")
    told = [str(finding) for finding in check_claim_row(Register(load_package(source)))]
    claim = Register(package).claims["legal_cases_against_political_opposition"].claim
    sentence = "AidData recorded 89 state-backed legal cases against the political opposition."
    wanted = (
        f"data/claims.csv:{claim.line} row_key: “{sentence}” does not say what its row holds:"
        f" published 89, data/restrictions.csv:{line} holds 88."
        " Compare the row with the source; correct the row or the claim."
    )
    assert told == [wanted]
    first, *others = check(source)
    assert (first.path, first.row, first.rule) == (
        "data/restrictions.csv",
        line,
        "published_figure",
    )
    assert {finding.rule for finding in others} == {"following"}


def test_swapped_published_values_change_both_verdicts(package: Package) -> None:
    """Catch a verdict that does not look at the published value."""
    swapped = narrowed(package, "claims", ["keyword_nato", "keyword_european_union"])
    swapped = changed_entry(swapped, "claims", "keyword_nato", published_value="24")
    swapped = changed_entry(swapped, "claims", "keyword_european_union", published_value="25")
    changed_verdicts = {
        item.claim.claim_id: (item.claim.verdict, item.verdict)
        for item in Register(swapped).judged
        if item.verdict != item.claim.verdict
    }
    assert changed_verdicts == {
        "keyword_nato": ("holds", "contradicted"),
        "keyword_european_union": ("holds", "contradicted"),
    }


def test_settled_conflict_asks_for_its_entry_to_go(package: Package) -> None:
    """Catch a discrepancy that outlives its conflict."""
    few = narrowed(package, "discrepancies", ["legal_cases_defendants_sum"])
    where = {
        "area_id": "KAZ",
        "indicator_id": "legal_cases_by_defendant",
        "target": "political_opposition",
    }
    found = findings(changed(few, "restrictions", where, {"value": "73"}))
    wanted = (
        "data/discrepancies.csv:2 query: The conflict no longer exists:"
        " “Table 2 and section 2.1.1 give 249 state-backed legal cases”."
        " Settle or remove the entry, or correct the rows that changed."
    )
    assert [str(finding) for finding in found] == [wanted]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT min(area_id) = NULL FROM areas", "it gives nothing (NULL)"),
        ("SELECT count(*) FROM areas", "it gives 28 and not true or false"),
        ("SELECT name FROM areas WHERE area_id = 'KAZ'", "it gives Kazakhstan and not true"),
        ("COPY areas TO 'areas.csv'", "its statement is COPY"),
    ],
)
def test_guard_that_is_no_truth_is_told(query: str, said: str, package: Package) -> None:
    """Catch a guard that passes although it says nothing."""
    few = narrowed(package, "discrepancies", ["initiators_sum"])
    found = findings(changed_entry(few, "discrepancies", "initiators_sum", query=query))
    assert [finding.rule for finding in found] == ["discrepancy_guard"]
    assert said in found[0].problem


@pytest.mark.parametrize(
    ("cells", "rule", "said"),
    [
        ({"query": "SELECT 1 FROM read_csv('x')"}, "claim_verdict", "may not call `read_csv`"),
        ({"query": "SELECT count(*) > 9 FROM areas"}, "claim_verdict", "gives true or false"),
        ({"unit": "truth"}, "claim_value", "is not true or false"),
        ({"exclusive": "true"}, "claim_bound", "is no bound"),
        ({"verdict": "contradicted"}, "claim_reason", "names no discrepancy"),
        ({"query": ""}, "claim_reason", "the query is empty"),
        ({"verdict": "not_testable"}, "claim_reason", "the query is set"),
        ({"table": ""}, "claim_row", "without its table"),
        ({"table": "wishes"}, "claim_row", "no table `wishes`"),
        ({"row_key": "value"}, "claim_row", "is no key"),
        ({"row_key": "colour=red"}, "claim_row", "no column `colour`"),
        ({"row_key": "area_id=KAZ;value=-1"}, "claim_row", "No row of"),
        ({"check_kind": "not_testable"}, "claim_kind", "the kind of check `not_testable`"),
        ({"check_kind": "order"}, "claim_kind", "is a number"),
    ],
)
def test_faulty_claim_is_told(
    cells: dict[str, str], rule: str, said: str, package: Package
) -> None:
    """Catch a faulty claim that passes, or that ends in a traceback."""
    few = narrowed(package, "claims", ["restrictions_total"])
    found = findings(changed(few, "claims", {"claim_id": "restrictions_total"}, cells))
    assert said in " ".join(finding.problem for finding in found if finding.rule == rule)


def test_register_without_a_column_is_told(package: Package) -> None:
    """Catch a register that is silently judged by nothing."""
    table = package.tables["claims"]
    lost = {name: column for name, column in table.columns.items() if name != "query"}
    tables = {**package.tables, "claims": type(table)("claims", table.schema, lost)}
    found = findings(type(package)(package.descriptor, package.schemas, tables, Expectations(), []))
    assert [finding.rule for finding in found] == ["register_column"]
    assert found[0].problem.startswith("The register has no column `query`")


def test_discrepancies_of_a_row(package: Package) -> None:
    """Catch a row whose doubt is not found, and a doubt that spills over to other rows."""
    rows = rows_of(package, "restrictions")
    touched = [
        row["target"]
        for row in rows
        if "legal_cases_defendants_sum"
        in {item.discrepancy_id for item in discrepancies_of(package, "restrictions", row)}
    ]
    assert touched == [
        "media",
        "political_opposition",
        "formal_cso",
        "individual_activist",
        "other_community_group",
        "other",
    ]
    assert discrepancies_of(package, "attitudes", rows[0]) == []


def test_bar_in_a_key_means_either(package: Package) -> None:
    """Catch a key with alternatives that matches the first alone."""
    indicator = "organization_membership_change_in_text"
    for row in rows_of(package, "attitudes", indicator):
        found = {item.discrepancy_id for item in discrepancies_of(package, "attitudes", row)}
        assert "membership_growth_five_points" in found


def test_settled_discrepancy_leaves_no_sign(package: Package) -> None:
    """Catch a sign at a number whose doubt was settled."""
    name = "legal_cases_defendants_sum"
    settled = changed_entry(package, "discrepancies", name, status="settled")
    ids = [item.discrepancy_id for item in open_discrepancies(settled)]
    assert name not in ids
    assert "initiators_sum" in ids


def test_register_names_the_claims_of_a_discrepancy(package: Package) -> None:
    """Catch a discrepancy that does not lead back to its claims."""
    doubt = "volunteering_2021_not_higher"
    ids = [item.claim.claim_id for item in Register(package).claims_of(doubt)]
    assert ids == ["engagement_2021_volunteering", "engagement_2021_higher_volunteering"]
