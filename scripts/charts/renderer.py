"""SVG to PNG, offline: vl-convert draws, Pillow keeps few colours, so that a picture is small.

Drawing takes most of the time of a picture and one processor, so that the pictures that no earlier
build made are shared out among processes. This module imports little: each of them loads it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import vl_convert
from PIL import Image

from scripts.cache import digest, recall_files
from scripts.orphans import end_with_parent

COLOURS, FREQUENT, MANY, FEW = 64, 6, 1 << 16, 8
Counted = Sequence[tuple[int, tuple[int, ...]]]
"""Colours of a picture, each with the number of its pixels."""
LIBRARIES = ("vl-convert-python", "pillow")
NO_FONTS = Path(__file__).with_name("fonts.conf")
"""Else each letter is looked for in every font of the machine, which takes as long as drawing it.
The signs that the font of vl-convert lacks are not in pictures (cards.py)."""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """One picture to be made."""

    svg: str
    """Without transparent places."""
    scale: float


def exact_palette(palette: list[int], counted: Counted) -> list[int]:
    """Return a palette in which the colours that fill most of a picture are what they were."""
    found = [tuple(palette[at : at + 3]) for at in range(0, len(palette), 3)]
    for _, colour in sorted(counted, reverse=True)[:FREQUENT]:
        far = [sum((a - b) ** 2 for a, b in zip(colour, held, strict=True)) for held in found]
        found[far.index(min(far))] = colour
    return [part for colour in found for part in colour]


def render_png(svg: str, scale: float) -> bytes:
    """Return a drawing as PNG; the same drawing gives the same bytes."""
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=scale))).convert("RGB")
    written = io.BytesIO()
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    counted = [(n, hue) for n, hue in drawn.getcolors(MANY) or [] if isinstance(hue, tuple)]
    few.putpalette(exact_palette(few.getpalette() or [], counted))
    few.save(written, "PNG", compress_level=6)
    return written.getvalue()


def hide_fonts() -> None:
    """Let this process draw by the font of vl-convert alone, before it draws for the first time."""
    os.environ["FONTCONFIG_FILE"] = str(NO_FONTS)


def begin_drawing() -> None:
    """Prepare a process that draws pictures beside a build, and ends with it."""
    end_with_parent()
    hide_fonts()


def make_pictures(sheets: Mapping[str, PictureJob]) -> dict[str, bytes]:
    """Return pictures by their path, those of an earlier build if the same were made there."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    asked = [part for path, sheet in sheets.items() for part in (path, f"{sheet.scale}", sheet.svg)]
    key = digest(Path(__file__).read_bytes(), *libraries, *asked)

    def make() -> dict[str, bytes]:
        return {path: render_png(sheet.svg, sheet.scale) for path, sheet in sheets.items()}

    return recall_files("pictures", key, make)


@contextmanager
def drawing(groups: list[dict[str, PictureJob]]) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Draw the pictures of several groups beside the work of the block; give what waits for them.

    Each group is kept by itself. A few are drawn at once: a process takes longer to start.
    """
    if len(groups) < FEW:
        made = list(map(make_pictures, groups))
        yield lambda: joined(made)
        return
    afresh = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), afresh, initializer=begin_drawing) as pool:
        asked = [pool.submit(make_pictures, group) for group in groups]
        try:
            yield lambda: joined(one.result() for one in asked)
        finally:
            pool.shutdown(cancel_futures=True)


def joined(groups: Iterable[dict[str, bytes]]) -> dict[str, bytes]:
    """Return the pictures of all groups by path."""
    return {path: picture for group in groups for path, picture in group.items()}
