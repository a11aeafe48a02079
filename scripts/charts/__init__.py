"""Charts: one module a chart; the folder is the registry.

A module names its TABLE and INDICATOR and has `draw(package, area) -> Drawing` and
`chart(drawing, text, width) -> Chart`. It is drawn for every area whose rows it finds.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from scripts.charts._kit import Chart, Drawing
from scripts.model import Json, Package


@dataclass(frozen=True, slots=True)
class ChartModule:
    """One module of this folder."""

    name: str
    table: str
    indicator: str | None
    """Nothing where the chart shows all areas at once."""
    draw: Callable[[Package, str], Drawing]
    chart: Callable[[Drawing, Json, int], Chart]


def chart_modules() -> list[ChartModule]:
    """Return every chart of this folder, by name."""
    found = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda item: item.name):
        if not info.name.startswith("_"):
            module = import_module(f"{__name__}.{info.name}")
            found.append(
                ChartModule(info.name, module.TABLE, module.INDICATOR, module.draw, module.chart)
            )
    return found


def drawn_areas(package: Package, module: ChartModule) -> list[str]:
    """Return the areas for which a chart has rows; one empty name where it shows all at once."""
    if module.indicator is None:
        return [""]
    frame = package.frame(module.table)
    return list(dict.fromkeys(frame.loc[frame["indicator_id"] == module.indicator, "area_id"]))
