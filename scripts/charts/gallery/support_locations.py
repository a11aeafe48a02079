"""Projects by place."""

from scripts.charts.projects import projects_by

CHART = projects_by("location")
