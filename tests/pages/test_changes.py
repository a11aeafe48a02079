"""What a page of changes tells of a row."""

from __future__ import annotations

from scripts.package.release.changes import CellPair, RowEntry
from scripts.pages.changes import describe_cells, describe_group

NAMED = "https://example.org/anna-ivanova"


def test_withheld_address_stays_withheld() -> None:
    """Catch a list of changes that shows the very address which a version leaves out."""
    url = CellPair(before=NAMED, after="")
    for kind, shown in (("withheld", False), ("mirror", True)):
        cells = {"url": url, "address_kind": CellPair(before="original", after=kind)}
        told = {cell.column: cell for cell in describe_cells(cells)}
        assert (NAMED in told["url"].before) is shown
        assert told["url"].before
        assert (told["address_kind"].before, told["address_kind"].after) == ("original", kind)
    assert describe_cells({"url": url})[0].before == NAMED


def test_a_reason_of_many_rows_is_told_once() -> None:
    """Catch a list that says one sentence at each of many rows, and a row that loses its reason."""
    reasons = ["told anew"] * 5 + ["a digit"]
    rows = [
        RowEntry(change="changed", key={"id": str(number)}, cells={}, reason=reason)
        for number, reason in enumerate(reasons)
    ]
    group = describe_group("value_changed", rows)
    assert group.letters == {"told anew": "a"}
    assert [row.reason for row in group.rows] == reasons
    assert group.count == len(reasons)
