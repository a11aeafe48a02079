"""The barometers and other monitors on the profile of an area: at a glance, then a section each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.figures import Figure, render_figure
from scripts.charts.missing import MissingChart, missing_charts
from scripts.edition import Edition
from scripts.model import RATINGS
from scripts.pages.coverage import held_barometers, span
from scripts.pages.findings import KeyFinding, describe_findings
from scripts.pages.glances import Glance, describe_glance
from scripts.pages.groups import render_comparison
from scripts.pages.monitors import TABLE as MONITORS
from scripts.pages.monitors import Monitor, describe_monitors
from scripts.pages.values import Binder
from scripts.writing.formats import format_period
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class BarometerTile:
    """One barometer at a glance: its number, or what is known of its absence."""

    barometer: str
    label: str
    glance: Glance | None
    held: bool
    """Whether the profile has a section on it."""
    code: str
    """Code of the state of its longest period; empty where the package says nothing."""
    state: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Section:
    """One barometer on the page of an area."""

    barometer: str
    label: str
    definition: str
    period: str
    table: str
    indicators: list[str]
    """Indicators of which the area holds rows."""
    rows: int
    """Rows of this area in the table of the barometer."""
    findings: list[KeyFinding]
    lead: Markup | None
    """The first figure; the others are folded."""
    more: list[Markup]
    missing: list[MissingChart]
    """Charts of the barometer that the rows of the area do not suffice for."""
    groups: Markup | None
    """The area beside the means of its groups; nothing where no such figure is held."""


@dataclass(frozen=True, slots=True)
class Monitors:
    """What other monitors counted, on the page of an area."""

    figures: list[Markup]
    tables: list[Monitor]
    rows: int


def describe_tile(binder: Binder, code: str, area: str) -> BarometerTile:
    """Return one barometer at a glance."""
    voice, package = binder.voice, binder.voice.package
    rows = package.find("coverage", area_id=area, barometer=code)
    state = max(rows, key=span)["state"] if rows else ""
    return BarometerTile(
        barometer=code,
        label=voice.label("barometer", code),
        glance=describe_glance(binder, code, area),
        held=code in held_barometers(package, area),
        code=state,
        state=voice.label("coverage_state", state) if state else "",
    )


def area_figures(edition: Edition, voice: Voice, area: str, table: str) -> list[Markup]:
    """Return the figures of an area that show rows of a table."""
    return [
        render_figure(figure, voice.root, edition.package.version, voice.language, voice.english)
        for figure in edition.figures_in(voice.language).values()
        if figure.area_id == area and figure.table_name == table
    ]


def drawn_ratings(edition: Edition, area: str, language: str = DEFAULT) -> list[Figure]:
    """Return the figures of an area that show how others rate it."""
    return [
        figure
        for figure in edition.figures_in(language).values()
        if figure.area_id == area and figure.table_name.startswith(RATINGS)
    ]


def rating_figures(edition: Edition, voice: Voice, area: str) -> list[Markup]:
    """Return the figures that show how others rate an area, as HTML."""
    version, language = edition.package.version, voice.language
    figures = drawn_ratings(edition, area, language)
    return [render_figure(item, voice.root, version, language, voice.english) for item in figures]


def rated_indicators(edition: Edition, area: str) -> list[str]:
    """Return the indicators that these figures show, each once."""
    rows = [row for figure in drawn_ratings(edition, area) for row in figure.rows]
    return list(dict.fromkeys(row["indicator_id"] for row in rows))


def barometer_period(voice: Voice, code: str, area: str) -> str:
    """Return the period over which the rows of a barometer reach; empty where it has none."""
    rows = voice.package.find(code, area_id=area)
    if not rows:
        return ""
    start = min(row["period_start"] for row in rows)
    return format_period(start, max(row["period_end"] for row in rows), voice.language)


def area_sections(edition: Edition, binder: Binder, area: str) -> list[Section]:
    """Return one section for each barometer of which rows are held."""
    voice, package, sections = binder.voice, edition.package, []
    for code in package.codelists["barometer"]:
        rows = package.find(code, area_id=area)
        if not rows:
            continue
        figures = area_figures(edition, voice, area, code)
        sections.append(
            Section(
                barometer=code,
                label=voice.label("barometer", code),
                definition=voice.definition("barometer", code),
                period=barometer_period(voice, code, area),
                table=code,
                indicators=list(dict.fromkeys(row["indicator_id"] for row in rows)),
                rows=len(rows),
                findings=list(describe_findings(binder, code, area)),
                lead=figures[0] if figures else None,
                more=figures[1:],
                missing=[item for item in missing_charts(package, area) if item.table_name == code],
                groups=render_comparison(voice, code, area),
            )
        )
    return sections


def area_monitors(edition: Edition, voice: Voice, area: str) -> Monitors:
    """Return what other monitors counted in an area."""
    tables = describe_monitors(voice, area)
    rows = sum(monitor.count for monitor in tables)
    return Monitors(area_figures(edition, voice, area, MONITORS), tables, rows)
