"""The one look of all charts, as a configuration of Vega-Lite: text that is text."""

from __future__ import annotations

import altair as alt

from scripts.charts.palette import colour

FONT = "sans-serif"


@alt.theme.register("civic_space", enable=True)
def civic_space() -> alt.theme.ThemeConfig:
    """Return the Vega-Lite configuration that every chart is drawn with."""
    return {
        "background": "transparent",
        "config": {
            "font": FONT,
            "aria": False,
            "view": {"stroke": None},
            "axis": {
                "labelColor": colour("ink"),
                "titleColor": colour("muted"),
                "labelFontSize": 13,
                "titleFontSize": 13,
                "titleFontWeight": "normal",
                "labelLimit": 400,
                "grid": False,
                "domain": False,
                "ticks": False,
                "labelPadding": 6,
            },
            "legend": {
                "labelColor": colour("ink"),
                "titleColor": colour("muted"),
                "labelFontSize": 13,
                "orient": "top",
                "title": None,
                "labelLimit": 400,
                "symbolType": "square",
                "columnPadding": 34,
                "symbolStrokeWidth": 0,
                "padding": 0,
                "offset": 8,
            },
            "text": {"fontSize": 13, "color": colour("ink"), "font": FONT},
            "rule": {"color": colour("faint")},
            "bar": {"color": colour("quiet")},
        },
    }
