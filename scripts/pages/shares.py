"""Pictures of figures with their words drawn in: for slides, and for links that somebody shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scripts.charts.cards import DARK, LIGHT, Words, slide_card
from scripts.charts.figures import Figure
from scripts.charts.links import LinkWords, plain_card, share_card
from scripts.charts.renderer import Canvas
from scripts.model import Package
from scripts.writing.addresses import url
from scripts.writing.templating import render_plain

PLAIN = url("asset", "share.png")
"""The picture of a link to a page without a figure of its own."""


def share_path(figure: Figure) -> str:
    """Return the path of the picture of a link to a figure."""
    return url("figure", f"{figure.id}-share.png")


def area_share(figures: Iterable[Figure], area: str) -> str:
    """Return the path of the picture of a link to the page of an area: that of its first figure."""
    own = (figure for figure in figures if figure.area_id == area)
    return next(map(share_path, own), PLAIN)


def link_words(package: Package, figure: Figure) -> LinkWords:
    """Return the words of the picture of a link to a figure, each in one line of plain text."""
    publishers = list(dict.fromkeys(source.publisher for source in figure.sources))
    source, doubts, rest = (
        " ".join(render_plain(template, figure=figure, publishers=publishers).split())
        for template in (
            "parts/link_source.txt.j2",
            "parts/link_doubts.txt.j2",
            "parts/link_rest.txt.j2",
        )
    )
    area = package.area_names[figure.area_id] if figure.area_id else ""
    return LinkWords(package.descriptor.title, area, source, doubts, rest)


def figure_canvases(package: Package, figure: Figure, words: Words) -> dict[str, Canvas]:
    """Return the pictures of a figure by path: light and dark for slides, one for links."""
    link = share_card(figure, link_words(package, figure))
    return {
        url("figure", f"{figure.id}.png"): Canvas(slide_card(figure, words, LIGHT), 2),
        url("figure", f"{figure.id}-dark.png"): Canvas(slide_card(figure, words, DARK), 2),
        share_path(figure): Canvas(link, 1),
    }


def plain_canvases(package: Package) -> dict[str, Canvas]:
    """Return the picture of a link to any other page."""
    told = package.descriptor
    return {PLAIN: Canvas(plain_card(told.title, told.description.split(". ")[0] + "."), 1)}


def barometer_canvases(package: Package, figures: Sequence[Figure]) -> list[dict[str, Canvas]]:
    """Return the picture of a link to the page of each barometer: that of its first figure."""
    name, found = package.descriptor.title, []
    for code in package.codelists["barometer"]:
        own = [figure for figure in figures if figure.table_name == code]
        told = plain_card(name, package.label("barometer", code))
        card = share_card(own[0], link_words(package, own[0])) if own else told
        found.append({url("asset", f"share/{code}.png"): Canvas(card, 1)})
    return found
