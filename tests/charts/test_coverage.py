"""The figure of coverage: its legend, and the room of its labels."""

from __future__ import annotations

from scripts.charts.drawing.kit import BREAK
from scripts.charts.figures import NARROW, WIDE
from scripts.charts.pictures import Tiles
from tests.charts.conftest import Shown
from tests.charts.test_values import EVERY, figures_of

SIGNS = {
    "observed": "● held",
    "observed_in_part": "◐ held in part",
    "observed_zero": "0 held, the number is zero",
    "not_held": "○ published by AidData and not held here",
    "not_collected": "× not collected",  # noqa: RUF001 - the sign of the figure
    "not_applicable": "– not applicable",  # noqa: RUF001 - the sign of the figure
    "withheld": "▪ withheld",
    "not_verified": "? not verified",
}
LEAST = 6
"""Pixels between the labels of two rows."""


@EVERY
def test_legend_lists_the_states_of_the_cells(shown: Shown) -> None:
    """Catch a sign in the legend that no cell has, and a cell whose sign no legend explains."""
    for figure, picture, rows in figures_of(shown, "coverage"):
        assert isinstance(picture, Tiles)
        listed = figure.note.partition(". The page")[0].split("; ")
        states = {row["state"] for row in rows}
        assert listed == [words for state, words in SIGNS.items() if state in states]
        signs = {tile.sign for tile in picture.tiles if tile.sign}
        assert signs == {words[0] for words in listed}


def test_labels_of_two_lines_have_room(real: Shown) -> None:
    """Catch a label that runs into the next row, and one that is broken where it need not be."""
    for width in (NARROW, WIDE):
        spec = real.specifications["coverage", width]
        [tiles, _] = spec["layer"]
        axis = tiles["encoding"]["y"]["axis"]
        lines = max(label.count(BREAK) + 1 for label in tiles["encoding"]["y"]["sort"])
        assert lines == (2 if width == NARROW else 1)
        assert spec["height"]["step"] >= lines * axis["labelLineHeight"] + LEAST
        assert axis["labelLineHeight"] > axis["labelFontSize"]
        assert axis["labelBaseline"]["condition"]["value"] == "bottom", "else it hangs too low"
