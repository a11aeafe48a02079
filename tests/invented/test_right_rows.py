"""The check on rows of other countries: right ones pass, a wrong one is told once, by its area."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from scripts.check import check
from scripts.paths import ROW_COUNTS
from scripts.workbook.sums import claims_of_sums
from tests.defects import Edit

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Finding, Package

LAWS = "restrictive_legislation,all,all,all,all,all,count"


@pytest.fixture(name="copied")
def fixture_copied(world_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented package, to be changed."""
    return shutil.copytree(world_folder, tmp_path / "package", symlinks=True)


def findings(root: Path) -> list[Finding]:
    """Return what the check finds."""
    return list(check(root))


def test_every_variation_passes_the_check(world_folder: Path) -> None:
    """Catch a rule that holds the rows of one country against the report on another.

    The one finding is on the type of restriction that the palette does not know, as it must be.
    """
    [finding] = findings(world_folder)
    assert "`internet_shutdown` of `restriction_type` has no colour" in finding.problem


def test_wrong_total_is_told_once(copied: Path) -> None:
    """Catch a wrong total of a second country that gives no finding, or many."""
    path = copied / "data" / "restrictions.csv"
    total = "restrictions_totals,ZZA,2017-01-01,2021-03-31," + LAWS
    row = path.read_text(encoding="utf-8").index(total)
    number = path.read_text(encoding="utf-8")[: row + 1].count("\n") + 1
    Edit("data/restrictions.csv", f"{total},10,", f"{total},11,").do(copied)
    [finding] = [item for item in findings(copied) if item.rule != "drawable_code"]
    assert (finding.path, finding.row) == ("data/restrictions.csv", number)
    assert "total of ZZA is 11 and its parts" in finding.problem


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ("organization_membership_change,ZZY", ("40", "50", "10")),
        ("organization_membership_change,ZYA", ("20", "30", "10")),
        ("institution_confidence_change,ZYB", ("90", "35", "-55")),
    ],
)
def test_change_that_its_levels_rule_out_is_told_unless_registered(
    copied: Path, change: str, levels: tuple[str, str, str]
) -> None:
    """Catch a contradicted change that is told in no finding once its discrepancy is settled."""
    path, area = copied / "data" / "discrepancies.csv", change.rpartition(",")[2]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    named = [line.replace(",open,", ",settled,") if area in line else line for line in lines]
    assert named != lines
    path.write_text("".join(named), encoding="utf-8")
    [finding] = [item for item in findings(copied) if item.rule != "drawable_code"]
    rows = (copied / finding.path).read_text(encoding="utf-8").splitlines()
    first, last, difference = levels
    assert (finding.rule, finding.column) == ("printed_change", "value")
    assert rows[finding.row - 1].startswith(change)
    assert f"levels {first} (row " in finding.problem
    assert f" and {last} (row " in finding.problem
    assert finding.problem.endswith(f"give {difference}")


def test_rows_that_lack_only_counts_are_one_finding(copied: Path) -> None:
    """Catch a new country of which each table gives a finding of its own."""
    path = copied / ROW_COUNTS
    counts = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^[a-z_]+,ZZK,.*\n", "", counts), encoding="utf-8")
    [finding] = [item for item in findings(copied) if item.rule != "drawable_code"]
    assert finding.rule == "row_count"
    assert "make counts" in finding.remedy


def test_every_variation_is_in_the_package(invented: Package) -> None:
    """Catch an invented area that lost its rows, so that nobody would see it fail."""
    named = [row["area_id"] for row in invented.records("areas")]
    held = {
        row["area_id"] for table in ("restrictions", "support") for row in invented.records(table)
    }
    held |= {
        row["area_id"] for row in (*invented.records("attitudes"), *invented.records("mentions"))
    }
    assert len(named) >= 22
    assert set(named) - held == {"ZZU"}


def test_unit_without_words_is_told_by_its_figure_too(copied: Path) -> None:
    """Catch a check that ends in a traceback, since a figure is judged whose unit has no words."""
    for path in (copied / "data").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(",count,", ",tonnes,"), encoding="utf-8")
    told = {item.problem for item in findings(copied) if item.rule == "drawable_code"}
    assert "`tonnes` of `unit` has no form of words" in told


def test_sums_made_from_right_rows_hold(invented: Package) -> None:
    """Catch a claim made from a printed total that counts an outlet beside all of them."""
    areas = [row["area_id"] for row in invented.records("areas")]
    made = [claim for area in areas for claim in claims_of_sums(invented, area)]
    assert len(made) > 100
    assert [claim.told for claim in made if not claim.holds] == []
    told = {claim.row["area_id"] for claim in made}
    assert "ZWC" in told
