"""Confidence in institutions in two survey waves, with the printed change."""

from __future__ import annotations

from scripts.charts.dumbbell import draw_waves, dumbbell
from scripts.charts.kit import Chart, Drawing
from scripts.model import Json, Package

TABLE, INDICATOR = "attitudes", "institution_confidence"


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each institution."""
    return draw_waves(package, area, INDICATOR, "institution_confidence_change")


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return the dumbbells on a scale to 100 percent."""
    return dumbbell(drawing, text, width, 100)
