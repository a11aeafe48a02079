"""The tiny package under a number, with edits, and what an archive holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from scripts.load import load_package
from scripts.model import Package
from scripts.reasons import Reason
from tests.defects import copy_tiny


def tiny_package(place: Path, version: str, *edits: tuple[str, str, str]) -> Package:
    """Return the tiny package under a number, with edits of its files."""
    root = copy_tiny(place)
    for path, old, new in (("datapackage.json", "0.1.0-dev", version), *edits):
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_package(root)


def opened(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name: held.read(name) for name in held.namelist()}


CORRECTION = ("data/restrictions.csv", "count,43,", "count,44,")
REASON = [Reason("restrictions", "Misread.", {"period_start": "2017-01-01"})]
