"""Make a drawing fit for a page: title, description, role, own ids, no fixed size."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring
from markupsafe import Markup

from scripts.charts.palette import PATTERNS, colour

SVG = "http://www.w3.org/2000/svg"
DROPPED = {"class", "aria-hidden", "aria-roledescription", "aria-label", "pointer-events", "role"}
COORDINATES = {
    "d",
    "transform",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "cx",
    "cy",
    "r",
}
UNBROKEN = "1,0"
"""Dashes without gaps, which a renderer draws one by one."""
DRESSED = 2000
LONG = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
ET.register_namespace("", SVG)


def parse_drawing(svg: str) -> ET.Element:
    """Return a drawing as a tree.

    Raises ParseError if it is not XML, and EntitiesForbidden if it declares an entity.
    """
    return fromstring(svg)


@lru_cache(maxsize=DRESSED)
def dress_svg(svg: str, identity: str, title: str, description: str, font: str) -> str:
    """Return the drawing with an accessible name; raises ParseError if it is not XML.

    A server that builds at every edit dresses most drawings once.
    """
    tree = parse_drawing(svg)
    halo_numbers(tree)
    for element in tree.iter():
        own_ids(element, identity)
        round_coordinates(element)
        for name in DROPPED.intersection(element.keys()):
            del element.attrib[name]
        if "font-family" in element.attrib:
            del element.attrib["font-family"]
        if element.get("stroke-dasharray") == UNBROKEN:
            del element.attrib["stroke-dasharray"]
    # The width stays as an attribute: the policy of the site allows no style attribute.
    width, height = tree.attrib["width"], tree.attrib.pop("height")
    tree.attrib.pop("version", None)
    tree.set("viewBox", f"0 0 {width} {height}")
    tree.set("font-family", font)
    tree.set("role", "img")
    lay_patterns(tree, identity)
    name_drawing(tree, identity, title, description)
    return ET.tostring(tree, encoding="unicode")


def name_drawing(tree: ET.Element, identity: str, title: str, description: str) -> None:
    """Put the title and the description first, and point to them."""
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{identity}-{tag}"})
        element.text = text
        tree.insert(position, element)
    tree.set("aria-labelledby", f"{identity}-title")
    tree.set("aria-describedby", f"{identity}-desc")


def own_ids(element: ET.Element, identity: str) -> None:
    """Give an element ids that no other drawing on the page has; its text stays as it is."""
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, f"{identity}-{value}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{identity}-"))


def round_coordinates(element: ET.Element) -> None:
    """Write coordinates in tenths of a pixel: nobody sees more, and a phone carries each digit."""
    for name in COORDINATES.intersection(element.keys()):
        element.set(name, LONG.sub(in_tenths, element.attrib[name]))


def in_tenths(hit: re.Match[str]) -> str:
    """Return a number with one decimal at most."""
    number = f"{float(hit.group()):.1f}".removesuffix(".0")
    return "0" if number == "-0" else number


def halo_numbers(tree: ET.Element) -> None:
    """Draw the edge of numbers inside bars below their letters, so that no pattern crosses them."""
    for element in tree.iter(f"{{{SVG}}}text"):
        if element.get("stroke", "none") != "none":
            element.set("paint-order", "stroke")
            element.set("stroke-linejoin", "round")


def lay_patterns(tree: ET.Element, identity: str) -> None:
    """Tell colours that stack also by a pattern: each area of such a colour is filled with one."""
    names = {colour(name): name for name in PATTERNS}
    used = set()
    for element in tree.iter(f"{{{SVG}}}path"):
        name = names.get(element.get("fill", ""))
        if name:
            used.add(name)
            element.set("fill", f"url(#{identity}-{name})")
    if used:
        definitions = ET.Element(f"{{{SVG}}}defs")
        definitions.extend(pattern_of(identity, name) for name in sorted(used))
        tree.insert(0, definitions)


def pattern_of(identity: str, name: str) -> ET.Element:
    """Return the pattern of a colour: thin lines in the colour of the page over it."""
    angle, distance, width = PATTERNS[name]
    size = str(distance)
    pattern = ET.Element(
        f"{{{SVG}}}pattern",
        {
            "id": f"{identity}-{name}",
            "width": size,
            "height": size,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": f"rotate({angle})",
        },
    )
    ground = {"width": size, "height": size, "fill": colour(name)}
    line = {"width": str(width), "height": size, "fill": colour("surface"), "fill-opacity": "0.75"}
    pattern.append(ET.Element(f"{{{SVG}}}rect", ground))
    pattern.append(ET.Element(f"{{{SVG}}}rect", line))
    return pattern


def inline(drawing: str) -> Markup:
    """Return a drawing for a page: a brace of a label is no mark of the macros plugin."""
    inert = drawing.replace("{", "&#123;").replace("}", "&#125;")
    return Markup(inert)  # noqa: S704 - written by `dress_svg` from a parsed tree, so that every word in it is escaped
