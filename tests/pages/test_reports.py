"""The reports that the method names: all that figures are held of, and none that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from scripts.edition import Edition
from scripts.pages.parts import PARTS
from scripts.writing.voice import Voice
from tests.pages.retold import rows_in, text_of, with_table

if TYPE_CHECKING:
    from scripts.model import Package


def reports_in(package: Package, table: str = "") -> str:
    """Return the sentence part that names the reports."""
    voice = Voice(package, "methodology/index.md")
    return text_of(PARTS["reports"](Edition(package), voice, table))


def test_every_report_that_is_held_is_named(package: Package) -> None:
    """Catch "so far it holds" with one report where there are two, or with a source of events."""
    sources = rows_in(package, "sources").set_index("source_id")
    reports = sources[sources["kind"] == "report"]
    rows = rows_in(package, "mentions")
    held = set(rows["source_id"])
    other = next(source for source in reports.index if source not in held)
    more = rows.iloc[:1].assign(area_id="UZB", source_id=other)
    two = with_table(package, "mentions", pd.concat([rows, more]))
    for changed, wanted in ((package, held), (two, {*held, other})):
        said = reports_in(changed)
        named = {source for source, title in reports["title"].items() if title in said}
        assert named == wanted
    assert other not in rows_in(package, "claims")["source_id"].to_list()
    assert reports.loc[other, "title"] not in reports_in(two, "claims")
