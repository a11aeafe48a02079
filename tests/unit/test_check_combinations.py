"""Rows that are possible each alone and not together, and rows that look so and are right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.check.combinations import check_coverage_rows
from tests.claims.edits import changed
from tests.defects import ADDITIONS, Edit, add_registers
from tests.frames import rows_of, with_rows

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Package

RULES = {"part_of_total", "coverage_rows", "mention_subject", "fieldwork"}


def told(root: Path, *edits: Edit) -> list[str]:
    """Return what these rules tell of a tiny package after some edits."""
    for edit in edits:
        edit.do(root)
    return [str(found) for found in check(root) if found.rule in RULES]


@pytest.mark.parametrize("name", ["support", "mentions"])
def test_tables_pass_as_they_stand(name: str, tiny: Path) -> None:
    """Catch a rule that finds fault with rows that have none."""
    ADDITIONS[name](tiny)
    assert check(tiny) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("all,count,249,exact,,", "all,count,50,lower_bound,false,"),
        ("all,count,249,exact,,", "all,count,50,approximate,,"),
        ("oral,count,81,exact,,", "oral,count,400,upper_bound,false,"),
        ("oral,count,81,", "oral,count,249,"),
        ("KAZ,2017-01-01,2018-12-31,total", "GEO,2017-01-01,2018-12-31,total"),
        ("KAZ,2017-01-01,2018-12-31,total", "KAZ,2018-01-01,2018-12-31,total"),
    ],
)
def test_part_that_may_be_right_passes(old: str, new: str, tiny: Path) -> None:
    """Catch a part that is accused although bounds, another area or years leave room for it."""
    ADDITIONS["support"](tiny)
    small = Edit("data/support.csv", "all,count,249,", "all,count,50,")
    edits = [] if "249" in old or "oral" in old else [small]
    assert told(tiny, *edits, Edit("data/support.csv", old, new)) == []


@pytest.mark.parametrize(("category", "said"), [("oral", 0), ("almaty", 1)])
def test_part_named_by_a_discrepancy_passes(category: str, said: int, tiny: Path) -> None:
    """Catch a contradiction of the source that nobody can register, or that any entry covers."""
    ADDITIONS["support"](tiny)
    add_registers(tiny)
    key = "restrictions,area_id=KAZ;indicator_id=restrictions_totals;restriction_type=all"
    own = f"support,area_id=KAZ;indicator_id=support_projects;category={category}"
    edits = (
        Edit("data/support.csv", "oral,count,81,", "oral,count,400,"),
        Edit("data/discrepancies.csv", key, own),
    )
    assert len(told(tiny, *edits)) == said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([("2017-01-01,2017-12-31", "observed"), ("2018-01-01,2018-12-31", "not_held")], 1),
        ([("2017-01-01,2018-12-31", "observed"), ("2018-01-01,2018-12-31", "not_held")], 0),
        ([("2017-01-01,2017-12-31", "observed"), ("2018-01-01,2018-12-31", "not_collected")], 0),
        ([("2019-01-01,2019-12-31", "observed_zero"), ("2017-01-01,2018-12-31", "observed")], 0),
        ([("2018-06-01,2018-12-31", "observed_zero"), ("2017-01-01,2018-05-31", "observed")], 0),
        ([("2018-01-01,2018-12-31", "observed_zero"), ("2017-01-01,2017-12-31", "observed")], 1),
    ],
)
def test_coverage_is_held_against_the_rows_of_its_period(
    states: list[tuple[str, str]], said: int, tiny: Path
) -> None:
    """Catch a state that rows deny, and one accused because of rows of other years."""
    row = "KAZ,restrictions,2017-01-01,2018-12-31,observed,Transcribed from the report.,report_2023"
    rows = "\n".join(f"KAZ,restrictions,{span},{code},Said.,report_2023" for span, code in states)
    assert len(told(tiny, Edit("data/coverage.csv", row, rows))) == said


def test_zeros_may_be_said_to_be_zero(tiny: Path) -> None:
    """Catch a rule that lets no coverage say that the source counted none."""
    rows = (tiny / "data" / "restrictions.csv").read_text("utf-8").splitlines()[:2]
    zero = rows[1].replace(",count,43,", ",count,0,")
    edits = (
        Edit("data/restrictions.csv", by=f"{rows[0]}\n{zero}\n"),
        Edit("data/coverage.csv", "observed,Transcribed", "observed_zero,Transcribed"),
    )
    assert told(tiny, *edits) == []


@pytest.mark.parametrize(("indicator", "said"), [("outlets_queried", 0), ("actor_mentions", 1)])
def test_outlets_may_be_asked_in_vain(indicator: str, said: int, package: Package) -> None:
    """Catch an area without mentions that may not say how many outlets were asked."""
    mentions = package.tables["mentions"]
    rows = rows_of(mentions)
    few = with_rows(mentions, rows[rows["indicator_id"] == indicator])
    whole = replace(package, tables={**package.tables, "mentions": few})
    where = {"area_id": "KAZ", "barometer": "mentions"}
    zero = changed(whole, "coverage", where, {"state": "observed_zero"})
    assert len(list(check_coverage_rows(zero))) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("2011-12", "2012-01", 0), ("", "2010-12", 1), ("2012", "", 1), ("", "", 0)],
)
def test_answers_are_of_the_years_of_fieldwork(start: str, end: str, said: int, tiny: Path) -> None:
    """Catch answers of other years, and a rule that asks for dates that nobody gives."""
    ADDITIONS["attitudes"](tiny)
    ADDITIONS["fieldwork"](tiny)
    edit = Edit("data/survey_fieldwork.csv", "KAZ,2010-11,2011-02", f"KAZ,{start},{end}")
    assert len(told(tiny, edit)) == said
