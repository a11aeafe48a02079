"""What we computed from two printed numbers equals them."""

from __future__ import annotations

import csv

import pytest

from scripts.paths import SOURCE, data_path

Row = dict[str, str]
# Group, value and gap of Kazakhstan (indicator, item, wave): the gap is Kazakhstan less the group.
MEANS = {
    "WVS6_PEERS": [
        ("institution_confidence", "institution_confidence_gap", "labor_union", "wvs_6"),
        ("organization_membership", "organization_membership_gap", "labor_union", "wvs_6"),
        ("political_action", "political_action_gap", "demonstration", "wvs_6"),
    ],
    "WVS7_PEERS": [
        ("institution_confidence", "institution_confidence_gap", "political_party", "evs_wvs_2017"),
        (
            "organization_membership",
            "organization_membership_gap",
            "religious_organization",
            "evs_wvs_2017",
        ),
    ],
    "GWP_17": [
        (
            "civic_engagement_components_average",
            "civic_engagement_components_gap",
            "helping_stranger",
            "gwp",
        )
    ],
}
CASES = [(group, *case) for group, cases in MEANS.items() for case in cases]


def read(table: str) -> list[Row]:
    """Return the rows of a table as text."""
    with (SOURCE / data_path(table)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(rows: list[Row], **cells: str) -> int:
    """Return the one value of the rows with the given cells."""
    (found,) = [row for row in rows if all(row[key] == cell for key, cell in cells.items())]
    return int(found["value"])


@pytest.mark.parametrize(("group", "level", "gap", "item", "wave"), CASES)
def test_mean_of_a_group(group: str, level: str, gap: str, item: str, wave: str) -> None:
    """Catch a mean of the peers that does not follow from the printed value and gap."""
    rows = [
        row
        for row in read("attitudes")
        if row["item"] == item
        and row["survey_id"] == wave
        and row["response"] not in {"might_do", "would_never_do"}
    ]
    own = value(rows, indicator_id=level, area_id="KAZ")
    mean = value(rows, indicator_id=level, area_id=group, precision="derived")
    assert mean == own - value(rows, indicator_id=gap, area_id="KAZ")


def test_every_mean_of_a_group_is_joined_by_its_survey() -> None:
    """Catch a mean of a group that no column leads to, or that leads to another survey's group."""
    compared = {row["survey_id"]: row["comparison_group_id"] for row in read("surveys")}
    groups = {row["area_id"] for row in read("areas") if row["kind"] == "group"}
    means = [row for row in read("attitudes") if row["area_id"] in groups]
    assert len(means) > 10
    assert {row["survey_id"]: row["area_id"] for row in means} == {
        survey: group for survey, group in compared.items() if group
    }


def test_projects_of_kyrgyzstan() -> None:
    """Catch a number of projects that is not the printed total less the printed lead."""
    rows = read("support")
    total, lead = (
        value(rows, indicator_id=name, area_id="KAZ")
        for name in ("support_projects_total", "support_project_lead")
    )
    assert value(rows, area_id="KGZ", precision="derived") == total - lead


def test_every_derived_row_is_recomputed() -> None:
    """Catch a computed value of a barometer that no test here computes again."""
    derived = [
        row
        for table in ("restrictions", "attitudes", "support", "mentions")
        for row in read(table)
        if row["precision"] == "derived"
    ]
    assert len(derived) == len(CASES) + 1
