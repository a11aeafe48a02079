"""Charts: one module a chart; the folder is the registry.

A module names its TABLE and INDICATOR and has `draw(package, area) -> Drawing` and
`chart(drawing, text, width) -> Chart`. It is drawn for every area whose rows it finds. A module
whose rows are not those of one indicator has `rows(package, area) -> DataFrame`, too.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import pandas as pd

from scripts.charts.kit import Chart, Drawing
from scripts.model import Json, Package


@dataclass(frozen=True, slots=True)
class ChartModule:
    """One module of this folder."""

    name: str
    table: str
    indicator: str | None
    """Nothing where the chart shows all areas at once, empty where `rows` chooses otherwise."""
    rows: Callable[[Package, str], pd.DataFrame]
    """The rows of the package that the chart of an area shows."""
    draw: Callable[[Package, str], Drawing]
    chart: Callable[[Drawing, Json, int], Chart]


def chart_modules() -> list[ChartModule]:
    """Return every chart of this folder, by name."""
    found = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda item: item.name):
        if not info.name.startswith("_"):
            module = import_module(f"{__name__}.{info.name}")
            found.append(describe_module(info.name, module))
    return found


def describe_module(name: str, module: ModuleType) -> ChartModule:
    """Return one module of the folder; its rows are those of its indicator if it says nothing."""
    table, indicator = module.TABLE, module.INDICATOR

    def of_indicator(package: Package, area: str) -> pd.DataFrame:
        frame = package.frame(table)
        if indicator is not None:
            frame = frame[(frame["indicator_id"] == indicator) & (frame["area_id"] == area)]
        return frame

    rows = getattr(module, "rows", of_indicator)
    return ChartModule(name, table, indicator, rows, module.draw, module.chart)


def drawn_areas(package: Package, module: ChartModule) -> list[str]:
    """Return the places for which a chart has rows; one empty name where it shows all at once."""
    if module.indicator is None:
        return [""]
    areas = package.frame("areas")
    groups = set(areas.loc[areas["kind"] == "group", "area_id"])
    named = dict.fromkeys(package.frame(module.table)["area_id"])
    return [area for area in named if area not in groups and len(module.rows(package, area))]
