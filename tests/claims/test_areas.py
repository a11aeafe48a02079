"""What is said of an area is recomputed from its own rows, whatever else a query reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.check.register_areas import check_claim_area, check_discrepancy_area
from scripts.claims.register import Register
from tests.claims.edits import changed_entry, narrowed

if TYPE_CHECKING:
    from scripts.model import Package

SUM = "SELECT sum(value) FROM support WHERE indicator_id = 'support_projects_total' AND {}"
OF_MEMBERS = "area_id IN (SELECT area_id FROM area_members WHERE group_id = '{}')"
CLAIM, ITEM = "restrictions_rise", "legal_cases_defendants_sum"


def told(package: Package, area: str, condition: str) -> list[str]:
    """Return what is told of a claim on an area whose query holds the given condition."""
    few = narrowed(package, "claims", [CLAIM])
    cells = {"area_id": area, "unit": "count", "precision": "exact", "published_value": "1"}
    few = changed_entry(few, "claims", CLAIM, **cells, query=SUM.format(condition))
    return [str(finding) for finding in check_claim_area(Register(few))]


@pytest.mark.parametrize(
    ("area", "condition"),
    [
        ("KAZ", "area_id = 'KAZ'"),
        ("KAZ", "area_id IN ('KGZ', 'KAZ')"),
        ("KAZ", "'KAZ' = area_id AND value > 1"),
        ("KAZ", OF_MEMBERS.format("GWP_17")),
        ("GWP_17", OF_MEMBERS.format("GWP_17")),
        ("GWP_17", "area_id = 'KAZ'"),
    ],
)
def test_claim_recomputed_from_its_area_passes(area: str, condition: str, package: Package) -> None:
    """Catch a rule that accuses a comparison, a group or one of its members."""
    assert told(package, area, condition) == []


@pytest.mark.parametrize(
    ("area", "condition", "named"),
    [
        ("UZB", "area_id = 'KAZ'", "`KAZ`"),
        ("UZB", "area_id IN ('KAZ', 'KGZ')", "`KAZ`, `KGZ`"),
        ("UZB", "area_id = 'KAZ' AND area_id <> 'UZB'", "`KAZ`"),
        ("UZB", "area_id = 'KAZ' AND NOT (area_id = 'UZB')", "`KAZ`"),
        ("UZB", "area_id = 'KAZ' AND locator <> 'UZB'", "`KAZ`"),
        ("RUS", OF_MEMBERS.format("GWP_17"), "`GWP_17`"),
    ],
)
def test_claim_recomputed_from_others_is_told(
    area: str, condition: str, named: str, package: Package
) -> None:
    """Catch a claim on one area that holds because the rows of another say so."""
    [finding] = told(package, area, condition)
    assert f"`{CLAIM}` is a claim on `{area}`" in finding
    assert f"are: {named}. Say `area_id = '{area}'` in the query" in finding


def test_claim_on_rows_of_no_area_passes(package: Package) -> None:
    """Catch a rule that asks for an area where the rows have none."""
    few = narrowed(package, "claims", ["survey_sources"])
    assert list(check_claim_area(Register(few))) == []


@pytest.mark.parametrize(("key", "said"), [("UZB", 1), ("KGZ|UZB", 1), ("UZB|KAZ", 0)])
def test_guard_asks_for_an_area_of_its_rows(key: str, said: int, package: Package) -> None:
    """Catch a discrepancy of one area that stands as long as the rows of another are odd."""
    few = narrowed(package, "discrepancies", [ITEM])
    few = changed_entry(few, "discrepancies", ITEM, row_key=f"area_id={key}")
    found = [str(finding) for finding in check_discrepancy_area(Register(few))]
    assert len(found) == said
    assert all(f"`{ITEM}` names rows of `{key[:3]}`" in one and "`KAZ`" in one for one in found)
