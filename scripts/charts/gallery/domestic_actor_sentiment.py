"""Mentions of the most-mentioned domestic actors by sentiment."""

from scripts.charts.sentiment import sentiment_chart, tone

CHART = sentiment_chart("domestic_actor_mentions", tone)
