"""Comparisons that are not drawn: the data say why."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.comparable import AREAS, AreaComparison, areas_compared
from scripts.model import Package
from scripts.pages.links import AreaLink, link_area
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class Refused:
    """A comparison that is not drawn, and why."""

    id: str
    title: str
    reason: str
    barometer: str
    """Barometer of the indicator; empty for a whole table."""
    areas: list[AreaLink]
    definition: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """Indicators that the data do not let compare across areas, under one reason."""

    reason: str
    titles: list[str]


def refused_indicator(voice: Voice, comparison: AreaComparison) -> Refused:
    """Return why an indicator that several areas hold is not compared across them."""
    indicator = comparison.indicator
    return Refused(
        comparison.id,
        voice.indicator(comparison.id),
        indicator["comparable_reason"],
        indicator["barometer"],
        [link_area(voice, area) for area in areas_compared(voice.package, comparison)],
        indicator["definition"],
    )


def refused_tables(package: Package) -> list[Refused]:
    """Return the whole tables of which the descriptor says that nothing may be compared."""
    return [
        Refused(item.name, item.title, item.comparable_reason, "", [], item.description)
        for item in package.descriptor.resources
        if item.comparable_reason
    ]


def render_refused(package: Package, refused: Refused, language: str) -> str:
    """Return the page that says why something is not compared."""
    voice = Voice.of(package, "comparison", refused.id, language=language)
    return voice.render("pages/comparison_refused.md.j2", page=refused)


def ruled_out(voice: Voice) -> list[Ruled]:
    """Return every indicator that is not compared across areas, by reason."""
    found: dict[str, list[str]] = {}
    for row in voice.package.records("indicators"):
        if AREAS not in row.several("comparable_across"):
            found.setdefault(row["comparable_reason"], []).append(voice.indicator(row.key[0]))
    return [Ruled(reason, titles) for reason, titles in found.items()]
