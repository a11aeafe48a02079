"""Projects by category of recipient."""

from scripts.charts.projects import projects_by

CHART = projects_by("recipient_category")
