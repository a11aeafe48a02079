"""Draw: each kind of picture has a module that turns it into a Vega-Lite chart by Altair.

`specify` is pure: the same picture and width give the same specification, so that a caller can
keep what was drawn by the content of both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from altair.utils.schemapi import debug_mode

from scripts.charts.drawing.bars import draw_bars
from scripts.charts.drawing.compose import Composed, specification_of
from scripts.charts.drawing.diverging import draw_diverging
from scripts.charts.drawing.dumbbells import draw_dumbbells
from scripts.charts.drawing.lines import draw_lines
from scripts.charts.drawing.stacks import draw_stacks
from scripts.charts.drawing.strip import draw_strip
from scripts.charts.drawing.tiles import draw_tiles
from scripts.charts.pictures import (
    Bars,
    Diverging,
    Dumbbells,
    Lines,
    Picture,
    Stacks,
    Strip,
    Tiles,
)

if TYPE_CHECKING:
    from scripts.parse import VegaLite

DRAWN_BY: dict[type[Picture], Callable[[Any, int], Composed]] = {
    Bars: draw_bars,
    Stacks: draw_stacks,
    Dumbbells: draw_dumbbells,
    Diverging: draw_diverging,
    Lines: draw_lines,
    Strip: draw_strip,
    Tiles: draw_tiles,
}


def specify(picture: Picture, width: int) -> VegaLite:
    """Return the Vega-Lite specification of a picture at one width in pixels, its data inside.

    Altair would judge each part when it is made; a test judges every specification whole.
    """
    with debug_mode(False):
        return specification_of(DRAWN_BY[type(picture)](picture, width))
