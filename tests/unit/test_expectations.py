"""Sums and row counts: what the source is out by is declared, and what nobody declared is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from scripts.check.expectations import check_expectation_known
from scripts.check.row_counts import check_row_count, count_rows
from scripts.check.sums import check_sum_of_parts, gap_at
from scripts.expectations import Difference, Expectations
from tests.frames import rows_of, with_rows

if TYPE_CHECKING:
    from scripts.model import Package, Table


def with_sums(package: Package, **changes: Any) -> Package:  # noqa: ANN401 - as the fields of a sum
    """Return the package with one expectation, the total of everything, changed."""
    [rule] = [item for item in package.expectations.sums if item.name == "everything"]
    return replace(package, expectations=Expectations((replace(rule, **changes),)))


def out_by(number: float) -> tuple[Difference, ...]:
    """Return what the report on Kazakhstan is out by."""
    return (Difference({"area_id": "KAZ"}, number, "as printed"),)


def with_value(package: Package, before: str, after: str) -> Package:
    """Return the package with another value in a cell of the restrictions."""
    table: Table = package.tables["restrictions"]
    rows = rows_of(table).assign(value=rows_of(table)["value"].replace(before, after))
    changed = with_rows(table, rows)
    return replace(package, tables={**package.tables, "restrictions": changed})


def test_declared_difference_is_silent(tiny_package: Package) -> None:
    """Catch a sum that is told as wrong although the source's own fault is declared."""
    assert list(check_sum_of_parts(tiny_package)) == []


@pytest.mark.parametrize("difference", [0, -1, 2])
def test_other_difference_is_told(tiny_package: Package, difference: float) -> None:
    """Catch a declaration that lets any difference pass, or one of the wrong sign."""
    [finding] = check_sum_of_parts(with_sums(tiny_package, differences=out_by(difference)))
    assert (finding.path, finding.row, finding.column) == ("data/restrictions.csv", 8, "value")


def test_fault_that_was_mended_is_told(tiny_package: Package) -> None:
    """Catch a declared fault of the source that is gone: the declaration must go, too."""
    [finding] = check_sum_of_parts(with_value(tiny_package, "145", "143"))
    assert "where a difference of -2 is declared" in finding.problem


def test_part_changes_every_total_it_is_in(tiny_package: Package) -> None:
    """Catch a part whose change is told at one of its totals only, or not at its own cell."""
    [finding] = check_sum_of_parts(with_value(tiny_package, "9", "10"))
    assert finding.row == 4
    assert "2 sums (totals at rows 7, 8) do not add up" in finding.problem
    assert "row 4 with `9` instead of `10`" in finding.problem


def test_parts_lie_in_period_and_dimensions(tiny_package: Package) -> None:
    """Catch a total that adds up parts of another year or of another type."""
    one_year = {"indicator_id": "restrictions_recorded", "period_start": "2017-01-01"}
    package = with_sums(tiny_package, parts=one_year, differences=out_by(43 + 9 - 145))
    assert list(check_sum_of_parts(package)) == []


def test_parts_outside_the_period_are_left_out(tiny_package: Package) -> None:
    """Catch a total of one year that adds up the parts of all years."""
    table = tiny_package.tables["restrictions"]
    rows = rows_of(table)
    rows.loc[6, ["period_end", "value"]] = ["2017-12-31", "52"]
    changed = with_rows(table, rows)
    package = replace(tiny_package, tables={**tiny_package.tables, "restrictions": changed})
    assert list(check_sum_of_parts(with_sums(package, differences=out_by(0)))) == []


def with_georgia(package: Package, total: str) -> Package:
    """Return the package with the same rows of a second country, and its total of everything."""
    table = package.tables["restrictions"]
    other = rows_of(table).assign(area_id="GEO")
    other.loc[6, "value"] = total
    rows = pd.concat([rows_of(table), other], ignore_index=True)
    return replace(package, tables={**package.tables, "restrictions": with_rows(table, rows)})


def test_second_country_that_adds_up_is_silent(tiny_package: Package) -> None:
    """Catch right rows of a second country that are held against the misprint of the first."""
    assert list(check_sum_of_parts(with_georgia(tiny_package, "143"))) == []


def test_second_country_that_is_out_is_told_once(tiny_package: Package) -> None:
    """Catch a wrong total that hides behind the difference declared for another report."""
    [finding] = check_sum_of_parts(with_georgia(tiny_package, "145"))
    assert finding.row == 15
    assert "total of GEO is 145 and its parts (rows 9, 10, 11, 12) add up to 143" in finding.problem
    assert "declare the difference of GEO" in finding.remedy


def test_report_that_splits_no_total_is_silent(tiny_package: Package) -> None:
    """Catch a total of a country that is told to be wrong because its report has no cells."""
    package = with_georgia(tiny_package, "143")
    table = package.tables["restrictions"]
    cells = (rows_of(table)["area_id"] == "GEO") & (
        rows_of(table)["indicator_id"] == "restrictions_recorded"
    )
    rows = rows_of(table)[~cells].reset_index(drop=True)
    package = replace(package, tables={**package.tables, "restrictions": with_rows(table, rows)})
    assert list(check_sum_of_parts(package)) == []
    named = with_sums(package, areas=("GEO", "KAZ"))
    assert [finding.row for finding in check_sum_of_parts(named)] == [11]


