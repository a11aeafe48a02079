"""Confidence in institutions by survey wave, with the printed change."""

from scripts.charts.waves import change_chart

CHART = change_chart("institution_confidence", "institution_confidence_change", "confident")
