"""Write files so that nothing is ever half-written: beside the place, then renamed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Write one file; readers see the old content or the new one, nothing between."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def replace_folder(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`; the old folder goes only when the new one stands."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.old")
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a whole folder anew from its files, by path relative to it."""
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for name, content in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    replace_folder(new, place)
