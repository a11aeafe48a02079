"""What stops a build because of what the editors wrote."""

from __future__ import annotations

from collections.abc import Sequence


def told_count(findings: Sequence[object]) -> str:
    """Return how many findings there are, in words."""
    return "1 finding" if len(findings) == 1 else f"{len(findings)} findings"


def told_unwritten(error: OSError) -> str:
    """Return in a sentence which file could not be written, why, and what to do."""
    why = error.strerror or str(error)
    return (
        f"Nothing is written: `{error.filename}` cannot be written ({why}). Close it in other "
        "programs, look at the rights of the file and its folder and at the room on the disk, and "
        "try again."
    )


class FaultyDataError(Exception):
    """Data or prose cannot be published; the text of the error is the list of findings."""

    def __init__(self, findings: Sequence[object], so: str = "nothing was built") -> None:
        lines = [*map(str, findings), f"{told_count(findings)}: {so}."]
        super().__init__("\n".join(lines))
