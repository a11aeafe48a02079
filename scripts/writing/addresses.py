"""Addresses inside the site, relative to the page, so that it works under any sub-path."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath


def page_address(source: str) -> str:
    """Return the address of a page, relative to the top, from its Markdown path."""
    path = PurePosixPath(source)
    if path.name in {"index.md", "README.md"}:
        parent = path.parent.as_posix()
        return "" if parent == "." else f"{parent}/"
    return f"{path.with_suffix('').as_posix()}/"


def root_of(source: str) -> str:
    """Return the way from a page up to the top of the site, such as `../../`."""
    return "../" * page_address(source).count("/") or "./"


def row_anchor(key: Sequence[str]) -> str:
    """Return the anchor of a row: it stays while the key of the row stays."""
    return f"r{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:10]}"


def area_page(area_id: str) -> str:
    """Return the Markdown path of the profile of an area."""
    return f"countries/{area_id.lower()}.md"


def row_address(table: str, key: Sequence[str]) -> str:
    """Return the permalink of a row from the top of the site."""
    return f"data/tables/{table}/#{row_anchor(key)}"


def claims_page(barometer: str) -> str:
    """Return the Markdown path of the claims of a barometer, or of those that have none."""
    return f"methodology/claims/{'report' if barometer == 'none' else barometer}.md"


def claim_address(claim_id: str, barometer: str) -> str:
    """Return the permalink of a claim from the top of the site."""
    return f"{page_address(claims_page(barometer))}#{claim_id}"


def discrepancies_page(severity: str) -> str:
    """Return the Markdown path of the discrepancies of a severity; minor ones stand apart."""
    return f"methodology/discrepancies/{'minor' if severity == 'minor' else 'index'}.md"


def discrepancy_address(discrepancy_id: str, severity: str) -> str:
    """Return the permalink of a discrepancy from the top of the site."""
    return f"{page_address(discrepancies_page(severity))}#{discrepancy_id}"
