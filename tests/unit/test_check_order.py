"""Causes come first, what follows from them is counted, and no defect hides another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.check import check
from tests.defects import add_registers, load_defects

if TYPE_CHECKING:
    from pathlib import Path

DEFECTS = load_defects()
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
    commas = "," * path.read_text(encoding="utf-8").splitlines()[0].count(",") + "\n"
    last = len(path.read_text(encoding="utf-8").splitlines()) + 400
    with path.open("a", encoding="utf-8") as file:
        file.write(commas * 400)
    told = check(tiny)
    assert len(told) == 21
    assert told[-1].problem == f"380 more rows, to row {last}, have a fault of the same kind"


def test_a_ragged_row_hides_no_other_defect(tiny: Path) -> None:
    """Catch a table that is not judged, or that keeps others from it, for one row of it."""
    edit(tiny, "sources", "A report on Kazakhstan,", "A report, on Kazakhstan,")
    names = ("codelist-separated", "limit", "period", "strict_boolean")
    for name in names:
        DEFECTS[name].do(tiny)
    rules = {finding.rule for finding in check(tiny)}
    assert {DEFECTS[name].rule for name in names} | {"layout"} <= rules
    assert "foreign_key" not in rules