def test_sum_of_named_areas_binds_no_other(tiny_package: Package) -> None:
    """Catch an expectation on one report that is held against another."""
    package = with_sums(with_georgia(tiny_package, "1"), areas=("KAZ",))
    assert list(check_sum_of_parts(package)) == []


def test_decimals_add_up(tiny_package: Package) -> None:
    """Catch a sum that fails because 0.1 and 0.2 are not quite 0.3 in a computer."""
    package = with_value(with_value(tiny_package, "43", "0.1"), "84", "0.2")
    package = with_value(package, "127", "0.3")
    rows = {finding.row for finding in check_sum_of_parts(package)}
    assert 6 not in rows


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"table": "mentions"}, "the table `mentions`"),
        ({"total": {"kind": "x"}}, "the column `kind`"),
        ({"parts": {"indicator_id": "x"}}, "parts rows that do not exist"),
        ({"total": {"indicator_id": "x"}}, "total rows that do not exist"),
        ({"areas": ["KAZ", "GEO"]}, "the area `GEO`, of which there is no total"),
        ({"differences": (Difference({"area": "KAZ"}, 1, "x"),)}, "the column `area`"),
    ],
)
def test_unknown_rows_are_told(
    tiny_package: Package, changes: dict[str, object], words: str
) -> None:
    """Catch an expectation that matches nothing and so holds for ever."""
    package = with_sums(tiny_package, **changes)
    [finding] = check_expectation_known(package)
    assert words in finding.problem
    assert list(check_sum_of_parts(package)) == []


def test_rows_are_counted_by_table_area_and_source(tiny_package: Package) -> None:
    """Catch a count that mixes areas or sources, or that leaves a table out."""
    counted = count_rows(tiny_package.tables)
    assert counted == tiny_package.row_counts
    assert sum(int(rows) for *_, rows in counted) == sum(
        len(rows_of(table)) for table in tiny_package.tables.values()
    )


def test_lost_row_names_its_line(tiny_package: Package) -> None:
    """Catch a lost row that is told without the reviewed count that it breaks."""
    table = tiny_package.tables["restrictions"]
    fewer = with_rows(table, rows_of(table).iloc[1:])
    package = replace(tiny_package, tables={**tiny_package.tables, "restrictions": fewer})
    [finding] = check_row_count(package)
    assert tiny_package.row_counts[finding.row - 2][0] == "restrictions"
    assert finding.problem.endswith("is 7, the table holds 6")


def test_rows_that_nobody_counted_are_told_at_once(tiny_package: Package) -> None:
    """Catch a new country whose right rows give one finding for each table and source."""
    more = with_georgia(tiny_package, "143")
    [finding] = check_row_count(more)
    assert finding.problem.endswith("than were reviewed: 7 in restrictions of GEO")
    assert "make counts" in finding.remedy


@pytest.mark.parametrize(
    "case",
    [
        *(("exact", "", 0, True), ("exact", "", 1, False), ("exact", "", -1, False)),
        *(("lower_bound", "", 3, True), ("lower_bound", "", 0, True)),
        *(("lower_bound", "", -1, False), ("lower_bound", "true", 0, True)),
        *(("lower_bound", "true", 1, True), ("upper_bound", "", -3, True)),
        *(("upper_bound", "", 1, False), ("upper_bound", "true", 0, True)),
        *(("upper_bound", "", 0, True), ("approximate", "", 5, True)),
    ],
)
@pytest.mark.parametrize("side", ["total", "part"])
def test_bound_is_held_as_a_bound(
    tiny_package: Package, case: tuple[str, str, int, bool], side: str
) -> None:
    """Catch right rows with a bound that stop the check, and a bound that its parts break."""
    precision, exclusive, over, silent = case
    table: Table = tiny_package.tables["restrictions"]
    rows = rows_of(table)
    is_total = rows["value"] == "145"
    # Of a part, more above its least is less of the total: the same case seen from its other side.
    sums = with_sums(tiny_package, differences=())
    [rule] = sums.expectations.sums
    [whole] = [row for row in table.records if row["value"] == "145"]
    gap = gap_at(replace(rule, differences=()), table, whole, set())
    assert gap is not None
    added = sum(gap.parts.values())
    judged = is_total if side == "total" else rows.index == list(table.lines).index(min(gap.parts))
    wanted = added - over if side == "total" else added + over
    rows.loc[is_total, "value"] = f"{wanted:g}"
    rows.loc[judged, "precision"] = precision
    rows.loc[judged, "exclusive"] = exclusive
    changed = replace(sums, tables={**sums.tables, "restrictions": with_rows(table, rows)})
    assert ([*check_sum_of_parts(changed)] == []) is silent
