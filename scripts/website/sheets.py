"""The style sheets that every page asks for, as one: a phone has the first chart sooner.

Each sheet more holds the first letter back for a while, even where none has to be waited for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.disk import write_file
from scripts.writing.addresses import url

JOINED = (
    url("asset", "stylesheets/main.*.css"),
    url("asset", "stylesheets/palette.*.css"),
    url("asset", "palette.css"),
    url("asset", "look.css"),
    url("asset", "evidence.css"),
)
SHEET = url("asset", "stylesheets/site.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def sheet_of(sheets: Iterable[str]) -> str:
    """Return style sheets as one, in their order and without comments."""
    return COMMENT.sub("", "\n".join(sheets))


def join_sheets(site: Path) -> None:
    """Put one style sheet instead of those that every page would ask for."""
    paths = [path for pattern in JOINED for path in sorted(site.glob(pattern))]
    joined = sheet_of(path.read_text(encoding="utf-8") for path in paths)
    write_file(site / SHEET, joined.encode())
    for path in paths:
        path.unlink()
