"""Mentions of the most-mentioned external actors by sentiment."""

from __future__ import annotations

from scripts.charts.kit import Chart, Drawing
from scripts.charts.sentiment import diverging, draw_sentiment
from scripts.model import Json, Package

TABLE, INDICATOR = "mentions", "external_actor_mentions"


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each subject and sentiment."""
    return draw_sentiment(package, area, INDICATOR)


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return bars that diverge round neutral."""
    return diverging(drawing, text, width)
