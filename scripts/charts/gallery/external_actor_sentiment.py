"""Mentions of the most-mentioned external actors by sentiment."""

from scripts.charts.sentiment import sentiment_chart, tone

CHART = sentiment_chart("external_actor_mentions", tone)
