"""The map of areas: equal tiles where neighbours stand near each other, and no border is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.gallery.coverage import SIGNS, UNKNOWN
from scripts.edition import Edition
from scripts.model import RATINGS, Package, Record
from scripts.pages.coverage import span
from scripts.pages.links import AreaLink, link_area
from scripts.writing.voice import Voice

OTHERS = ("ratings", "monitors", "events")
"""What is held beside the barometers: the names of `others` in the template, in this order."""


@dataclass(frozen=True, slots=True)
class TileState:
    """How much of one barometer is held of an area."""

    barometer: str
    label: str
    sign: str
    state: str
    """The state in words; empty where the package says nothing."""


@dataclass(frozen=True, slots=True)
class TileRows:
    """How many rows of one other kind are held of an area."""

    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class MapTile:
    """One area on the map."""

    area: AreaLink
    kind: str
    column: str
    row: str
    states: list[TileState]
    others: list[TileRows]


def describe_state(voice: Voice, area: str, barometer: str) -> TileState:
    """Return the state of the longest period of an area and barometer."""
    rows = voice.package.find("coverage", area_id=area, barometer=barometer)
    code = max(rows, key=span)["state"] if rows else ""
    return TileState(
        barometer,
        voice.label("barometer", barometer),
        SIGNS.get(code, UNKNOWN),
        voice.label("coverage_state", code) if code else "",
    )


def count_others(package: Package, area: str) -> list[TileRows]:
    """Return how many ratings, figures of other monitors and events are held of an area."""
    tables = {
        "ratings": [name for name in package.tables if name.startswith(RATINGS)],
        "monitors": ["monitor_counts"],
        "events": ["events"],
    }
    return [
        TileRows(kind, sum(len(package.find(name, area_id=area)) for name in tables[kind]))
        for kind in OTHERS
    ]


def describe_tile(voice: Voice, row: Record) -> MapTile:
    """Return the tile of an area."""
    area = row["area_id"]
    barometers = voice.package.codelists["barometer"]
    return MapTile(
        link_area(voice, area),
        voice.label("area_kind", row["kind"]),
        row["tile_column"],
        row["tile_row"],
        [describe_state(voice, area, code) for code in barometers],
        count_others(voice.package, area),
    )


def describe_map(voice: Voice) -> list[MapTile]:
    """Return every area as a tile, in the order in which the map is read."""
    rows = voice.package.reference_areas
    ordered = sorted(rows, key=lambda row: (int(row["tile_row"]), int(row["tile_column"])))
    return [describe_tile(voice, row) for row in ordered]


def render_map(_edition: Edition, voice: Voice, _argument: str = "") -> Markup:
    """Return the map of areas with its key."""
    tiles = describe_map(voice)
    states = {state.sign: state.state for tile in tiles for state in tile.states if state.state}
    return voice.render("parts/map.html.j2", tiles=tiles, signs=states)
