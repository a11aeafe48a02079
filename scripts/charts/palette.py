"""The colours and patterns of all charts: each colour has a light and a dark value.

Each colour is a CSS variable; the page's style sheet is made from the same list. Contrast with the
page is at least 3:1 for marks and 4.5:1 for text; numbers stand inside the bars of sentiment in
the colour of the page, so 4.5:1 holds for these bars, too. Where parts stack, a pattern tells them
apart beside the colour. A code that has no hue of its own gets one of the spare hues.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    "quiet": ("#6b727b", "#a9b1bb"),
    "first": ("#b34700", "#ff9d5c"),
    "second": ("#0067a5", "#63b8f2"),
    "third": ("#6b727b", "#a9b1bb"),
    "spare_one": ("#8c3f7c", "#dd93cb"),
    "spare_two": ("#00734f", "#3fcf9e"),
    "spare_three": ("#7a5c00", "#d9b84a"),
    "extremely_negative": ("#7f3300", "#ff9a4d"),
    "somewhat_negative": ("#b0620f", "#d98536"),
    "neutral": ("#6f7780", "#8a939d"),
    "somewhat_positive": ("#7567a9", "#a99bd8"),
    "extremely_positive": ("#532a85", "#c9b3ff"),
}
SPARE = ("spare_one", "spare_two", "spare_three")
# Lines over a colour, as (angle, distance, width) in degrees and pixels.
PATTERNS = {
    "second": (45, 8, 1.4),
    "third": (90, 5, 1.2),
    "spare_one": (0, 5, 1.2),
    "spare_two": (135, 6, 1.4),
    "spare_three": (45, 4, 1.0),
    "extremely_negative": (45, 7, 1.4),
    "extremely_positive": (135, 7, 1.4),
}
TYPE_HUES = {
    "harassment_violence": "first",
    "state_backed_legal_case": "second",
    "restrictive_legislation": "third",
}
OUTCOME_HUES = {"acted_on": "restrictions", "threatened": "quiet"}
SENTIMENT_HUES = {
    "extremely_negative": "extremely_negative",
    "negative": "somewhat_negative",
    "somewhat_negative": "somewhat_negative",
    "neutral": "neutral",
    "somewhat_positive": "somewhat_positive",
    "positive": "somewhat_positive",
    "extremely_positive": "extremely_positive",
}
VARIABLE = re.compile(r"var\(--csb-([a-z-]+)\)")


def colour(name: str) -> str:
    """Return the CSS variable of a colour; raises KeyError for a name that the palette lacks."""
    if name not in PALETTE:
        raise KeyError(name)
    return f"var(--csb-{name.replace('_', '-')})"


def hues_of(codes: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the hue of each code; those without one of the palette share the spare hues."""
    strange = [code for code in codes if known.get(code) not in PALETTE]
    spare = {code: SPARE[position % len(SPARE)] for position, code in enumerate(strange)}
    return {code: spare.get(code) or known[code] for code in codes}


def fixed_colours(text: str, scheme: int = 0) -> str:
    """Return a drawing or specification with the colours of a scheme, the light one being 0."""
    return VARIABLE.sub(lambda hit: PALETTE[hit.group(1).replace("-", "_")][scheme], text)


def block(selector: str, scheme: int) -> str:
    """Return a rule that gives every variable its value in a scheme."""
    lines = [f"  --csb-{n.replace('_', '-')}: {v[scheme]};" for n, v in PALETTE.items()]
    return "\n".join([f"{selector} {{", *lines, "}"])


def render_palette_for_embed() -> str:
    """Return the same for a page without a switch: the system of the reader says which scheme."""
    dark = block(":root", 1)
    return f"{block(':root', 0)}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def render_palette() -> str:
    """Return the style sheet that gives every variable its value in each scheme."""
    dark = block('[data-md-color-scheme="slate"]', 1)  # on the screen alone: paper is white
    return "\n".join([block(":root", 0), f"@media screen {{\n{dark}\n}}", ""])
