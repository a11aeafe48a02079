"""What was there at the last review, and so is taken from git where it is gone."""

from __future__ import annotations

from scripts.load import Source
from scripts.paths import SCHEMA_CONTRACT

TAKE = "Take it from git"


def reviewed_tables(source: Source) -> frozenset[str]:
    """Return the tables of the reviewed contract; none where it cannot be read."""
    try:
        return frozenset(source.document(SCHEMA_CONTRACT))
    except (OSError, ValueError, RecursionError, TypeError):
        return frozenset()  # a finding on the file tells of it


def folder_of(path: str) -> str:
    """Return the folder of a file of the package."""
    return path.rpartition("/")[0]
