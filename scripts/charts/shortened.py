"""Some rows of a picture: all that has room in the picture of a link in letters that are read.

The words beside it say how many rows there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scripts.charts.pictures import (
    Bars,
    Diverging,
    Dumbbell,
    Dumbbells,
    Panel,
    Picture,
    Stacks,
    Tiles,
)

BLOCKS, LINES = 5, 9
"""The most rows: with their labels above them, and with their labels before them."""
FALLS = 2
"""How many of them are the last of changes, which are ordered from the largest rise."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """Some rows of a picture, and how many of how many they are."""

    picture: Picture
    shown: int
    total: int


def first_panels(panels: tuple[Panel, ...], most: int) -> tuple[Panel, ...]:
    """Return the panels that have room as a whole; of the first one as many bars as have."""
    first, *others = panels
    chosen = [replace(first, bars=first.bars[:most])]
    left = most - len(first.bars)
    for panel in others:
        left -= len(panel.bars) + 1  # its title
        if left < 0:
            break
        chosen.append(panel)
    return tuple(chosen)


def both_ends(items: tuple[Dumbbell, ...]) -> tuple[Dumbbell, ...]:
    """Return the first and the last items: what rose most and what fell most."""
    return items if len(items) <= BLOCKS else (*items[: BLOCKS - FALLS], *items[-FALLS:])


def bars_of(panels: tuple[Panel, ...]) -> int:
    """Return how many bars panels have."""
    return sum(len(panel.bars) for panel in panels)


def shorten_tiles(picture: Tiles) -> Tiles:
    """Return the rows in which something is held, then others; the order of both is kept."""
    held = {tile.row for tile in picture.tiles if tile.filled}
    rows = tuple(sorted(picture.rows, key=lambda row: row not in held)[:BLOCKS])
    return replace(picture, rows=rows, tiles=tuple(t for t in picture.tiles if t.row in rows))


def shorten(picture: Picture) -> Shortened | None:
    """Return the first rows of a picture, or all of it less high; nothing where neither is less."""
    match picture:
        case Bars(panels=panels, above=above):
            chosen = first_panels(panels, BLOCKS if above else LINES)
            part = Shortened(replace(picture, panels=chosen), bars_of(chosen), bars_of(panels))
        case Dumbbells(items=items):
            part = Shortened(replace(picture, items=both_ends(items)), BLOCKS, len(items))
        case Diverging(subjects=subjects):
            part = Shortened(replace(picture, subjects=subjects[:BLOCKS]), BLOCKS, len(subjects))
        case Tiles(rows=rows):
            part = Shortened(shorten_tiles(picture), BLOCKS, len(rows))
        case Stacks(stacks=stacks):
            return Shortened(replace(picture, low=True), len(stacks), len(stacks))
        case _:
            return None
    return part if part.shown < part.total else None
