"""The page of a barometer: what is held of each area, and what may be compared between areas."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from scripts.comparable import AREAS
from scripts.edition import Edition
from scripts.model import Record
from scripts.pages.earlier import earlier_anchors
from scripts.pages.glances import Glance, describe_glance
from scripts.pages.links import AreaLink, Cited, cite, link_area, usual
from scripts.pages.sections import barometer_period
from scripts.pages.sparks import HEIGHT, WIDTH
from scripts.pages.values import Binder
from scripts.writing.addresses import page_path
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class HeldArea:
    """An area of which values of a barometer are held."""

    area: AreaLink
    glance: Glance | None
    period: str
    rows: int


@dataclass(frozen=True, slots=True)
class ComparedIndicator:
    """An indicator, of how many areas it has values, and whether these may be compared."""

    id: str
    title: str
    unit: str
    areas: int
    groups: list[str]
    """Names of the groups of areas of which it has values."""
    allowed: bool
    page: bool
    """Whether a page compares its areas, or says why it does not."""

    @property
    def several(self) -> bool:
        """Return whether more than one area or group has values."""
        return self.areas + len(self.groups) > 1


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure that stood on the page of its barometer before it had a page of its own."""

    anchor: str
    """The anchor that it had there."""
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Barometer:
    """All that the page of a barometer shows of the data."""

    code: str
    held: list[HeldArea]
    missing: list[AreaLink]
    total: int
    measures: list[ComparedIndicator]
    """Indicators by which the areas and groups that hold them may be compared."""
    refused: list[ComparedIndicator]
    """Indicators of several areas of which the data say that these are not compared by them."""
    apart: list[ComparedIndicator]
    """Indicators that may be compared, of which no two areas or groups hold the same thing."""
    single: int
    """How many indicators have values of one area alone."""
    single_groups: int
    """How many have values of one group of areas alone."""
    earlier: list[EarlierFigure]
    """Figures that stood on the page itself."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as the methodology tells it."""

    id: str
    title: str
    definition: str
    additive: bool
    table: str
    table_title: str
    unit: str
    period: str
    count: int
    page: bool
    """Whether a page of the site shows its rows."""
    source: Cited
    """With every locator from which a row of it was taken."""
    sources: int
    """How many publications its rows come from."""


def describe_held(binder: Binder, row: Record, barometer: str) -> HeldArea:
    """Return what is held of one area."""
    voice, area = binder.voice, row["area_id"]
    rows = len(voice.package.find(barometer, area_id=area))
    glance = describe_glance(binder, barometer, area)
    return HeldArea(link_area(voice, area), glance, barometer_period(voice, barometer, area), rows)


def describe_measure(voice: Voice, row: Record, pages: Collection[str]) -> ComparedIndicator:
    """Return an indicator with the areas and groups of which it has values."""
    rows = voice.package.find(row["table"], indicator_id=row["indicator_id"])
    areas = [link_area(voice, area) for area in dict.fromkeys(item["area_id"] for item in rows)]
    return ComparedIndicator(
        row["indicator_id"],
        voice.indicator(row["indicator_id"]),
        voice.label("unit", row["unit"]),
        sum(area.profile for area in areas),
        [area.name for area in areas if not area.profile],
        AREAS in row.several("comparable_across"),
        row["indicator_id"] in pages,
    )


def earlier_figures(edition: Edition, voice: Voice, barometer: str) -> list[EarlierFigure]:
    """Return the figures of today that stood on the page of a barometer itself."""
    page = page_path("barometer", barometer)
    anchors = [anchor for anchor in earlier_anchors() if anchor.moved.page == page]
    ids = {page_path("figure_page", name): name for name in edition.figures}
    figures = edition.figures_in(voice.language)
    return [
        EarlierFigure(anchor.moved.anchor, ids[anchor.path], figures[ids[anchor.path]].headline)
        for anchor in anchors
        if anchor.path in ids
    ]


def describe_barometer(edition: Edition, voice: Voice, barometer: str) -> Barometer:
    """Return what a page of a barometer shows of the data."""
    package, binder = voice.package, Binder(voice)
    areas = package.reference_areas
    held = [row for row in areas if package.find(barometer, area_id=row["area_id"])]
    rows = package.find("indicators", barometer=barometer)
    pages = {item.id for item in edition.comparisons}
    measures = [describe_measure(voice, row, pages) for row in rows]
    shared = [item for item in measures if item.several]
    may = [item for item in shared if item.allowed]
    held_by = [(item.areas, len(item.groups)) for item in measures]
    return Barometer(
        code=barometer,
        held=[describe_held(binder, row, barometer) for row in held],
        missing=[link_area(voice, row["area_id"]) for row in areas if row not in held],
        total=len(areas),
        measures=[item for item in may if item.page],
        refused=[item for item in shared if not item.allowed],
        apart=[item for item in may if not item.page],
        single=held_by.count((1, 0)),
        single_groups=held_by.count((0, 1)),
        earlier=earlier_figures(edition, voice, barometer),
    )


def render_barometer(edition: Edition, voice: Voice, barometer: str) -> Markup:
    """Return the areas of a barometer, and what may be compared between them."""
    described = describe_barometer(edition, voice, barometer)
    return voice.render("parts/barometer.html.j2", barometer=described, width=WIDTH, height=HEIGHT)


def describe_indicator(voice: Voice, row: Record) -> Indicator:
    """Return what the methodology says of an indicator."""
    rows = voice.package.find(row["table"], indicator_id=row["indicator_id"])
    locators = dict.fromkeys("; ".join(item["locator"] for item in rows).split("; "))
    return Indicator(
        id=row["indicator_id"],
        title=voice.indicator(row["indicator_id"]),
        definition=row["definition"],
        additive=row.truth("additive"),
        table=row["table"],
        table_title=voice.table(row["table"]),
        unit=voice.label("unit", row["unit"]),
        period=voice.period(row),
        count=len(rows),
        page=row["table"] in voice.package.barometer_tables,
        source=cite(voice, row["source_id"], "; ".join(item for item in locators if item)),
        sources=len({item["source_id"] for item in rows}),
    )


def render_indicators(_edition: Edition, voice: Voice, barometer: str) -> Markup:
    """Return the definition of every indicator of a barometer, one anchor an indicator."""
    rows = voice.package.find("indicators", barometer=barometer)
    indicators = [describe_indicator(voice, row) for row in rows]
    common = usual(indicator.source for indicator in indicators if indicator.sources == 1)
    return voice.render("parts/indicators.html.j2", indicators=indicators, usual=common)
