"""The course of a number over years: which headline it bears, judged from all its points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scripts.charts.data import Facts

Point = tuple[str, Decimal]
"""Name of a year and its value; points stand in the order of time."""


def course_of(points: Sequence[Point]) -> str:
    """Return the course, the key of a headline.

    `rose`, `fell`, `stayed`, `zero`, `peaked`, `varied`; `single` or `none` for less than two.
    It rose where it ends at its highest and above its start, fell where it starts at its highest
    and ends below; it peaked where the highest lies between both ends and above them.
    """
    values = [value for _, value in points]
    if len(values) < 2:
        return "single" if values else "none"
    first, last, highest = values[0], values[-1], max(values)
    if highest == min(values):
        return "stayed" if highest else "zero"
    if highest > max(first, last):
        return "peaked"
    if first == last:
        return "varied"
    return "rose" if last > first else "fell"


def course_facts(points: Sequence[Point]) -> Facts:
    """Return the first, the last and the highest point; nothing of them where there is none."""
    if not points:
        return {
            "years": 0,
            **dict.fromkeys(("first_year", "first", "last_year", "last", "peak_year", "peak"), ""),
        }
    peak = max(points, key=lambda point: point[1])
    return {
        "years": len(points),
        "first_year": points[0][0],
        "first": points[0][1],
        "last_year": points[-1][0],
        "last": points[-1][1],
        "peak_year": peak[0],
        "peak": peak[1],
    }
