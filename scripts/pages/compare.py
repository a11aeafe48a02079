"""Pages that compare areas where the data allow it, and say why where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.comparable import (
    LEVELS,
    SERIES,
    AreaComparison,
    areas_compared,
)
from scripts.edition import Edition
from scripts.model import Package, Record
from scripts.pages.bars import ShownWave, describe_measures
from scripts.pages.links import AreaLink, Cited, cite, link_area
from scripts.pages.panels import HEIGHT, WIDTH, AreaPanel, Scale, describe_panels, scale_of
from scripts.pages.refused import refused_indicator, refused_tables, render_refused, ruled_out
from scripts.writing.addresses import page_path
from scripts.writing.formats import format_number
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

BY_NAME, BY_SUBREGION = "", "by_subregion"
ORDERS = (BY_NAME, BY_SUBREGION)
GONE_ORDER = "by_last_value"
"""An order that would rank the areas; its addresses were published, and lead to the others."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One area in the table of all values."""

    area: AreaLink
    cells: list[str]
    """The values by year in words, empty where none is held."""


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """Panels under one heading; none where all stand together."""

    heading: str
    panels: list[AreaPanel]


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what the compared rows may be used."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """One comparison, drawn."""

    id: str
    barometer: str
    title: str
    definition: str
    reason: str
    by: str
    """The order of the panels: empty for that of names."""
    areas: list[AreaLink]
    scale: Scale | None
    groups: list[PanelGroup]
    waves: list[ShownWave]
    years: list[int]
    lines: list[YearLine]
    sources: list[Cited]
    table: str
    table_title: str
    licence: Licence


@dataclass(frozen=True, slots=True)
class Offered:
    """A comparison in the list of all."""

    id: str
    title: str
    areas: list[AreaLink]
    years: list[int]
    """The years of a line or a strip; none where surveys are compared."""
    reason: str
    """Why areas are not compared by it, or what to mind where they are."""


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """What can be compared of one barometer."""

    barometer: str
    """Its label; empty for what others measured."""
    items: list[Offered]


def ordered_panels(package: Package, panels: Sequence[AreaPanel], by: str) -> list[PanelGroup]:
    """Return the panels in one of the orders; only parts of the region have headings."""
    if by == BY_NAME:
        return [PanelGroup("", list(panels))]
    labels = [package.label("subregion", code) for code in package.codelists["subregion"]]
    ordered = sorted(panels, key=lambda panel: (labels.index(panel.subregion), panel.area.name))
    grouped = groupby(ordered, key=lambda panel: panel.subregion)
    return [PanelGroup(label, list(found)) for label, found in grouped]


def licence_of(package: Package, table: str) -> Licence:
    """Return the licence of a table: its own, or that of the package."""
    first, *_ = package.descriptor.licenses_of(table)
    return Licence(first.title, first.path)


def year_lines(voice: Voice, comparison: AreaComparison, areas: Sequence[str]) -> list[YearLine]:
    """Return the values of every area by year, for the table."""
    cells = {
        (row["area_id"], row.year): said(voice, row, comparison.decimals) for row in comparison.rows
    }
    years = years_of(comparison)
    return [
        YearLine(link_area(voice, area), [cells.get((area, year), "") for year in years])
        for area in areas
    ]


def said(voice: Voice, row: Record, decimals: int) -> str:
    """Return a rating as it stands in a table: its number or the label of its category."""
    if row.get("value"):
        return format_number(row["value"], decimals=decimals, language=voice.language)
    fields = voice.package.tables[row.table].fields
    codes = next(item.codelist for item in fields if item.name == "category")
    return voice.label(codes, row["category"])


def years_of(comparison: AreaComparison) -> list[int]:
    """Return the years of which a value is held, in their order."""
    return sorted({row.year for row in comparison.rows})


def describe_comparison(voice: Voice, comparison: AreaComparison, by: str) -> ComparisonPage:
    """Return all that the page of a comparison shows."""
    package, indicator, form = voice.package, comparison.indicator, comparison.form
    areas, drawn = areas_compared(package, comparison), form != LEVELS
    panels = describe_panels(voice, comparison, areas) if drawn else []
    used = dict.fromkeys(row["source_id"] for row in comparison.rows)
    return ComparisonPage(
        id=comparison.id,
        barometer=indicator["barometer"],
        title=voice.indicator(comparison.id),
        definition=indicator["definition"],
        reason=indicator["comparable_reason"],
        by=by,
        areas=[link_area(voice, area) for area in areas],
        scale=scale_of(comparison) if form == SERIES else None,
        groups=ordered_panels(package, panels, by) if drawn else [],
        waves=[] if drawn else describe_measures(voice, comparison, areas),
        years=years_of(comparison) if drawn else [],
        lines=year_lines(voice, comparison, areas) if drawn else [],
        sources=[cite(voice, source) for source in used],
        table=comparison.table.name,
        table_title=voice.table(comparison.table.name),
        licence=licence_of(package, comparison.table.name),
    )


def render_comparison(package: Package, comparison: AreaComparison, by: str, language: str) -> str:
    """Return the page of a comparison in one of its orders."""
    where = ("comparison_by", comparison.id, by) if by else ("comparison", comparison.id)
    voice = Voice.of(package, *where, language=language)
    page = describe_comparison(voice, comparison, by)
    return voice.render("pages/comparison.md.j2", page=page, width=WIDTH, height=HEIGHT)


def render_gone_order(package: Package, comparison: AreaComparison, language: str) -> str:
    """Return what stands at the address of the order by value: where the values are now."""
    where = ("comparison_by", comparison.id, GONE_ORDER)
    voice = Voice.of(package, *where, language=language)
    title = voice.indicator(comparison.id)
    return voice.render("pages/gone_order.md.j2", id=comparison.id, title=title)


def offer(voice: Voice, comparison: AreaComparison) -> Offered:
    """Return a comparison as the list of all tells it."""
    return Offered(
        id=comparison.id,
        title=voice.indicator(comparison.id),
        areas=[link_area(voice, area) for area in areas_compared(voice.package, comparison)],
        years=years_of(comparison) if comparison.form != LEVELS else [],
        reason=comparison.indicator["comparable_reason"],
    )


def offered_groups(voice: Voice, found: Sequence[AreaComparison]) -> list[OfferedGroup]:
    """Return what can be compared, by barometer and at last what others measured."""
    labels = {code: voice.label("barometer", code) for code in voice.package.codelists["barometer"]}
    groups: dict[str, list[Offered]] = {label: [] for label in (*labels.values(), "")}
    for item in found:
        if item.allowed:
            groups[labels.get(item.indicator["barometer"], "")].append(offer(voice, item))
    return [OfferedGroup(label, items) for label, items in groups.items() if items]


def render_compare(
    package: Package, found: Sequence[AreaComparison], language: str = DEFAULT
) -> str:
    """Return the list of comparisons, and of what is not compared and why."""
    voice = Voice.of(package, "compare", language=language)
    return voice.render(
        "pages/compare.md.j2",
        groups=offered_groups(voice, found),
        not_compared=[offer(voice, item) for item in found if not item.allowed],
        refused=refused_tables(package),
        ruled=ruled_out(voice),
    )


def ordered_pages(package: Package, item: AreaComparison, language: str) -> dict[str, str]:
    """Return the pages of a comparison in all its orders, and of the order that it had once."""
    address = ("comparison_by", item.id)
    if item.form == LEVELS:
        path = page_path("comparison", item.id, language=language)
        return {path: render_comparison(package, item, BY_NAME, language)}
    gone = page_path(*address, GONE_ORDER, language=language)
    pages = {gone: render_gone_order(package, item, language)}
    for by in ORDERS:
        where = (*address, by) if by else ("comparison", item.id)
        path = page_path(*where, language=language)
        pages[path] = render_comparison(package, item, by, language)
    return pages


def compare_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return every page of comparisons by its path in the docs folder."""
    package, found = edition.package, edition.comparisons
    pages = {page_path("compare", language=language): render_compare(package, found, language)}
    refused = refused_tables(package)
    for item in found:
        if not item.allowed:
            voice = Voice.of(package, "comparison", item.id, language=language)
            refused.append(refused_indicator(voice, item))
            continue
        pages |= ordered_pages(package, item, language)
    for item_refused in refused:
        path = page_path("comparison", item_refused.id, language=language)
        pages[path] = render_refused(package, item_refused, language)
    return pages
