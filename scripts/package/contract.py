"""The contract kit: files that others copy into their pipelines, as they stand in the sources."""

from __future__ import annotations

from scripts.paths import CONTRACT

FOLDER = "contract"


def load_kit() -> dict[str, bytes]:
    """Return every file of the kit by its path inside the package folder; none where none is."""
    paths = sorted(CONTRACT.iterdir()) if CONTRACT.is_dir() else []
    return {f"{FOLDER}/{path.name}": path.read_bytes() for path in paths if path.is_file()}
