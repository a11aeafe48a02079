"""Projects by theme."""

from scripts.charts.projects import projects_by

CHART = projects_by("theme")
