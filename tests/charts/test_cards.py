"""Pictures for slides and links: every word and value is in them, in letters that are held."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from PIL import Image, ImageChops

from scripts.charts import renderer
from scripts.charts.cards import DARK, LIGHT, Words, slide_card
from scripts.charts.figures import Figure
from scripts.charts.hatching import hatch
from scripts.charts.links import LinkWords, plain_card, share_card
from scripts.charts.palette import PALETTE, PATTERNS
from scripts.charts.renderer import (
    Canvas,
    draw_pixels,
    make_pictures,
    render_png,
    with_plain_colours,
)
from scripts.load import load_package
from scripts.paths import SOURCE
from tests.figures import build_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = Words("Source: Q, Table 7. Licence: L.", "⚠ One is in doubt: w.")
LINK = LinkWords("Name", "Area", "Source: Q. Licence: L.", "⚠ In doubt.")
NEAR = 40
"""How far a red, green or blue may be from that of the drawing, of 255."""
SVG = "{http://www.w3.org/2000/svg}"
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
# What the font that vl-convert brings holds: Latin, Cyrillic, the signs of old character sets.
HELD = re.compile(
    r"[ -~\u00a0-\u017f\u0400-\u052f\u2013\u2014\u2018-\u201d\u2020\u2026"
    r"\u2192\u2212\u2264\u2265\u25cb\u25cf]*"
)
SIZES = {"share": (1200, 630)}


@cache
def figures() -> Mapping[str, Figure]:
    """Return the figures of the real package by id."""
    return {figure.id: figure for figure in build_figures(load_package(SOURCE))}


def texts(svg: str) -> list[str]:
    """Return the words of a drawing, each element by itself."""
    tree = ET.fromstring(svg)  # noqa: S314 - our own output
    return ["".join(item.itertext()) for item in tree.iter(f"{SVG}text")]


def image_of(svg: str, scale: float = 1) -> Image.Image:
    """Return a drawing as the picture that readers get."""
    return Image.open(io.BytesIO(render_png(svg, scale))).convert("RGB")


def colour_at(picture: Image.Image, place: tuple[int, int]) -> str:
    """Return the colour of a pixel as it is written in the palette."""
    red, green, blue = picture.getpixel(place)  # type: ignore[misc]  # three numbers in this mode
    return f"#{red:02x}{green:02x}{blue:02x}"


def test_every_card_says_all() -> None:
    """Catch a picture without headline, note, doubts or source, or with half a drawing."""
    for figure in figures().values():
        drawn = ET.fromstring(figure.wide.replace("&#123;", "{"))  # noqa: S314 - our own output
        values = ["".join(item.itertext()) for item in drawn.iter(f"{SVG}text")]
        for scheme in (LIGHT, DARK):
            said = texts(slide_card(figure, WORDS, scheme))
            whole = " ".join(said)
            for words in (figure.headline, figure.subtitle, figure.note, WORDS.source):
                plain = words.replace("◐", "half-filled circle")
                assert " ".join(plain.split()) in whole, figure.id
            assert "† One is in doubt: w." in whole
            wanted = [value.replace("⚠\ufe0e", "†") for value in values if value != "◐"]
            assert [value for value in wanted if value not in said] == [], figure.id
        assert figure.headline.split()[0] in " ".join(texts(share_card(figure, LINK)))


def test_hostile_words_stay_words() -> None:
    """Catch a cell that becomes an element of a picture, or that stops the drawing of one."""
    hostile = '</text><script>alert(1)</script> & "><image href="x"/> url(#x) {{ 7*7 }} <!--'
    plain = figures()["kaz_rated_civic_space"]
    figure = replace(plain, headline=hostile, subtitle=hostile, note=hostile)
    words = Words(hostile, hostile)
    link = LinkWords(hostile, hostile, hostile, hostile)
    for card in (slide_card(figure, words, LIGHT), share_card(figure, link)):
        tree = ET.fromstring(card)  # noqa: S314 - our own output
        assert not {f"{SVG}script", f"{SVG}image"} & {item.tag for item in tree.iter()}
        assert hostile in " ".join(texts(card))
        assert image_of(card, 0.2).width


def sizes_of(element: ET.Element, scale: float = 1) -> list[float]:
    """Return the sizes of all letters of a picture, made larger or smaller as they are drawn."""
    larger = re.search(r"scale\(([\d.]+)\)", element.get("transform", ""))
    scale *= float(larger.group(1)) if larger else 1
    own = [element.get("font-size", "")] if element.tag == f"{SVG}text" else []
    sizes = [float(size.removesuffix("px")) * scale for size in own if size]
    return sizes + [size for child in element for size in sizes_of(child, scale)]


def test_letters_are_read_in_half_the_width() -> None:
    """Catch the picture of a link whose letters are smaller than 11 pixels where it is 600 wide."""
    smallest = {
        figure.id: min(sizes_of(ET.fromstring(share_card(figure, LINK))))  # noqa: S314 - our own output
        for figure in figures().values()
    }
    assert {name: size for name, size in smallest.items() if size < 2 * 10.9} == {}
    assert len(smallest) > 50


def test_a_part_of_a_chart_says_so() -> None:
    """Catch the picture of a link that leaves rows out without a word, or claims that it does."""
    words = replace(LINK, rest="Some rows.")
    told = {
        name for name, one in figures().items() if "Some rows." in texts(share_card(one, words))
    }
    for name, figure in figures().items():
        said = " ".join(texts(share_card(figure, LINK)))
        drawn = ET.fromstring(figure.wide.replace("&#123;", "{"))  # noqa: S314 - our own output
        rows = ["".join(item.itertext()) for item in drawn.iter(f"{SVG}text")]
        gone = [row for row in rows if re.fullmatch(r"[A-Z][a-z]{4,}", row) and row not in said]
        assert name in told or gone == [], name
        part = figure.part
        assert name not in told or (part and part.shown <= part.total), name
    assert "coverage" in told
    assert "kaz_rated_civic_space" not in told


def test_a_part_shows_rises_and_falls() -> None:
    """Catch the picture of a link that shows what rose alone where the headline tells of both."""
    figure = figures()["kaz_membership_change"]
    assert "fell in 4" in figure.headline
    drawn = texts(share_card(figure, LINK))
    assert {text[0] for text in drawn if re.fullmatch("[+\N{MINUS SIGN}]\\d+\\.\\d.*", text)} == {
        "+",
        "\N{MINUS SIGN}",
    }


def test_every_letter_can_be_written() -> None:
    """Catch a letter that is an empty box on a machine without fonts."""
    for figure in figures().values():
        for card in (slide_card(figure, WORDS, LIGHT), share_card(figure, LINK)):
            strange = [text for text in texts(card) if not HELD.fullmatch(text)]
            assert strange == [], figure.id


def test_kazakh_letters_differ() -> None:
    """Catch Kazakh letters that all come out as the box of what the font lacks."""
    seen = {letter: image_of(plain_card(letter * 4, "")).tobytes() for letter in KAZAKH + "Б\u0378"}
    assert len(set(seen.values())) == len(seen)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_colours_are_those_of_the_scheme(scheme: int) -> None:
    """Catch a picture in the colours of the other scheme, and colours lost with the small file."""
    card = slide_card(figures()["kaz_legal_cases_by_defendant"], WORDS, scheme)
    assert "var(" not in card
    picture = image_of(card, 2)
    held = {colour_at(picture, (x, y)) for x in range(0, 1400, 4) for y in range(0, 700, 4)}
    assert colour_at(picture, (2, 2)) == PALETTE["surface"][scheme]
    assert PALETTE["restrictions"][scheme] in held


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["kaz_domestic_actor_sentiment", "kaz_restrictions_by_type"])
def test_few_colours_are_near_those_of_the_drawing(name: str, scheme: int) -> None:
    """Catch a mark of few pixels that takes the hue of another, for the sake of a small file."""
    card = slide_card(figures()[name], WORDS, scheme)
    difference = ImageChops.difference(draw_pixels(card, 2), image_of(card, 2))
    assert max(difference.tobytes()) <= NEAR


def test_profile_of_colours_changes_no_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a picture whose colours are others without the profile, and one that still has it."""
    svg = plain_card("Ж name", "Wörter")
    pdf = vl_convert.svg_to_pdf(svg)
    assert b"ICCBased" in pdf
    assert b"ICCBased" not in with_plain_colours(pdf)
    assert len(with_plain_colours(pdf)) == len(pdf)
    fast = render_png(svg, 2)
    monkeypatch.setattr(renderer, "with_plain_colours", bytes)
    assert render_png(svg, 2) == fast


