"""Mentions of keywords by sentiment."""

from scripts.charts.sentiment import sentiment_chart, worst_subject

CHART = sentiment_chart("keyword_mentions", worst_subject)
