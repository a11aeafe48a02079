"""Where workbooks are written, and of which area: nothing that somebody filled is written over."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import count
from pathlib import Path

from scripts.disk import write_file
from scripts.model import Package
from scripts.paths import WORKBOOKS

ALIKE = 0.65
"""How much of an area's identifier or name must be right for a guess to be told."""


def workbook_path(area: str) -> Path:
    """Return where the workbook of an area is written."""
    return WORKBOOKS / f"{area.lower()}.xlsx"


def free_name(path: Path) -> Path:
    """Return the first name beside a file that nobody has: geo-1.xlsx beside geo.xlsx."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def write_workbook(path: Path, content: bytes) -> str:
    """Write a workbook, and return in a sentence where the one is kept that stood there.

    Nothing is told where none was, or the same one. Raises OSError.
    """
    if not path.is_file() or path.read_bytes() == content:
        write_file(path, content)
        return ""
    kept = free_name(path)
    path.rename(kept)
    write_file(path, content)
    return f"The workbook that stood there may be filled: it is kept as {kept.name}."


def meant_area(package: Package, text: str) -> str:
    """Return as a sentence which area may be meant by its name, or by letters that are alike."""
    known = {row["area_id"].casefold(): row["area_id"] for row in package.reference_areas}
    known |= {row["name"].casefold(): row["area_id"] for row in package.reference_areas}
    alike = get_close_matches(text.strip().casefold(), known, n=1, cutoff=ALIKE)
    return f" Perhaps `{known[alike[0]]}` is meant." if alike else ""
