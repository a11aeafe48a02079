"""Pictures drawn as SVG; what was drawn before is taken from the folder of drawings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import vl_convert

from scripts.background import Work, end_all, let_all
from scripts.cache import digest, digest_of_files, is_kept, recall
from scripts.charts.pictures import Bar, Bars, Panel, Picture
from scripts.paths import CACHE, DRAWINGS

if TYPE_CHECKING:
    from scripts.parse import VegaLite

LIBRARIES = ("altair", "vl-convert-python")
DRAWING_CODE = ("drawing", "palette.py", "pictures.py", "theme.py", "drawn.py")
KIND = DRAWINGS.name
"""Under which drawings are kept."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture at one width."""

    specification: str
    """Vega-Lite JSON with its data inside, colours as CSS variables."""
    svg: str


Draw = Callable[[Picture, int], Drawing]


def render_explore(narrow: Drawing, wide: Drawing) -> str:
    """Return both specifications as one JSON text without room between its parts."""
    both = {"narrow": json.loads(narrow.specification), "wide": json.loads(wide.specification)}
    return json.dumps(both, ensure_ascii=False, separators=(",", ":"))


def draw_svg(specification: VegaLite) -> str:
    """Return the SVG of a Vega-Lite specification."""
    return str(vl_convert.vegalite_to_svg(specification))


def draw_picture(picture: Picture, width: int) -> Drawing:
    """Return a picture at one width; pure, so that it can be kept by picture and width."""
    from scripts.charts.drawing import specify  # noqa: PLC0415 - Altair is a sixth of each check, which draws nothing, and as much of each build that finds its drawings kept

    specification = specify(picture, width)
    text = json.dumps(specification, ensure_ascii=False, indent=1)
    return Drawing(text, draw_svg(specification))


@cache
def code_key() -> str:
    """Return a hash of the code that draws and of the versions of its libraries."""
    folder = Path(__file__).parent
    code = digest_of_files([folder / name for name in DRAWING_CODE], (".py",))
    return digest(code, *map(version, LIBRARIES))


def drawing_key(picture: Picture, width: int) -> str:
    """Return a hash of all that a drawing depends on."""
    return digest(code_key(), f"{width}", repr(picture))


def draw_cached(picture: Picture, width: int, folder: Path = CACHE) -> Drawing:
    """Return a picture at one width, from an earlier build if the same was drawn there."""

    def make() -> dict[str, str]:
        return asdict(draw_picture(picture, width))

    return Drawing(**recall(KIND, drawing_key(picture, width), make, folder))


def keep_drawing(picture: Picture, width: int, folder: Path) -> None:
    """Draw a picture into the folder of drawings."""
    draw_cached(picture, width, folder)


@contextmanager
def drawing_ahead(wanted: Iterable[tuple[Picture, int]], folder: Path = CACHE) -> Iterator[None]:
    """Draw in other processes, beside the block, what no earlier build drew.

    All of it is drawn when the block ends, and `draw_cached` finds it afterwards.
    """
    work = Work(
        [
            partial(keep_drawing, picture, width, folder)
            for picture, width in wanted
            if not is_kept(KIND, drawing_key(picture, width), folder)
        ]
    )
    try:
        yield
        work.results()
    finally:
        work.stop()


def draw_nothing() -> None:
    """Draw what nobody sees: a process that did it has read and compiled all that draws."""
    draw_picture(Bars((Panel("", (Bar("", 1, "", "third"),)),)), 1)


def start_ahead() -> None:
    """Let the helpers prepare themselves before it is known what to draw."""
    let_all(draw_nothing)


def end_ahead() -> None:
    """End the helpers, if nobody did."""
    end_all()
