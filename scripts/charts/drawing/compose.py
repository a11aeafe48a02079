"""Put the charts of Altair together: layers over each other, panels below each other.

Altair's own layers and columns copy every part several times and search the whole schema of
Vega-Lite for the class of each channel: most of the time of a build. Here each part is made once;
a test holds every specification against the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from scripts.charts.theme import civic_space

if TYPE_CHECKING:
    from scripts.parse import VegaLite

PADDING = 5
Datasets = dict[str, list[object]]
"""Rows by the name of their set."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Charts over each other, the last one on top, with the size of the whole in pixels."""

    charts: tuple[alt.Chart, ...]
    width: float
    height: float | dict[str, float]
    """Pixels, or the step from one row to the next as `{"step": pixels}`."""
    left: int = PADDING
    """The room kept beside long labels."""


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """Panels below each other, each on scales of its own."""

    panels: tuple[Layers, ...]
    spacing: int


Composed = Layers | PanelColumn
Channel = str | Mapping[str, Any] | alt.SchemaBase
"""A channel: the name of a field with its type, a value or a condition, or an object of Altair."""


def encoded(chart: alt.Chart, **channels: Channel) -> alt.Chart:
    """Return a chart with its channels: objects, names of fields, or values and conditions."""
    encode: Callable[..., alt.Chart] = chart.encode  # each channel of it has a class of its own
    return encode(**{name: channel(name, channels[name]) for name in channels})


def channel(name: str, said: Channel) -> alt.SchemaBase:
    """Return a channel as the object of its class, which Altair then does not have to find."""
    kind = name[0].upper() + name[1:]
    if isinstance(said, alt.SchemaBase):
        return said
    of_value = not isinstance(said, str) and "value" in said
    of_kind: Callable[..., alt.SchemaBase] = getattr(alt, f"{kind}Value" if of_value else kind)
    return of_kind(said) if isinstance(said, str) else of_kind(**said)


def layered(layers: Layers, datasets: Datasets) -> VegaLite:
    """Return layers as Vega-Lite; their rows go to `datasets`, each set once."""
    context = {"top_level": False, "datasets": datasets}
    charts = [chart.to_dict(validate=False, context=context) for chart in layers.charts]
    return {"layer": charts, "height": layers.height, "width": layers.width}


def padding(left: int) -> VegaLite:
    """Return the room round a drawing."""
    return {"left": left, "right": PADDING, "top": PADDING, "bottom": PADDING}


def columned(panels: Iterable[Layers], spacing: int, datasets: Datasets) -> VegaLite:
    """Return panels below each other as Vega-Lite."""
    return {
        "vconcat": [layered(panel, datasets) for panel in panels],
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "spacing": spacing,
    }


def specification_of(drawn: Composed) -> VegaLite:
    """Return a whole specification: the look, what is drawn, and the rows that it draws."""
    datasets: Datasets = {}
    if isinstance(drawn, PanelColumn):
        body = columned(drawn.panels, drawn.spacing, datasets)
        body["padding"] = padding(PADDING)
    else:
        body = layered(drawn, datasets)
        body["padding"] = padding(drawn.left)
    rows = {name: list(values) for name, values in datasets.items()}
    return {**civic_space(), **body, "$schema": alt.SCHEMA_URL, "datasets": rows}
