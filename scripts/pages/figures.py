"""The page of each figure, the list of all, and the small page that others show on theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from scripts.charts.cards import Words
from scripts.charts.figures import NARROW, WIDE, Figure
from scripts.charts.palette import render_palette_for_embed
from scripts.charts.renderer import Canvas
from scripts.edition import Edition
from scripts.package.descriptions.citation import cite_figure, render_bibtex, render_text
from scripts.pages.links import AreaLink, link_area
from scripts.pages.shares import barometer_canvases, figure_canvases, plain_canvases, share_path
from scripts.website.headers import content_policy
from scripts.writing.addresses import page_path, site_address, url
from scripts.writing.languages import DEFAULT, others
from scripts.writing.templating import render, render_plain
from scripts.writing.voice import Voice

EVERYWHERE = "all"
VIEW = re.compile(r'viewBox="([^"]+)"')


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one area, or those that show all areas."""

    id: str
    area: AreaLink | None
    figures: list[Figure]


def source_words(edition: Edition, figure: Figure) -> str:
    """Return where the values of a figure come from, in one line of plain text."""
    version = edition.package.version
    said = render_plain("parts/card_source.txt.j2", figure=figure, version=version)
    return " ".join(said.split())


def doubt_words(figure: Figure) -> str:
    """Return what is in doubt in a figure, in one line of plain text; empty where nothing is."""
    return " ".join(render_plain("parts/card_doubts.txt.j2", figure=figure).split())


def embed_style() -> str:
    """Return the style of the pages that others show on theirs: the same on all of them."""
    return render_palette_for_embed() + render_plain("parts/embed.css")


def drawn_height(drawing: str, width: int) -> float:
    """Return how high a drawing is when it is as wide as its room, in pixels."""
    _, _, across, down = map(float, VIEW.findall(drawing)[0].split())
    return down * min(1.0, width / across)


def embed_height(figure: Figure, words: Iterable[str]) -> int:
    """Return how high the small page is at most, in pixels, its words wrapped at both widths."""

    def height(drawing: str, width: int) -> float:
        rows = sum(ceil(len(text) * 7.2 / width) * 20 + 8 for text in words)
        return drawn_height(drawing, width) + rows + ceil(len(figure.headline) * 11 / width) * 24

    least = max(height(figure.wide, WIDE), height(figure.narrow, NARROW - 24))
    return ceil((least + 60) / 20) * 20


def embed_address(figure: Figure, language: str = DEFAULT) -> str:
    """Return where the small page of a figure stands, from the top of the site."""
    return url("embed", figure.id, language=language)


def render_embed(edition: Edition, figure: Figure, language: str = DEFAULT) -> str:
    """Return the page of a figure that works alone: no theme, no script, one style."""
    page = url("figure_page", figure.id, language=language)
    style = embed_style()
    return render(
        "parts/embed.html.j2",
        language=language,
        figure=figure,
        page=f"{site_address()}{page}" if site_address() else "../",
        source=source_words(edition, figure),
        doubts=doubt_words(figure),
        style=Markup(style),  # noqa: S704 - our own style sheet and palette: no cell stands in it
        policy=content_policy(),
    )


def embed_code(edition: Edition, figure: Figure, language: str = DEFAULT) -> str:
    """Return the HTML that shows a figure on another page."""
    words = (figure.subtitle, figure.note, doubt_words(figure), source_words(edition, figure), "")
    return render_plain(
        "parts/embed_code.html.j2",
        language,
        figure=figure,
        address=site_address() + url("figure_page", figure.id, language=language),
        embed=site_address() + embed_address(figure, language),
        height=embed_height(figure, words),
        name=edition.package.descriptor.title,
    ).strip()


def render_figure_page(edition: Edition, figure: Figure, language: str = DEFAULT) -> str:
    """Return the page of a figure as Markdown."""
    package = edition.package
    voice = Voice.of(package, "figure_page", figure.id, language=language)
    address = site_address() and site_address() + voice.url("figure_page", figure.id)
    cited = cite_figure(package, figure.id, figure.headline, figure.licence, address)
    return voice.render(
        "pages/figure.md.j2",
        figure=figure,
        share=share_path(figure),
        version=package.version,
        reference_area=link_area(voice, figure.area_id) if figure.area_id else None,
        citation=render_text(cited).strip(),
        bibtex=render_bibtex(cited).strip(),
        embed=str(embed_code(edition, figure, language)),
        here=voice.url("figure_page", figure.id),
        site=site_address(),
    )


def group_figures(edition: Edition, voice: Voice) -> list[FigureGroup]:
    """Return the figures by area in the order of the areas, those of all areas first."""
    figures = list(edition.figures_in(voice.language).values())
    groups = [FigureGroup(EVERYWHERE, None, [item for item in figures if not item.area_id])]
    for row in edition.package.reference_areas:
        own = [item for item in figures if item.area_id == row["area_id"]]
        groups.append(FigureGroup(row["area_id"].lower(), link_area(voice, row["area_id"]), own))
    return [group for group in groups if group.figures]


def render_figures(edition: Edition, language: str = DEFAULT) -> str:
    """Return the list of all figures as Markdown."""
    voice = Voice.of(edition.package, "figures", language=language)
    groups = group_figures(edition, voice)
    return voice.render("pages/figures.md.j2", groups=groups, count=len(edition.figures))


def figures_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return the page of every figure and the list of all, by path in the docs folder."""
    pages = {page_path("figures", language=language): render_figures(edition, language)}
    for figure in edition.figures_in(language).values():
        path = page_path("figure_page", figure.id, language=language)
        pages[path] = render_figure_page(edition, figure, language)
    return pages


def figures_parts(edition: Edition) -> dict[str, bytes]:
    """Return the small page of every figure and its specification for readers who explore it."""
    files = {}
    for language in (DEFAULT, *others()):
        for figure in edition.figures_in(language).values():
            embedded = render_embed(edition, figure, language)
            files[f"{embed_address(figure, language)}index.html"] = str(embedded).encode()
    for figure in edition.figures.values():
        files[url("figure_part", figure.id, "explore.json")] = figure.explore.encode()
    return files


def picture_groups(edition: Edition) -> list[dict[str, Canvas]]:
    """Return the pictures that are to be made, those of one figure together."""
    package, figures = edition.package, list(edition.figures.values())
    words = {item.id: Words(source_words(edition, item), doubt_words(item)) for item in figures}
    own = [figure_canvases(package, item, words[item.id]) for item in figures]
    return [*own, plain_canvases(package), *barometer_canvases(package, figures)]
