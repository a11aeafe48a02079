"""The chronicle: every event in full at one permalink, and in lists by year, area and type."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import Package
from scripts.pages.events import Event, Teller, describe_events, newest_first
from scripts.pages.links import AreaLink, Coded
from scripts.writing.addresses import page_path
from scripts.writing.formats import format_date
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

NEWEST = 3
SHORT = 10
"""A year with as many events is shown whole; of more, each month is folded."""


@dataclass(frozen=True, slots=True)
class EventsPage:
    """The first page of the chronicle."""

    years: dict[str, list[Event]]
    """Events by year, the newest first."""
    areas: list[AreaLink]
    types: list[Coded]
    total: int


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month; those without one stand together, their name empty."""

    id: str
    name: str
    events: list[Event]
    areas: list[AreaLink]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The page of a year."""

    year: str
    later: str
    """The next year that has events; empty where there is none."""
    earlier: str
    months: list[Month]
    """The newest first, then what has no month."""
    areas: list[AreaLink]
    types: list[Coded]
    short: bool
    """Whether the months stand open."""


@dataclass(frozen=True, slots=True)
class AreaEventsPage:
    """The list of the events of an area."""

    area: AreaLink
    events: list[Event]


@dataclass(frozen=True, slots=True)
class TypeEventsPage:
    """The list of the events of a type."""

    type: Coded
    events: list[Event]


def by_year(events: list[Event]) -> dict[str, list[Event]]:
    """Return the events by the year in which they began, the newest year first."""
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.year, []).append(event)
    return years


def present_areas(package: Package, events: list[Event]) -> list[AreaLink]:
    """Return the areas that have events, in the order of the package."""
    held = {event.area.id: event.area for event in events}
    return [held[area] for area in package.area_names if area in held]


def present_types(package: Package, events: list[Event]) -> list[Coded]:
    """Return the types that have events, in the order of the codelist."""
    held = {event.type.code: event.type for event in events}
    return [held[code] for code in package.codelists["event_type"] if code in held]


def by_month(voice: Voice, year: str, events: list[Event]) -> list[Month]:
    """Return the events of a year by month, the newest first, then those without one."""
    months: dict[str, list[Event]] = {}
    for event in events:
        months.setdefault(event.month, []).append(event)
    return [
        Month(
            id=month or f"{year}-00",
            name=format_date(month, voice.language) if month else "",
            events=months[month],
            areas=present_areas(voice.package, months[month]),
        )
        for month in sorted(months, reverse=True)
    ]


def describe_year(voice: Voice, year: str, years: dict[str, list[Event]]) -> YearPage:
    """Return the page of a year with the ways to the years beside it."""
    order = list(years)
    position = order.index(year)
    later = order[position - 1] if position else ""
    earlier = order[position + 1] if position + 1 < len(order) else ""
    events, package = years[year], voice.package
    return YearPage(
        year,
        later,
        earlier,
        months=by_month(voice, year, events),
        areas=present_areas(package, events),
        types=present_types(package, events),
        short=len(events) <= SHORT,
    )


def year_pages(voice: Voice, years: dict[str, list[Event]]) -> dict[str, str]:
    """Return the page of each year, on which each event has its anchor."""
    pages = {}
    for year in years:
        there = Voice.of(voice.package, "events_of_year", year, language=voice.language)
        page = describe_year(there, year, years)
        pages[there.page] = there.render("pages/events_year.md.j2", page=page)
    return {path: str(text) for path, text in pages.items()}


def list_pages(voice: Voice, events: list[Event]) -> dict[str, str]:
    """Return the lists of the events of each area and of each type."""
    package, language, pages = voice.package, voice.language, {}
    for area in present_areas(package, events):
        there = Voice.of(package, "events_of_area", area.id, language=language)
        chosen = [event for event in events if event.area.id == area.id]
        page = AreaEventsPage(area, chosen)
        pages[there.page] = str(there.render("pages/events_area.md.j2", page=page))
    for kind in present_types(package, events):
        there = Voice.of(package, "events_of_type", kind.code, language=language)
        of_type = [event for event in events if event.type.code == kind.code]
        listed = TypeEventsPage(kind, of_type)
        pages[there.page] = str(there.render("pages/events_type.md.j2", page=listed))
    return pages


def chronicle_pages(package: Package, language: str = DEFAULT) -> dict[str, str]:
    """Return every page of the chronicle as Markdown, by its path in the docs folder."""
    voice = Voice(package, page_path("events", language=language), language)
    events = describe_events(voice)
    years = by_year(events)
    areas, types = present_areas(package, events), present_types(package, events)
    page = EventsPage(years, areas, types, len(events))
    index = {voice.page: str(voice.render("pages/events.md.j2", page=page))}
    return index | year_pages(voice, years) | list_pages(voice, events)


def render_newest(_edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the newest events of all areas as a short list."""
    teller = Teller(voice)
    rows = newest_first(voice.package.records("events"))[:NEWEST]
    events = [teller.tell(row) for row in rows]
    return voice.render("parts/newest_events.html.j2", events=events)
