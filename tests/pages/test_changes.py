"""What a page of changes tells of a row."""

from __future__ import annotations

from scripts.package.release.changes import CellPair
from scripts.pages.changes import describe_cells

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
