"""SVG to PNG, offline: vl-convert makes a PDF of it, PDFium draws that, Pillow keeps few colours.

The PDF brings the font of vl-convert with it. Its own PNG takes twice as long: it is packed well,
only to be unpacked for its colours.

Drawing takes most of the time of a build and one processor, so that pictures are shared out among
processes. This module imports little: each of them loads it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from math import isqrt
from pathlib import Path

import vl_convert
from PIL import Image
from pypdfium2 import PdfDocument

from scripts.background import Job
from scripts.cache import digest

COLOURS, FREQUENT, MANY = 64, 6, 1 << 16
PACKED = 5
"""The next level takes a third longer and saves one byte of a hundred."""
Counted = Sequence[tuple[int, tuple[int, ...]]]
"""Colours of a picture, each with the number of its pixels."""
LIBRARIES = ("vl-convert-python", "pypdfium2", "pillow")

PROFILE = re.compile(rb"\[/ICCBased \d+ 0 R\]")
"""How a PDF of vl-convert names its colours: those of every screen, by a profile of them."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """One picture to be made."""

    svg: str
    """Without transparent areas."""
    scale: float


def exact_palette(palette: list[int], counted: Counted) -> list[int]:
    """Return a palette in which the colours that fill most of a picture are what they were.

    Where two of them are nearest to the same entry, the one that fills more has it.
    """
    found = [tuple(palette[at : at + 3]) for at in range(0, len(palette), 3)]
    for _, colour in sorted(counted)[-FREQUENT:]:
        far = [sum((a - b) ** 2 for a, b in zip(colour, held, strict=True)) for held in found]
        found[far.index(min(far))] = colour
    return [part for colour in found for part in colour]


def each_colour(counted: Counted) -> Image.Image:
    """Return a picture of one row: each colour as often as the root of the number of its pixels.

    Thus a hue of a few small marks counts beside a ground that fills the picture.
    """
    row = [colour for number, colour in counted for _ in range(isqrt(number))]
    small = Image.new("RGB", (len(row), 1))
    small.putdata(row)
    return small


def with_few_colours(drawn: Image.Image) -> Image.Image:
    """Return a picture with a palette, made from its colours alone: a pixel is only looked up."""
    found = drawn.getcolors(MANY)
    counted = [(number, hue) for number, hue in found or [] if isinstance(hue, tuple)]
    look = partial(Image.Image.quantize, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    if not counted:
        return look(drawn, COLOURS)
    few = look(each_colour(counted), COLOURS)
    few.putpalette(exact_palette(few.getpalette() or [], counted))
    return drawn.quantize(palette=few, dither=Image.Dither.NONE)


def with_plain_colours(pdf: bytes) -> bytes:
    """Return a PDF without the profile of its colours, which takes PDFium half its time to read.

    The pixels are the same. Nothing else moves, so that the table of offsets stays right.
    """
    return PROFILE.sub(lambda hit: b"/DeviceRGB".ljust(len(hit.group())), pdf)


def draw_pixels(svg: str, scale: float) -> Image.Image:
    """Return a drawing in red, green and blue, `scale` pixels for each of its own."""
    with PdfDocument(with_plain_colours(vl_convert.svg_to_pdf(svg))) as document:
        # In the order of Pillow, so that it copies the pixels as they are.
        drawn: Image.Image = document[0].render(scale=scale, rev_byteorder=True).to_pil()
    return drawn


def render_png(svg: str, scale: float) -> bytes:
    """Return a drawing as PNG; the same drawing gives the same bytes."""
    written = io.BytesIO()
    with_few_colours(draw_pixels(svg, scale)).save(written, "PNG", compress_level=PACKED)
    return written.getvalue()


def make_pictures(canvases: Mapping[str, Canvas]) -> dict[str, bytes]:
    """Return pictures by their path."""
    return {path: render_png(canvas.svg, canvas.scale) for path, canvas in canvases.items()}


@cache
def code_key() -> str:
    """Return a hash of the code that makes pictures and of the versions of its libraries."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return digest(Path(__file__).read_bytes(), *libraries)


def picture_job(canvases: Mapping[str, Canvas]) -> Job:
    """Return the making of some pictures, kept together."""
    asked = [
        part for path, canvas in canvases.items() for part in (path, f"{canvas.scale}", canvas.svg)
    ]
    return Job("pictures", digest(code_key(), *asked), partial(make_pictures, canvases))
