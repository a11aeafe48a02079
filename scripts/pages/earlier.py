"""Anchors of earlier sites that no archive tells of: each leads to where its thing is now.

Before the first version whole figures stood on the pages of the barometers, and some rows, a source
and a discrepancy had other addresses. `earlier.csv` lists them, one a line: page and anchor; page
and anchor of today, empty where the thing is gone; the last version of the data in which it stood
there, empty before the first; what is to be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from scripts.paths import EARLIER
from scripts.version import Row, read_rows
from scripts.writing.addresses import page_address


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that was published and holds its thing no longer."""

    page: str
    """Markdown path of the page."""
    anchor: str
    """The identifier that stood on the page."""
    version: str
    """The last version in which it held; empty before the first."""
    target: str
    """Where the thing is now; empty where it is gone."""
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierAnchor:
    """An anchor of an earlier site, and the anchor of today."""

    moved: Moved
    path: str
    """Markdown path of the page of today; empty where the thing is gone."""
    anchor: str
    """The anchor on that page; empty for the page itself."""

    def holds(self, pages: Mapping[str, str]) -> bool:
        """Return whether some pages hold what the anchor leads to, if it leads anywhere."""
        return not self.path or stands(pages, self.path, self.anchor)


def stands(pages: Mapping[str, str], path: str, anchor: str) -> bool:
    """Return whether some pages hold a page, and it the anchor."""
    return path in pages and f'id="{anchor}"' in unescape(pages[path])


def read_anchor(row: Row) -> EarlierAnchor:
    """Return a row of the list as an anchor."""
    path, mark, anchor = row["target"].partition("#")
    target = f"{page_address(path)}{mark}{anchor}" if path else ""
    moved = Moved(row["page"], row["anchor"], row["version"], target, row["reason"])
    return EarlierAnchor(moved, path, anchor)


@lru_cache(maxsize=1)
def earlier_anchors() -> tuple[EarlierAnchor, ...]:
    """Return the anchors of earlier sites, in the order of their pages."""
    return tuple(map(read_anchor, read_rows(EARLIER.read_bytes())))


def once_at(page: str) -> dict[str, list[str]]:
    """Return the former anchors on a page, by the anchor under which each thing stands today."""
    found: dict[str, list[str]] = {}
    for anchor in earlier_anchors():
        if anchor.moved.page == page:
            found.setdefault(anchor.anchor, []).append(anchor.moved.anchor)
    return found


def untold(pages: Mapping[str, str]) -> list[Moved]:
    """Return the anchors that some pages had and have not, where it is held what they lead to."""
    return [
        anchor.moved
        for anchor in earlier_anchors()
        if anchor.moved.page in pages
        and not stands(pages, anchor.moved.page, anchor.moved.anchor)
        and anchor.holds(pages)
    ]
