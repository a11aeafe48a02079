"""Projects by the Russian body through which the support came."""

from __future__ import annotations

import pandas as pd

from scripts.charts.kit import Chart, Drawing
from scripts.charts.projects import draw_projects, project_bars, project_rows
from scripts.model import Json, Package

TABLE, INDICATOR = "support", "support_projects"
DIMENSION = "channel"


def rows(package: Package, area: str) -> pd.DataFrame:
    """Return the rows of an area by this dimension."""
    return project_rows(package, area, DIMENSION)


def draw(package: Package, area: str) -> Drawing:
    """Return one row for each category."""
    return draw_projects(package, area, DIMENSION)


def chart(drawing: Drawing, text: Json, width: int) -> Chart:
    """Return the bars, beside all recorded projects."""
    return project_bars(drawing, text, width)
