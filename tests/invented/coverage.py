"""The matrix of coverage, held against the rows of coverage.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.charts.figures import Figure
    from scripts.charts.pictures import Tiles
    from tests.charts.raw import Cells, Raw

HELD = {"observed", "observed_in_part", "observed_zero"}


def length(row: Cells) -> tuple[int, date]:
    """Return how long the period of a row is, and when it ends."""
    first, last = (date.fromisoformat(row[name]) for name in ("period_start", "period_end"))
    return (last - first).days, last


def longest(raw: Raw) -> dict[tuple[str, str], Cells]:
    """Return the row of each area and barometer, by their labels: the longest, then the last."""
    names = {row["area_id"]: row["name"] for row in raw.rows("areas") if row["kind"] != "group"}
    found: dict[tuple[str, str], Cells] = {}
    for row in raw.rows("coverage"):
        place = names[row["area_id"]], raw.label("barometer", row["barometer"])
        if place not in found or length(row) > length(found[place]):
            found[place] = row
    return found


def disagreements(figure: Figure, picture: Tiles, raw: Raw) -> Iterator[str]:
    """Yield tiles and cells that are not those of the longest period."""
    wanted = longest(raw)
    tiles = {(tile.row, tile.column): tile for tile in picture.tiles}
    if set(tiles) != set(wanted):
        yield f"tiles: {set(tiles) ^ set(wanted)}"
    heads = figure.heads[1:]
    told = {
        (row[0].text, head): cell.text
        for row in figure.table.rows
        for head, cell in zip(heads, row[1:], strict=True)
    }
    for place, row in wanted.items():
        if place in tiles and tiles[place].filled != (row["state"] in HELD):
            yield f"{place} is filled: {tiles[place].filled}"
        if told.get(place) != raw.label("coverage_state", row["state"]):
            yield f"{place} is told as {told.get(place)}"


def wrong_coverage(figure: Figure, picture: Tiles, raw: Raw) -> list[str]:
    """Return all that is wrong with the matrix."""
    return list(disagreements(figure, picture, raw))
