"""Draw: each kind of picture has a module that turns it into a Vega-Lite chart by Altair.

`specify` is pure: the same picture and width give the same specification, so that a caller can
keep what was drawn by the content of both.
"""

from __future__ import annotations

from scripts.charts.drawing.bars import draw_bars
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
)
from scripts.model import Json


def specify(picture: Picture, width: int) -> Json:
    """Return the Vega-Lite specification of a picture at one width in pixels, its data inside."""
    if isinstance(picture, Bars):
        chart = draw_bars(picture, width)
    elif isinstance(picture, Stacks):
        chart = draw_stacks(picture, width)
    elif isinstance(picture, Dumbbells):
        chart = draw_dumbbells(picture, width)
    elif isinstance(picture, Diverging):
        chart = draw_diverging(picture, width)
    elif isinstance(picture, Lines):
        chart = draw_lines(picture, width)
    elif isinstance(picture, Strip):
        chart = draw_strip(picture, width)
    else:
        chart = draw_tiles(picture, width)
    specification: Json = chart.to_dict()
    return specification
