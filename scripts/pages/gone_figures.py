"""Figures that were published and are gone: their page and their picture say so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.edition import Edition
from scripts.paths import CHANGES
from scripts.writing.addresses import url
from scripts.writing.languages import DEFAULT
from scripts.writing.templating import render_plain
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class GoneFigure:
    """A figure of a published version that the site no longer draws."""

    id: str
    version: str
    """The last version that had it."""
    reason: str
    """Empty until the version without it is published."""


def gone_figures(edition: Edition, held: Mapping[str, object]) -> list[GoneFigure]:
    """Return every figure that was ever published and is not among those that are held."""
    last: dict[str, str] = {}
    why: dict[str, str] = {}
    for release in reversed(edition.releases):
        last |= dict.fromkeys(release.figures, release.version)
        changes = json.loads(edition.archives[release.version][CHANGES])
        why |= changes.get("figure_reasons", {})
    return [
        GoneFigure(name, version, why.get(name, ""))
        for name, version in sorted(last.items())
        if name not in held
    ]


def gone_figure_pages(
    edition: Edition, held: Mapping[str, object], language: str = DEFAULT
) -> dict[str, str]:
    """Return the page of each figure that is gone by its Markdown path."""
    pages = {}
    for item in gone_figures(edition, held):
        voice = Voice(edition.package, url("figure", f"{item.id}.md"), language)
        pages[voice.page] = str(voice.render("pages/gone_figure.md.j2", item=item))
    return pages


def gone_figure_files(edition: Edition, held: Mapping[str, object]) -> dict[str, bytes]:
    """Return the picture of each figure that is gone: pages of others may still show it."""
    return {
        url("figure", f"{item.id}.svg"): render_plain(
            "pages/gone_figure.svg.j2", item=item
        ).encode()
        for item in gone_figures(edition, held)
    }
