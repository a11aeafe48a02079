"""The one look of all charts: colours that follow the page, text that is text.

Each colour is a CSS variable with a light and a dark value; the page's style sheet is made from
the same list. Contrast with the page is at least 3:1 for marks and 4.5:1 for text; numbers stand
inside the bars of sentiment in the colour of the page, so 4.5:1 holds for these bars, too.
"""

from __future__ import annotations

import re

import altair as alt

# name: (light, dark). Sentiment: PuOr. Categories: Okabe-Ito, darkened or lightened for contrast.
PALETTE = {
    "surface": ("#ffffff", "#14181f"),
    "ink": ("#1b1f24", "#e8eaed"),
    "muted": ("#59616b", "#a9b1bb"),
    "grid": ("#d5d9de", "#3a424d"),
    "faint": ("#8a929b", "#717a85"),
    "restrictions": ("#b34700", "#ff9d5c"),
    "attitudes": ("#0067a5", "#63b8f2"),
    "support": ("#00734f", "#3fcf9e"),
    "mentions": ("#8c3f7c", "#dd93cb"),
    "first": ("#b34700", "#ff9d5c"),
    "second": ("#0067a5", "#63b8f2"),
    "third": ("#6b727b", "#a9b1bb"),
    "extremely_negative": ("#7f3300", "#ff9a4d"),
    "somewhat_negative": ("#b0620f", "#d98536"),
    "neutral": ("#6f7780", "#8a939d"),
    "somewhat_positive": ("#7567a9", "#a99bd8"),
    "extremely_positive": ("#532a85", "#c9b3ff"),
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
DRAWING_FONT = "sans-serif"
VARIABLE = re.compile(r"var\(--csb-([a-z-]+)\)")


def colour(name: str) -> str:
    """Return the CSS variable of a colour; raises KeyError for a name that the palette lacks."""
    if name not in PALETTE:
        raise KeyError(name)
    return f"var(--csb-{name.replace('_', '-')})"


def fixed_colours(text: str) -> str:
    """Return a drawing or specification with the light colours written out, for use elsewhere."""
    return VARIABLE.sub(lambda hit: PALETTE[hit.group(1).replace("-", "_")][0], text)


def render_palette() -> str:
    """Return the style sheet that gives every variable its value in each scheme."""

    def block(selector: str, scheme: int) -> str:
        lines = [f"  --csb-{n.replace('_', '-')}: {v[scheme]};" for n, v in PALETTE.items()]
        return "\n".join([f"{selector} {{", *lines, "}"])

    return "\n".join([block(":root", 0), block('[data-md-color-scheme="slate"]', 1), ""])


@alt.theme.register("civic_space", enable=True)
def civic_space() -> alt.theme.ThemeConfig:
    """Return the Vega-Lite configuration that every chart is drawn with."""
    return {
        "background": "transparent",
        "config": {
            "font": DRAWING_FONT,
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
            "text": {"fontSize": 13, "color": colour("ink"), "font": DRAWING_FONT},
            "rule": {"color": colour("faint")},
            "bar": {"color": colour("third")},
        },
    }
