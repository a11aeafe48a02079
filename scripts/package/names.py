"""Names of the files that hold the whole package."""

from __future__ import annotations

from scripts.model import Package

ENDINGS = ("zip", "xlsx", "sqlite")
"""Files that hold the whole package."""
DATASETTE = "datasette.json"


def stem(package: Package) -> str:
    """Return the name of the files that hold the whole package, without what tells the format."""
    return f"{package.descriptor.name}-{package.version}"
