"""Pictures of links: each names area, source and licence, and nothing in it is cut or covered."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PIL import Image, ImageChops

from scripts.charts.cards import Words
from scripts.charts.links import FOOT, HEIGHT, WIDTH
from scripts.charts.renderer import render_png
from scripts.pages.shares import barometer_canvases, figure_canvases, share_path
from tests.pages.test_figure_pages import ONE

if TYPE_CHECKING:
    from scripts.charts.figures import Figure
    from scripts.edition import Edition

SVG = "{http://www.w3.org/2000/svg}"
MANY = 5
"""Up to how many publishers are named one by one."""
SIGN = "† The source disagrees with itself about values with this sign."


def words_of(card: str) -> str:
    """Return the words of a picture in one line, those of its drawing included."""
    tree = ET.fromstring(card)  # noqa: S314 - our own output
    return " ".join("".join(item.itertext()) for item in tree.iter(f"{SVG}text"))


def share_of(edition: Edition, figure: Figure) -> str:
    """Return the picture of a link to a figure."""
    return figure_canvases(edition.package, figure, Words("", ""))[share_path(figure)].svg


def test_links_name_area_source_and_licence(edition: Edition) -> None:
    """Catch a picture that travels without its area, its source or its licence."""
    names = {row["area_id"]: row["name"] for row in edition.package.records("areas")}
    sources = edition.package.records("sources")
    publishers = {row["source_id"]: row["publisher"] for row in sources}
    for figure in edition.figures.values():
        said = words_of(share_of(edition, figure))
        told = {publishers[row["source_id"]] for row in figure.rows}
        wanted = [f"Licence: {figure.licence}.", figure.headline, edition.package.descriptor.title]
        wanted += told if len(told) <= MANY else ["publications, named on the page of the figure."]
        wanted += [names[figure.area_id]] if figure.area_id else []
        assert [text for text in wanted if text not in said] == [], figure.id
        if figure.area_id:
            assert said.startswith(names[figure.area_id]), figure.id


def test_sign_of_doubt_is_explained_where_it_stands(edition: Edition) -> None:
    """Catch a † that nobody explains, and an explanation of a sign that is not there."""
    explained = set()
    for figure in edition.figures.values():
        stands = "\N{WARNING SIGN}" in figure.wide
        assert (SIGN in words_of(share_of(edition, figure))) is stands, figure.id
        explained.add(stands)
    assert explained == {True, False}


def test_links_explain_the_signs_of_coverage(edition: Edition) -> None:
    """Catch signs in tiles on a picture that does not say what they mean."""
    figure = edition.figures["coverage"]
    note = figure.note.replace("◐", "half-filled circle")
    assert note in words_of(share_of(edition, figure))
    assert edition.figures[ONE].note not in words_of(share_of(edition, edition.figures[ONE]))


def test_links_of_barometers_say_the_same(edition: Edition) -> None:
    """Catch the page of a barometer whose picture says less than that of its first figure."""
    figures = list(edition.figures.values())
    shares = {share_of(edition, figure) for figure in figures}
    made = [
        job.svg for group in barometer_canvases(edition.package, figures) for job in group.values()
    ]
    assert len(made) == len(edition.package.codelists["barometer"])
    assert set(made) <= shares


def drawn(tree: ET.Element) -> Image.Image:
    """Return where a picture is not blank above its foot."""
    svg = ET.tostring(tree, encoding="unicode")
    image = Image.open(io.BytesIO(render_png(svg, 0.5))).convert("L")
    image = image.crop((0, 0, WIDTH // 2, (HEIGHT - FOOT) // 2))
    blank = Image.new("L", image.size, image.getpixel((1, 1)))
    return ImageChops.difference(image, blank).point(lambda grey: 255 if grey > 40 else 0)


def layers(card: str) -> tuple[Image.Image, Image.Image]:
    """Return where the words of a picture stand, and where its drawing does."""
    said, shown = (ET.fromstring(card) for _ in range(2))  # noqa: S314 - our own output
    for tree, tag in ((said, "g"), (shown, "text")):
        for element in tree.findall(f"{SVG}{tag}"):
            tree.remove(element)
    return drawn(said), drawn(shown)


def longest(edition: Edition) -> list[Figure]:
    """Return the figure of each chart with the most words: those that are most likely cut."""
    found: dict[str, Figure] = {}
    for figure in sorted(edition.figures.values(), key=lambda item: len(item.headline)):
        found[figure.chart] = figure
    return list(found.values())


def test_nothing_is_cut_or_covered(edition: Edition) -> None:
    """Catch words that run into the drawing, the foot or the edge of a picture."""
    for figure in longest(edition):
        said, shown = layers(share_of(edition, figure))
        for layer in (said, shown):
            left, top, right, bottom = layer.getbbox() or (0, 0, 0, 0)
            assert left > 2, figure.id
            assert top > 2, figure.id
            assert right < layer.width - 2, figure.id
            assert bottom < layer.height - 1, figure.id
        assert said.crop(shown.getbbox()).getbbox() is None, figure.id
