"""Passages of a file of which git left two versions, for somebody to choose."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.model import Finding

MARKS = (b"<<<<<<< ", b">>>>>>> ")
RULE = "conflict"
CONFLICT = "Two versions of a passage stand here, which git could not join"
SETTLE = "Keep the rows that are right, and remove the lines of the marks `<<<<<<<` and `>>>>>>>`"


def position_of(mark: bytes, content: bytes) -> int:
    """Return where a mark begins a line below the first; -1 if it begins none."""
    position = content.find(b"\n" + mark)
    return position + 1 if position >= 0 else -1


def conflict_line(content: bytes) -> int:
    """Return the line of the first mark of a conflict; 0 if there is none."""
    positions = [0 if content.startswith(mark) else position_of(mark, content) for mark in MARKS]
    first = min((position for position in positions if position >= 0), default=-1)
    return content.count(b"\n", 0, first) + 1 if first >= 0 else 0


def without_torn(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings; of a file with two versions of a passage nothing else is told."""
    everything = list(findings)
    torn = {finding.path for finding in everything if finding.rule == RULE}
    return [it for it in everything if it.path not in torn or it.rule == RULE]
