"""Sums about what is on a screen: do two boxes overlap, does a colour stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Point = Sequence[float]
Box = Sequence[Point]
SLACK = 0.5


def axes(box: Box) -> Iterator[tuple[float, float]]:
    """Yield the direction across each side of a box."""
    for (x1, y1), (x2, y2) in zip(box, [*box[1:], box[0]], strict=True):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        if length:
            yield (y1 - y2) / length, (x2 - x1) / length


def shadow(box: Box, axis: tuple[float, float]) -> tuple[float, float]:
    """Return the extent of a box along a direction."""
    places = [x * axis[0] + y * axis[1] for x, y in box]
    return min(places), max(places)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes, turned or not, share more than a touch (separating axes)."""
    for axis in (*axes(one), *axes(other)):
        (low, high), (start, end) = shadow(one, axis), shadow(other, axis)
        if high - SLACK <= start or end - SLACK <= low:
            return False
    return True


def luminance(colour: Sequence[float]) -> float:
    """Return the relative luminance of WCAG 2 of a colour with parts from 0 to 255."""
    parts = [value / 255 for value in colour[:3]]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(layers: Sequence[Sequence[float]]) -> list[float]:
    """Return the colour that layers give together, the last on top; a fourth part is opacity."""
    below = [255.0, 255.0, 255.0]
    for layer in layers:
        alpha = layer[3] if len(layer) > 3 else 1.0
        pairs = zip(layer[:3], below, strict=True)
        below = [alpha * top + (1 - alpha) * base for top, base in pairs]
    return below


def contrast(text: Sequence[float], layers: Sequence[Sequence[float]]) -> float:
    """Return the contrast of a text with the layers under it, from 1 to 21."""
    light, dark = sorted((luminance(text), luminance(blend(layers))), reverse=True)
    return (light + 0.05) / (dark + 0.05)
