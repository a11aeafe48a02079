"""Pictures drawn as SVG; what was drawn before is taken from the folder of drawings."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import vl_convert

from scripts.beside import processors
from scripts.charts.pictures import Picture
from scripts.disk import write_file
from scripts.orphans import end_with_parent
from scripts.paths import FIGURES

if TYPE_CHECKING:
    from scripts.parse import VegaLite

LIBRARIES = ("altair", "vl-convert-python")
WORTH_PROCESSES = 16
"""Below as many drawings, starting processes takes longer than it saves."""
AT_ONCE = 4
DRAWING_CODE = ("drawing/*.py", "palette.py", "pictures.py", "theme.py", "drawn.py")


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
    from scripts.charts.drawing import specify  # noqa: PLC0415 - Altair takes 0.6 s, and a build that finds its drawings kept needs none

    specification = specify(picture, width)
    text = json.dumps(specification, ensure_ascii=False, indent=1)
    return Drawing(text, draw_svg(specification))


@cache
def code_key() -> str:
    """Return a hash of the code that draws and of the versions of its libraries."""
    digest = hashlib.sha256(" ".join(map(version, LIBRARIES)).encode())
    folder = Path(__file__).parent
    for pattern in DRAWING_CODE:
        for path in sorted(folder.glob(pattern)):
            digest.update(b"\0" + path.read_bytes())
    return digest.hexdigest()


def drawing_key(picture: Picture, width: int) -> str:
    """Return a hash of all that a drawing depends on."""
    return hashlib.sha256(f"{code_key()}\0{width}\0{picture!r}".encode()).hexdigest()


def drawing_path(picture: Picture, width: int, folder: Path) -> Path:
    """Return where a drawing is kept."""
    return folder / f"{drawing_key(picture, width)}.json"


@contextmanager
def drawing_ahead(wanted: Iterable[tuple[Picture, int]], folder: Path = FIGURES) -> Iterator[None]:
    """Draw in other processes, beside the block, what no earlier build drew.

    All of it is drawn when the block ends, and `draw_cached` finds it afterwards. What a process
    that died left undrawn is drawn when it is asked for.
    """
    missing = [(item, width) for item, width in wanted if not drawn_before(item, width, folder)]
    if len(missing) < WORTH_PROCESSES or processors() == 1:
        yield
        return
    afresh = multiprocessing.get_context("spawn")
    pictures, widths = zip(*missing, strict=True)
    with ProcessPoolExecutor(processors(), afresh, initializer=end_with_parent) as pool:
        drawn = pool.map(keep_drawing, pictures, widths, repeat(folder), chunksize=AT_ONCE)
        yield
        with suppress(BrokenProcessPool):
            list(drawn)


def drawn_before(picture: Picture, width: int, folder: Path) -> bool:
    """Return whether an earlier build drew a picture."""
    return drawing_path(picture, width, folder).is_file()


def keep_drawing(picture: Picture, width: int, folder: Path) -> None:
    """Draw a picture into the folder of drawings."""
    draw_cached(picture, width, folder)


def draw_cached(picture: Picture, width: int, folder: Path = FIGURES) -> Drawing:
    """Return a picture at one width, from an earlier build if the same was drawn there."""
    path = drawing_path(picture, width, folder)
    if path.is_file():
        return Drawing(*json.loads(path.read_text(encoding="utf-8")))
    drawing = draw_picture(picture, width)
    kept = json.dumps([drawing.specification, drawing.svg], ensure_ascii=False)
    write_file(path, kept.encode())
    return drawing
