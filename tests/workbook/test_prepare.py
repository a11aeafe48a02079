"""A new country is prepared: its workbook, claims that need no SQL, what is missing."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.model import Package
from scripts.paths import SOURCE, data_path
from scripts.workbook import prepare
from scripts.workbook.bring_in import read_and_plan
from scripts.workbook.sums import claims_of_sums
from scripts.workbook.write import render_workbook


def planned(package: Package, area: str, place: Path) -> dict[str, dict[str, str]]:
    """Return what the prepared workbook of an area would change, by table and column."""
    path = place / "ready.xlsx"
    path.write_bytes(render_workbook(prepare.ready(package, area), area, package))
    reading, plans = read_and_plan(package, path)
    assert reading.findings == []
    assert {row.key[0] for plan in plans for row in plan.removed} == set()
    told = {
        plan.table: {name: row.new.cells[name] for row in plan.changed for name in row.columns}
        for plan in plans
    }
    told |= {plan.table: dict(row.cells) for plan in plans for row in plan.added}
    return {table: cells for table, cells in told.items() if cells}


def test_workbook_says_that_the_report_was_read(unread: Package, tmp_path: Path) -> None:
    """Catch a new country whose coverage must be changed by hand, or that removes rows."""
    changes = planned(unread, "GEO", tmp_path)
    assert set(changes) == {"coverage", "sources"}
    assert changes["coverage"]["state"] == "observed"
    assert changes["sources"]["address_kind"] == "original"


def test_report_on_several_areas_is_read_for_one(unread: Package, tmp_path: Path) -> None:
    """Catch a territory that marks the parts on all other territories as read, too."""
    changes = planned(unread, "MDA-TNS", tmp_path)
    assert changes["coverage"]["source_id"] == "aiddata_territories_supplement_mda_tns"
    assert changes["sources"]["source_id"] == "aiddata_territories_supplement_mda_tns"
    assert changes["sources"]["title"].endswith("(the part on Transnistria)")


def totals_of_kazakhstan() -> list[str]:
    """Return the exact totals of mentions and restrictions, read from the files."""
    wanted = {"restrictions_totals", "keyword_mention_totals", "domestic_actor_mention_totals"}
    found = []
    for table in ("restrictions", "mentions"):
        with (SOURCE / data_path(table)).open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["area_id"] == "KAZ"]
        found += [row["value"] for row in rows if row["indicator_id"] in wanted]
    return found


def test_claims_follow_from_printed_totals(package: Package) -> None:
    """Catch a total without its claim, or a claim of a total that nobody printed."""
    made = list(claims_of_sums(package, "KAZ"))
    published = [claim.row["published_value"] for claim in made]
    assert set(totals_of_kazakhstan()) <= set(published)
    for column in ("claim_id", "statement"):
        assert len({claim.row[column] for claim in made}) == len(made), column
    wrong = [claim for claim in made if not claim.holds]
    assert [claim.row["published_value"] for claim in wrong] == ["249"]
    assert "add up to 265, the printed total is 249" in wrong[0].told


def test_misread_total_becomes_no_claim(package: Package) -> None:
    """Catch a claim that is written although the parts say otherwise."""
    table = package.tables["mentions"]
    rows = [dict(record) for record in table.records]
    total = next(row for row in rows if row["indicator_id"] == "keyword_mention_totals")
    total["value"] = str(int(total["value"]) + 1)
    changed = prepare.table_of_rows(table, rows)
    package = replace(package, tables={**package.tables, "mentions": changed})
    rows_made, wrong = prepare.new_claims(package, "KAZ")
    assert len(wrong) == 2
    assert total["value"] not in {
        row["published_value"] for row in rows_made if "keywords" in row["claim_id"]
    }


def test_checklist_names_what_is_missing(package: Package, unread: Package) -> None:
    """Catch a list that calls a sparse area complete, or a full one empty."""
    full = {what for done, what in prepare.checklist(package, "KAZ") if done}
    assert any("restrictions: " in what and "coverage says observed" in what for what in full)
    empty = [done for done, _ in prepare.checklist(unread, "MDA-TNS")]
    assert empty
    assert not any(empty)


def test_unknown_area_is_told_what_to_add(capsys: pytest.CaptureFixture[str]) -> None:
    """Catch a traceback for an area that the package lacks."""
    assert prepare.main(["ZZZ"]) == 1
    assert "add a row to data/areas.csv with a free tile" in capsys.readouterr().out


def test_claims_that_the_check_refuses_are_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Catch a preparation that leaves a package behind which the check calls faulty."""
    written: list[object] = []
    monkeypatch.setattr(prepare, "check_copy", lambda *_: ["data/claims.csv:2: wrong. Mend it."])
    monkeypatch.setattr(prepare, "write_tables", written.append)
    assert prepare.main(["KAZ", "--apply"]) == 1
    said = capsys.readouterr().out
    assert (
        said
        == "data/claims.csv:2: wrong. Mend it.\nFindings on the claims: 1. Nothing is written.\n"
    )
    assert written == []
