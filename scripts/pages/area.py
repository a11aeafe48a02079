"""The profile of an area: the answer first, then each barometer, what is missing, sources."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.gallery.coverage import SIGNS
from scripts.edition import Edition
from scripts.model import REFERENCE_AREAS, Package, Record
from scripts.pages.coverage import held_barometers
from scripts.pages.events import Event, describe_events
from scripts.pages.holdings import (
    Download,
    GroupHolding,
    area_downloads,
    area_groups,
    area_sources,
)
from scripts.pages.links import AreaLink, Cited, cite, link_area
from scripts.pages.ratings import Rating, describe_ratings
from scripts.pages.sections import (
    BarometerTile,
    Monitors,
    Section,
    area_monitors,
    area_sections,
    describe_tile,
    rated_indicators,
    rating_figures,
)
from scripts.pages.shares import area_share
from scripts.pages.sparks import HEIGHT, WIDTH
from scripts.pages.values import Binder
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

LATEST = 6
"""How many events the profile lists; the others stand on a page of their own."""
MORE = "<!-- more -->"
"""Prose of an area above this mark opens the profile, the rest follows the barometers."""
RAW_START, RAW_END = Markup("{% raw %}"), Markup("{% endraw %}")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of a barometer in one period."""

    barometer: str
    label: str
    period: str
    sign: str
    state: str
    reason: str
    source: Cited


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events on the page of an area."""

    events: list[Event]
    """The latest, each in a line."""
    total: int


@dataclass(frozen=True, slots=True)
class CompareLink:
    """The way from the page of an area to an indicator that other areas hold, too."""

    id: str
    title: str
    allowed: bool
    """Whether the page compares, or says why nothing is compared."""


@dataclass(frozen=True, slots=True)
class PageCitation:
    """What the line to cite a page needs."""

    version: str
    year: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """All that the template of a profile may use."""

    id: str
    name: str
    inside: str
    """The name as it stands inside a sentence."""
    kind: str
    subregion: str
    parent: AreaLink | None
    """The country with which a territory is listed."""
    vocabulary: bool
    """Whether the note on names of places is printed."""
    note: str
    held: bool
    """Whether values of a barometer are held."""
    tiles: list[BarometerTile]
    sections: list[Section]
    ratings: list[Rating]
    """How others rate the area."""
    rating_figures: list[Markup]
    """The same as pictures: experts' index, categories, recorded cases."""
    rated: list[str]
    """Indicators of these pictures."""
    compared: dict[str, CompareLink]
    """The pages that hold the area against others, by indicator."""
    monitors: Monitors
    chronicle: Chronicle
    groups: list[GroupHolding]
    """Groups of the area on which values are held."""
    neighbours: list[AreaLink]
    """The other areas of the same part of the region."""
    territories: list[AreaLink]
    """The territories that are listed with a country."""
    coverage: list[Coverage]
    sources: list[Cited]
    downloads: list[Download]
    citation: PageCitation

    @property
    def findings(self) -> set[str]:
        """Return the names of all findings of the page."""
        return {item.name for section in self.sections for item in section.findings}


def describe_coverage(voice: Voice, area: str) -> list[Coverage]:
    """Return the coverage of an area, ready to print."""
    return [
        Coverage(
            barometer=row["barometer"],
            label=voice.label("barometer", row["barometer"]),
            period=voice.period(row),
            sign=SIGNS[row["state"]],
            state=voice.label("coverage_state", row["state"]),
            reason=row["reason"],
            source=cite(voice, row["source_id"]),
        )
        for row in voice.package.find("coverage", area_id=area)
    ]


def linked_areas(voice: Voice, area: str, **cells: str) -> list[AreaLink]:
    """Return the other countries and territories of which a column has a value."""
    rows = voice.package.find("areas", **cells)
    return [
        link_area(voice, row["area_id"])
        for row in rows
        if row["area_id"] != area and row["kind"] in REFERENCE_AREAS
    ]


def compare_links(edition: Edition, voice: Voice, area: str) -> dict[str, CompareLink]:
    """Return the pages that hold an area against others, by indicator."""
    return {
        item.id: CompareLink(item.id, voice.indicator(item.id), item.allowed)
        for item in edition.comparisons
        if any(row["area_id"] == area for row in item.rows)
    }


def cite_page(package: Package) -> PageCitation:
    """Return what the line to cite a page needs."""
    return PageCitation(package.version, package.descriptor.created[:4])


def describe_area(edition: Edition, voice: Voice, row: Record) -> AreaPage:
    """Return the context of the profile of one area."""
    package, area, binder = edition.package, row["area_id"], Binder(voice)
    events = describe_events(voice, area)
    parent = row["parent_area_id"]
    return AreaPage(
        id=area,
        name=voice.area(area),
        inside=voice.area_inside(area),
        kind=voice.label("area_kind", row["kind"]),
        subregion=voice.label("subregion", row["subregion"]),
        parent=link_area(voice, parent) if parent else None,
        vocabulary=row["kind"] == "territory",
        note=row["note"],
        held=bool(held_barometers(package, area)),
        tiles=[describe_tile(binder, code, area) for code in package.codelists["barometer"]],
        sections=area_sections(edition, binder, area),
        ratings=describe_ratings(voice, area),
        rating_figures=rating_figures(edition, voice, area),
        rated=rated_indicators(edition, area),
        compared=compare_links(edition, voice, area),
        monitors=area_monitors(edition, voice, area),
        chronicle=Chronicle(events[:LATEST], len(events)),
        groups=area_groups(voice, area),
        neighbours=linked_areas(voice, area, subregion=row["subregion"]),
        territories=linked_areas(voice, area, parent_area_id=area),
        coverage=describe_coverage(voice, area),
        sources=area_sources(voice, area),
        downloads=area_downloads(package, area),
        citation=cite_page(package),
    )


def render_area(edition: Edition, row: Record, story: str, language: str = DEFAULT) -> str:
    """Return the profile as Markdown; the story of the editors stands inside the frame."""
    voice = Voice.of(edition.package, "area", row["area_id"], language=language)
    lead, _, rest = Markup(story).partition(MORE)  # noqa: S704 - what editors wrote below docs/, shown as on every page of prose; check/prose.py refuses scripts and other sites in it
    return voice.render(
        "pages/area.md.j2",
        page=describe_area(edition, voice, row),
        width=WIDTH,
        height=HEIGHT,
        share=area_share(edition.figures.values(), row["area_id"]),
        story=lead,
        rest=rest,
        raw_start=RAW_START,
        raw_end=RAW_END,
    )
