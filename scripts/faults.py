"""What stops a build because of what the editors wrote."""

from __future__ import annotations

from collections.abc import Sequence


def told_count(findings: Sequence[object]) -> str:
    """Return how many findings there are, in words."""
    return "1 finding" if len(findings) == 1 else f"{len(findings)} findings"


class FaultyDataError(Exception):
    """Data or prose cannot be published; the text of the error is the list of findings."""

    def __init__(self, findings: Sequence[object]) -> None:
        lines = [*map(str, findings), f"{told_count(findings)}: nothing was built."]
        super().__init__("\n".join(lines))
