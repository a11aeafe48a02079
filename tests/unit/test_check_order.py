"""Causes come first, what follows from them is counted, and no defect hides another."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from scripts.check import check
from scripts.paths import data_path
from tests.defects import add_registers, load_defects

if TYPE_CHECKING:
    from pathlib import Path

DEFECTS = load_defects()
MARK = "(the remark belongs into the note)"
PUBLISHED = "Version 1.0.0 was published with"
WAIT = "cannot be judged until the rows that they read are mended"
THEN = "Mend the other findings and run the check again"


def edit(root: Path, table: str, before: str, after: str) -> None:
    """Replace a text that stands once in a table."""
    path = root / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_claims_on_a_faulty_cell_are_counted(tiny: Path) -> None:
    """Catch one mistyped number that tells the editor to rewrite the queries of claims."""
    add_registers(tiny)
    edit(tiny, "restrictions", ",145,", ",14S,")
    told = [str(finding) for finding in check(tiny)]
    assert told[0].startswith("data/restrictions.csv:8 value: `14S` is not a plain number")
    assert told[1:] == [
        f"data/claims.csv: 1 claim {WAIT}. {THEN}.",
        f"data/discrepancies.csv: 1 discrepancy {WAIT}. {THEN}.",
    ]


def test_claims_on_a_table_that_cannot_be_read_are_counted(tiny: Path) -> None:
    """Catch a table with a wrong header whose claims are all refused one by one."""
    add_registers(tiny)
    edit(tiny, "restrictions", "indicator_id,", "indicator,")
    DEFECTS["area-parent"].do(tiny)
    rules = [finding.rule for finding in check(tiny)]
    assert rules == ["area", "header", "following", "following"]


def test_claims_are_told_where_the_rows_are_sound(tiny: Path) -> None:
    """Catch a claim that is forgotten because some other table has a defect."""
    add_registers(tiny)
    edit(tiny, "events", "legal_case", "law_case")
    edit(tiny, "claims", "145 restrictions.,145,", "145 restrictions.,144,")
    rules = {finding.rule for finding in check(tiny)}
    assert {"codelist", "claim_verdict"} <= rules
    assert "following" not in rules


def test_a_run_of_like_findings_is_folded(tiny: Path) -> None:
    """Catch hundreds of lines on what one action of a spreadsheet did."""
    path = tiny / "data" / "events.csv"
    last = len(path.read_text(encoding="utf-8").splitlines()) + 400
    with path.open("a", encoding="utf-8") as file:
        file.write("Total,\n" * 400)
    told = check(tiny)
    assert len(told) == 4
    assert told[-1].problem == f"397 more rows, to row {last}, have a fault of the same kind"


def test_empty_rows_in_a_row_are_one_finding(tiny: Path) -> None:
    """Catch a line for each of the empty rows that a spreadsheet saves below a table."""
    path = tiny / "data" / "events.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    commas = "," * header.count(",") + "\n"
    path.write_text("".join([header, commas, *rows, commas * 400]), encoding="utf-8")
    last = len(rows) + 402
    assert [(item.row, item.problem) for item in check(tiny)] == [
        (2, "The row is empty"),
        (len(rows) + 3, f"The rows to row {last} are empty"),
    ]


def test_a_cell_that_was_published_is_told_once(tiny: Path) -> None:
    """Catch two findings on one cell, of which the first hides what happened to it."""
    (tiny / "releases").mkdir()
    with zipfile.ZipFile(tiny / "releases" / "1.0.0.zip", "w") as archive:
        for name in ("restrictions", "indicators"):
            archive.write(tiny / data_path(name), f"{name}.csv")
    edit(tiny, "restrictions", ",145,", ",1 45*,")
    edit(tiny, "restrictions", ",84,", ",84*,")
    told = [str(finding) for finding in check(tiny) if finding.column == "value"]
    told = [line.removeprefix("data/restrictions.csv:") for line in told]
    digits = "Write digits, with a point before decimals."
    assert told == [
        f"3 value: `84*` is not a plain number {MARK}. {PUBLISHED} `84`. {digits}",
        f"8 value: `1 45*` is not a plain number. {PUBLISHED} `145`. {digits}",
    ]


def test_a_misplaced_row_accuses_no_sum_and_no_count(tiny: Path) -> None:
    """Catch an area with a blank too many that accuses the totals, which nobody touched."""
    edit(
        tiny,
        "restrictions",
        "_recorded,KAZ,2018-01-01,2018-12-31,harass",
        "_recorded,,2018-01-01,2018-12-31,harass",
    )
    told = check(tiny)
    assert told[0].rule == "null_key"
    assert {item.rule for item in told[1:]} <= {"null_key", "following"}


def test_rows_that_are_gone_are_told_first(tiny: Path) -> None:
    """Catch half a file that was lost, of which the first line says to remove an indicator."""
    path = tiny / "data" / "restrictions.csv"
    kept = path.read_text(encoding="utf-8").splitlines(keepends=True)[:4]
    path.write_text("".join(kept), encoding="utf-8")
    told = check(tiny)
    assert told[0].rule == "row_count"
    assert {item.rule for item in told} == {"row_count", "following"}


def test_a_ragged_row_hides_no_other_defect(tiny: Path) -> None:
    """Catch a table that is not judged, or that keeps others from it, for one row of it."""
    edit(tiny, "sources", "A report on Kazakhstan,", "A report, on Kazakhstan,")
    names = ("codelist-separated", "limit", "period", "strict_boolean")
    for name in names:
        DEFECTS[name].do(tiny)
    rules = {finding.rule for finding in check(tiny)}
    assert {DEFECTS[name].rule for name in names} | {"layout"} <= rules
    assert "foreign_key" not in rules
