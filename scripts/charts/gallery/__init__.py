"""Charts: one module a chart; the folder is the registry.

A module holds `CHART`, a `Chart` that says once which rows of which table it shows, what it needs
and which one function computes everything from these rows. It is drawn for every area whose rows
meet its needs. The name of the module is the name of the chart.
"""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from scripts.charts.chart import Chart


@cache
def charts() -> dict[str, Chart]:
    """Return every chart of this folder by its name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name: replace(import_module(f"{__name__}.{name}").CHART, name=name) for name in names}