def test_pictures_have_their_size_and_bytes() -> None:
    """Catch a picture that grows with each build, or has not the size that it is announced with."""
    figure = figures()["kaz_rated_civic_space"]
    canvases = {"a.png": Canvas(share_card(figure, LINK), 1)}
    first = make_pictures(canvases)
    assert first == make_pictures(canvases)
    assert Image.open(io.BytesIO(first["a.png"])).size == SIZES["share"]


def ends(path: str) -> list[tuple[float, float, float, float]]:
    """Return the ends of each line of a path."""
    number = r"(-?[\d.]+)"
    found = re.findall(rf"M{number},{number}L{number},{number}", path)
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_lines_of_a_pattern_stay_inside(name: str) -> None:
    """Catch lines beyond their bar, in another direction, or too far apart to be seen."""
    tree = ET.Element(f"{SVG}svg")
    ET.SubElement(tree, f"{SVG}path", {"d": "M10,20h60v30h-60Z", "fill": f"url(#kaz-680-{name})"})
    hatch(tree)
    ground, lines = tree
    assert ground.get("fill") == f"var(--csb-{name.replace('_', '-')})"
    angle, distance, _ = PATTERNS[name]
    along = (-sin(radians(angle)), cos(radians(angle)))
    drawn = ends(lines.get("d", ""))
    assert len(drawn) >= 30 / distance
    for left, top, right, bottom in drawn:
        assert {left, right} <= {x for x in (left, right) if 10 <= x <= 70}
        assert {top, bottom} <= {y for y in (top, bottom) if 20 <= y <= 50}
        length = hypot(right - left, bottom - top)
        if length > 3:
            turned = abs((right - left) * along[0] + (bottom - top) * along[1])
            assert turned == pytest.approx(length, rel=0.01)
