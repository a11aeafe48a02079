"""Pictures drawn as SVG; what was drawn before is taken from the folder of drawings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scripts.charts.pictures import Picture
from scripts.disk import write_file
from scripts.model import Json
from scripts.paths import FIGURES

LIBRARIES = ("altair", "vl-convert-python")
DRAWING_CODE = ("drawing/*.py", "palette.py", "pictures.py", "theme.py", "drawn.py")


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture at one width."""

    specification: str
    """Vega-Lite JSON with its data inside, colours as CSS variables."""
    svg: str


Draw = Callable[[Picture, int], Drawing]


def draw_svg(specification: Json) -> str:
    """Return the SVG of a Vega-Lite specification."""
    import vl_convert  # noqa: PLC0415 - slow to import, and not needed for what was drawn before

    return str(vl_convert.vegalite_to_svg(specification))


def draw_picture(picture: Picture, width: int) -> Drawing:
    """Return a picture at one width; pure, so that it can be kept by picture and width."""
    from scripts.charts.drawing import specify  # noqa: PLC0415 - Altair takes a second to import

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


def draw_cached(picture: Picture, width: int, folder: Path = FIGURES) -> Drawing:
    """Return a picture at one width, from an earlier build if the same was drawn there."""
    path = folder / f"{drawing_key(picture, width)}.json"
    if path.is_file():
        return Drawing(*json.loads(path.read_text(encoding="utf-8")))
    drawing = draw_picture(picture, width)
    kept = json.dumps([drawing.specification, drawing.svg], ensure_ascii=False)
    write_file(path, kept.encode())
    return drawing
