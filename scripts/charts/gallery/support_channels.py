"""Projects by the Russian body through which the support came."""

from scripts.charts.projects import projects_by

CHART = projects_by("channel")
