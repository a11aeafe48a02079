"""Cards: a figure with its words and source drawn in, as one SVG ready for a slide.

The letters are those of the font that vl-convert brings along, so that a card looks the same on
every machine; a sign that the font lacks gets a stand-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from scripts.charts.dress import SVG, parse_drawing
from scripts.charts.figures import Figure
from scripts.charts.hatching import hatch
from scripts.charts.palette import fixed_colours

FONT = "Liberation Sans"
HALF = "\N{CIRCLE WITH LEFT HALF BLACK}"
DOUBT = "†"
STAND_INS = {"\N{WARNING SIGN}": DOUBT, "\N{VARIATION SELECTOR-15}": "", HALF: "half-filled circle"}
WIDE, EDGE = 680, 32
LIGHT, DARK = 0, 1
NARROW_LETTERS, WIDE_LETTERS = frozenset(" fijlrtIJ.,:;'|!()[]/-"), frozenset("mwMWЖШЩЮжшщюQO%@—")
BOLD, LEADING = 1.07, 1.3


def letter_width(letter: str) -> float:
    """Return about how wide a letter is, in sizes of its font."""
    if letter in NARROW_LETTERS:
        return 0.32
    if letter in WIDE_LETTERS:
        return 0.85
    return 0.7 if letter.isupper() else 0.556


@cache
def word_width(word: str) -> float:
    """Return about how wide a word is, in sizes of its font."""
    return sum(map(letter_width, word))


def plain_signs(text: str) -> str:
    """Return a text with a stand-in for each sign that the font of cards lacks."""
    for sign, stand_in in STAND_INS.items():
        text = text.replace(sign, stand_in)
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of a card."""

    words: str
    size: float
    colour: str
    bold: bool = False
    after: float = 8
    """Room below it."""

    def lines(self, width: float) -> list[str]:
        """Return the paragraph in lines that fit a width in pixels."""
        lines: list[str] = []
        room, blank = width / (self.size * (BOLD if self.bold else 1)), letter_width(" ")
        filled = room
        for word in plain_signs(self.words).split():
            wide = word_width(word)
            if lines and filled + blank + wide <= room:
                lines[-1] = f"{lines[-1]} {word}"
                filled += blank + wide
            else:
                lines.append(word)
                filled = wide
        return lines

    def height(self, width: float) -> float:
        """Return how much room it takes in a width, that below it included."""
        return len(self.lines(width)) * self.size * LEADING + (self.after if self.words else 0)


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a drawing that do not stand in the figure itself."""

    source: str
    """Where the values come from, which version, which figure, which licence."""
    doubts: str
    """What is in doubt; empty where nothing is."""


def write_text(tree: ET.Element, text: Text, top: float, width: float, left: float = EDGE) -> float:
    """Write a paragraph into a card and return where the next one may begin."""
    look = {"font-size": f"{text.size:g}", "fill": text.colour, "x": f"{left:g}"}
    if text.bold:
        look["font-weight"] = "bold"
    for line in text.lines(width):
        top += text.size * LEADING
        written = ET.SubElement(tree, f"{{{SVG}}}text", {**look, "y": f"{top - text.size / 3:.1f}"})
        written.text = line
    return top + (text.after if text.words else 0)


def drawing_of(drawn: str) -> ET.Element:
    """Return a drawing of a figure for a card: other letters, lines instead of patterns."""
    tree = parse_drawing(drawn)
    for name in ("role", "aria-labelledby", "aria-describedby", "font-family", "style"):
        tree.attrib.pop(name, None)
    for tag in ("title", "desc"):
        for element in tree.findall(f"{{{SVG}}}{tag}"):
            tree.remove(element)
    half_filled(tree)
    for element in tree.iter(f"{{{SVG}}}text"):
        element.text = plain_signs(element.text or "")
    hatch(tree)
    return tree


def half_filled(tree: ET.Element) -> None:
    """Draw the sign of what is held in part, which the font of cards lacks."""
    for parent in list(tree.iter()):
        for position, child in enumerate(list(parent)):
            if child.text == HALF:
                parent.remove(child)
                parent.insert(position, half_circle(child))


def half_circle(sign: ET.Element) -> ET.Element:
    """Return a circle whose left half is filled, instead of a sign."""
    ink = sign.get("fill", "#000")
    group = ET.Element(f"{{{SVG}}}g", {"transform": sign.get("transform", "")})
    round_ = {"cy": "-4.5", "r": "4.5", "fill": "none", "stroke": ink}
    ET.SubElement(group, f"{{{SVG}}}circle", round_)
    ET.SubElement(group, f"{{{SVG}}}path", {"d": "M0,-9a4.5,4.5 0 0 0 0,9z", "fill": ink})
    return group


def size_of(drawing: ET.Element) -> tuple[float, float]:
    """Return width and height of a drawing in pixels."""
    _, _, width, height = map(float, drawing.attrib["viewBox"].split())
    return width, height


def blank_card(width: float, height: float) -> ET.Element:
    """Return an empty card."""
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    card = ET.Element(f"{{{SVG}}}svg", {**size, "font-family": FONT})
    ET.SubElement(card, f"{{{SVG}}}rect", {**size, "fill": "var(--csb-surface)"})
    return card


def put_drawing(card: ET.Element, drawing: ET.Element, left: float, top: float, by: float) -> None:
    """Put a drawing into a card, made larger or smaller."""
    drawing.tag = f"{{{SVG}}}g"  # a drawing inside a drawing would be clipped, which takes long
    for name in ("viewBox", "width", "height"):
        drawing.attrib.pop(name, None)
    drawing.set("transform", f"translate({left:.1f},{top:.1f}) scale({by:.3f})")
    card.append(drawing)


def slide_card(figure: Figure, words: Words, scheme: int) -> str:
    """Return a figure with all its words, as high as it needs to be."""
    drawing = drawing_of(figure.wide)
    width, height = size_of(drawing)
    card = blank_card(0, 0)
    whole = max(width, WIDE)
    ink, muted = "var(--csb-ink)", "var(--csb-muted)"
    top = write_text(card, Text(figure.headline, 23, ink, bold=True), 24, whole)
    top = write_text(card, Text(figure.subtitle, 15, muted, after=16), top, whole)
    put_drawing(card, drawing, EDGE, top, 1)
    top += height + 14
    for text in (figure.note, words.doubts, words.source):
        top = write_text(card, Text(text, 12.5, muted, after=6), top, whole)
    for element in (card, card[0]):
        element.set("width", f"{whole + 2 * EDGE:g}")
        element.set("height", f"{top + 16:.0f}")
    return fixed_colours(ET.tostring(card, encoding="unicode"), scheme)
