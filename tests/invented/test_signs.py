"""The sign of doubt stands at the value in doubt: in every chart, for every row in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scripts.charts.chart import choose
from scripts.charts.drawing import specify
from scripts.charts.drawing.kit import SIGN
from scripts.charts.figures import WIDE
from scripts.charts.gallery import charts
from scripts.claims.marks import Mark
from tests.charts.raw import Cells
from tests.charts.test_specifications import layers, rows_of
from tests.invented.oracle import Expected, period

if TYPE_CHECKING:
    from scripts.model import Package, Record
    from scripts.parse import Json
    from tests.invented.oracle import Kept

MARK = Mark("d", "minor", "words", "It says so.")
DRAWN = {
    **dict.fromkeys(
        ("membership_change", "confidence_change", "political_action", "civic_engagement"), "ZZA"
    ),
    **dict.fromkeys(("restrictions_by_type", "legal_cases_by_defendant"), "ZZA"),
    **dict.fromkeys(("threatened_acted_on", "monitor_series", "support_channels"), "ZZA"),
    **dict.fromkeys(("support_small_recipients", "keyword_sentiment"), "ZZA"),
}
Place = tuple[str, ...]


def text_rows(spec: Json) -> Iterator[tuple[str, Json]]:
    """Yield what each text of a drawing says, with the row that says where it stands."""
    for layer in layers(spec):
        if layer["mark"]["type"] == "text":
            field = layer["encoding"]["text"]["field"]
            yield from ((str(row.get(field)), row) for row in rows_of(spec, layer))


def signed_places(spec: Json) -> set[Place]:
    """Return where the signs of doubt stand: what is written in the same row of the drawing."""
    told = [row for _, row in text_rows(spec) if {"key", "label"} <= row.keys()]
    labels = {row["key"]: row["label"].removesuffix(f" {SIGN}") for row in told}
    found: set[Place] = set()
    for text, row in text_rows(spec):
        if SIGN not in text:
            continue
        if "change" in row:
            found.add((labels[row["key"]], "change"))
        elif "key" in row and "value" in row:
            found.add((labels[row["key"]], f"{row['value']:g}"))
        elif "key" in row:
            found.add((labels[row["key"]],))
        elif "name" in row:
            found.add((row["name"],))
        else:
            found.add((row["tip"].partition(": " + text.split(f" {SIGN}")[0])[0],))
    return found


def wanted_places(expected: Expected, row: Cells) -> set[Place]:
    """Return where the sign of a row must stand; nowhere where nothing of it is drawn."""
    family = expected.family()
    if family == "waves":
        label = expected.label(row, "item", "attitude_item")
        return {(label, "change" if row["unit"] != "percent" else f"{float(row['value']):g}")}
    if family == "sentiment":
        return {(expected.label(row, "subject", "subject"),)}
    if family == "restrictions_by_type":
        return {(period(row).replace(", ", "|"),)}
    if family == "political_action":
        title = expected.label(row, "item", "attitude_item")
        return {(f"{title}, {period(row)}",)}
    if row not in expected.drawn():
        return set()
    return {(", ".join(filter(None, expected.place(row))),)}


def row_in(chosen: tuple[Record, ...], cells: Cells) -> Record:
    """Return the row of the package that holds some cells."""
    [found] = [row for row in chosen if dict(row) == cells]
    return found


@pytest.mark.parametrize("chart", DRAWN)
def test_sign_of_each_row_stands_at_its_value(chart: str, invented: Package, cells: Kept) -> None:
    """Catch a sign at the value of a neighbour, at another wave, or nowhere in the drawing."""
    expected = Expected(cells, chart, DRAWN[chart])
    chosen = choose(invented, charts()[chart], DRAWN[chart], {})
    rows = expected.rows()
    assert len(rows) == len(chosen.records)
    for row in (rows[0], rows[len(rows) // 2], rows[-1]):
        line = row_in(chosen.records, row).line
        picture = charts()[chart].data(replace(chosen, marks={line: (MARK,)})).picture
        drawn = signed_places(specify(picture, WIDE))
        assert drawn == wanted_places(expected, row), row


def test_sign_of_each_tile_stands_in_it(invented: Package, cells: Kept) -> None:
    """Catch a sign in the tile of another area, or of another barometer."""
    chosen = choose(invented, charts()["coverage"], "", {})
    names = {row["area_id"]: row["name"] for row in cells.rows("areas")}
    for row in (chosen.records[0], chosen.records[-1]):
        marked = replace(chosen, marks={row.line: (MARK,)})
        spec = specify(charts()["coverage"].data(marked).picture, WIDE)
        [held] = [held for text, held in text_rows(spec) if SIGN in text]
        assert held["row"].replace("|", " ") == names[row["area_id"]]
        assert held["column"] == cells.label("barometer", row["barometer"])
