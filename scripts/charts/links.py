"""Pictures of links: what a reader sees of a figure where somebody shares its address.

Such a picture travels without its page, so it names the area, the source and the licence itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from scripts.charts.cards import (
    DOUBT,
    LIGHT,
    Text,
    blank_card,
    drawing_of,
    put_drawing,
    size_of,
    write_text,
)
from scripts.charts.dress import SVG
from scripts.charts.figures import Figure
from scripts.charts.palette import fixed_colours

WIDTH, HEIGHT, FOOT = 1200, 630, 58
SIDE, TOP, GAP = 56, 30, 16
"""Room at the sides, above the words, and round the drawing."""
ROOM, END = WIDTH - 2 * SIDE, HEIGHT - FOOT - 10
COLUMN = 430
"""How wide the words are where they stand beside the drawing."""
LEAST, LARGEST = 1.7, 1.9
"""How much larger a drawing is: its letters have to be read where the picture is half as wide."""
HEADLINES = (42, 38, 34, 30, 27)
"""Sizes of a headline: the first with which all words have room."""
SMALL = 22
LEAST_DRAWING = 250
"""How high the room of a drawing below its headline is at least, if the words allow it."""
INK, MUTED = "var(--csb-ink)", "var(--csb-muted)"


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words of the picture of a link that do not stand in the figure itself."""

    site: str
    area: str
    """Empty where the figure shows all areas."""
    source: str
    """Who published the values, and their licence."""
    doubts: str
    """What the sign of doubt says; it is written where the sign stands in the drawing."""
    rest: str = ""
    """How many rows of the chart are drawn, where there is no room for all."""


@dataclass(frozen=True, slots=True)
class LinkLayout:
    """Where words and drawing stand."""

    above: tuple[Text, ...]
    below: tuple[Text, ...]
    width: float
    """Width of the words."""
    left: float
    top: float
    by: float
    """Corner of the drawing, and how much larger or smaller it is drawn."""
    drawing: ET.Element


def height_of(texts: Iterable[Text], width: float) -> float:
    """Return how much room paragraphs take in a width."""
    return sum(text.height(width) for text in texts)


def words_above(figure: Figure, words: LinkWords, width: float, room: float) -> tuple[Text, ...]:
    """Return the area and the headline, as large as their room allows."""
    area = Text(words.area, 28, MUTED, bold=True, after=2)
    tried = [(area, Text(figure.headline, size, INK, bold=True, after=GAP)) for size in HEADLINES]
    return next((texts for texts in tried if height_of(texts, width) <= room), tried[-1])


def words_below(figure: Figure, words: LinkWords, drawing: ET.Element) -> tuple[Text, ...]:
    """Return what the signs in a drawing say, where some stand in it, then source and licence."""
    drawn = [element.text or "" for element in drawing.iter(f"{{{SVG}}}text")]
    alone = {text for text in drawn if len(text) == 1 and not text.isalnum()}
    note = figure.note if any(sign in figure.note for sign in alone) else ""
    doubts = words.doubts if any(DOUBT in text for text in drawn) else ""
    signs = (Text(said, SMALL, INK, after=4) for said in (note, doubts))
    rest = [Text(words.rest, SMALL, INK, after=4)] if words.rest else []
    return *rest, *signs, Text(words.source, SMALL, MUTED, after=0)


def stacked(figure: Figure, words: LinkWords, drawing: ET.Element) -> LinkLayout:
    """Return the layout with the drawing between its words: for broad drawings."""
    width, height = size_of(drawing)
    below = words_below(figure, words, drawing)
    room = END - TOP - height_of(below, ROOM) - GAP
    above = words_above(figure, words, ROOM, room - LEAST_DRAWING)
    taken = height_of(above, ROOM)
    by = min(ROOM / width, (room - taken) / height, LARGEST)
    return LinkLayout(above, below, ROOM, SIDE, TOP + taken, by, drawing)


def beside(figure: Figure, words: LinkWords, drawing: ET.Element) -> LinkLayout:
    """Return the layout with the drawing beside its words: for high drawings."""
    width, height = size_of(drawing)
    below = words_below(figure, words, drawing)
    above = words_above(figure, words, COLUMN, END - TOP - height_of(below, COLUMN))
    left = SIDE + COLUMN + 2 * GAP
    by = min((WIDTH - GAP - left) / width, (END - TOP) / height, LARGEST)
    return LinkLayout(above, below, COLUMN, left, TOP + (END - TOP - height * by) / 2, by, drawing)


def largest(figure: Figure, words: LinkWords, drawings: Iterable[str]) -> LinkLayout:
    """Return the layout in which a drawing is the largest."""
    trees = [drawing_of(drawn) for drawn in drawings]
    layouts = [make(figure, words, tree) for tree in trees for make in (stacked, beside)]
    return max(layouts, key=lambda layout: layout.by)


def share_card(figure: Figure, words: LinkWords) -> str:
    """Return the picture of a link to a figure, its drawing as large as its words allow."""
    card = blank_card(WIDTH, HEIGHT)
    chosen = largest(figure, replace(words, rest=""), (figure.wide, figure.narrow))
    if figure.drawn_part and chosen.by < LEAST:
        chosen = largest(figure, words, (figure.drawn_part,))
    top: float = TOP
    for text in chosen.above:
        top = write_text(card, text, top, chosen.width, SIDE)
    top = END - height_of(chosen.below, chosen.width)
    for text in chosen.below:
        top = write_text(card, text, top, chosen.width, SIDE)
    put_drawing(card, chosen.drawing, chosen.left, chosen.top, chosen.by)
    write_foot(card, words.site)
    return fixed_colours(ET.tostring(card, encoding="unicode"), LIGHT)


def write_foot(card: ET.Element, name: str) -> None:
    """Write the name of the site at the foot of the picture of a link."""
    edge = {"width": str(WIDTH), "height": str(FOOT), "y": str(HEIGHT - FOOT)}
    ET.SubElement(card, f"{{{SVG}}}rect", {**edge, "fill": INK})
    foot = Text(name, 24, "var(--csb-surface)", bold=True)
    write_text(card, foot, HEIGHT - FOOT + 12, WIDTH, SIDE)


def plain_card(name: str, about: str) -> str:
    """Return the picture of a link to a page without a figure."""
    card = blank_card(WIDTH, HEIGHT)
    top = write_text(card, Text(name, 76, INK, bold=True, after=30), 150, 1090, SIDE)
    write_text(card, Text(about, 36, MUTED), top, 1090, SIDE)
    write_foot(card, name)
    return fixed_colours(ET.tostring(card, encoding="unicode"), LIGHT)
