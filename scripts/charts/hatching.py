"""Patterns as lines: a renderer of pictures takes long to repeat a tile, and no time for lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, floor, radians, sin
from xml.etree import ElementTree as ET

from scripts.charts.dress import SVG
from scripts.charts.palette import PATTERNS, colour

NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
RECTANGLE = re.compile(rf"M{NUMBER},{NUMBER}h{NUMBER}v{NUMBER}h-?{NUMBER}Z", re.IGNORECASE)
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_of(path: str) -> Box | None:
    """Return the rectangle that a path draws; nothing where it draws something else."""
    found = RECTANGLE.fullmatch(path.replace(" ", ""))
    if not found:
        return None
    left, top, width, height = map(float, found.groups()[:4])
    return left, min(top, top + height), left + width, max(top, top + height)


def inside(x: float, y: float, along: tuple[float, float], box: Box) -> tuple[float, float] | None:
    """Return from where to where a line through a point runs inside a box; nothing if it misses."""
    first, last = float("-inf"), float("inf")
    for start, step, low, high in ((x, along[0], box[0], box[2]), (y, along[1], box[1], box[3])):
        if abs(step) < 1e-9:
            if not low < start < high:
                return None
            continue
        ends = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, ends[0]), min(last, ends[1])
    return (first, last) if last > first else None


def lines(box: Box, angle: float, distance: float, width: float) -> Iterator[str]:
    """Yield the lines of a pattern inside a box, as parts of a path."""
    across = (cos(radians(angle)), sin(radians(angle)))
    along = (-across[1], across[0])
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    reach = [x * across[0] + y * across[1] for x, y in corners]
    for number in range(floor(min(reach) / distance), floor(max(reach) / distance) + 1):
        away = number * distance + width / 2
        x, y = away * across[0], away * across[1]
        span = inside(x, y, along, box)
        if span:
            ends = [(x + along[0] * at, y + along[1] * at) for at in span]
            yield "M" + "L".join(f"{right:.1f},{down:.1f}" for right, down in ends)


def lined(path: ET.Element, name: str, box: Box) -> ET.Element:
    """Return the lines of a pattern over a rectangle."""
    angle, distance, width = PATTERNS[name]
    attributes = {
        "d": "".join(lines(box, angle, distance, width)),
        "stroke": colour("surface"),
        "stroke-width": str(width),
        "stroke-opacity": "0.75",
        "fill": "none",
    }
    if "transform" in path.attrib:
        attributes["transform"] = path.attrib["transform"]
    return ET.Element(f"{{{SVG}}}path", attributes)


def hatch(tree: ET.Element) -> None:
    """Draw each pattern of a drawing as lines; its colours stay."""
    for parent in list(tree.iter()):
        for child in list(parent):
            name = child.get("fill", "").removesuffix(")").rpartition("-")[2]
            box = box_of(child.get("d", ""))
            if child.get("fill", "").startswith("url(#") and name in PATTERNS and box:
                child.set("fill", colour(name))
                parent.insert(list(parent).index(child) + 1, lined(child, name, box))
