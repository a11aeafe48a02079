"""What stops a build because of what the editors wrote."""

from __future__ import annotations

from collections.abc import Sequence


class FaultyDataError(Exception):
    """Data or prose cannot be published; the text of the error is the list of findings."""

    def __init__(self, findings: Sequence[object]) -> None:
        lines = [*map(str, findings), f"{len(findings)} findings: nothing was built."]
        super().__init__("\n".join(lines))
