"""The chronicle: every event in full at one permalink, and in lists by year, area and type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from scripts.claims.marks import Mark, Marks, row_marks
from scripts.edition import Edition
from scripts.model import Package, Record
from scripts.pages.links import AreaLink, Cited, Coded, cite, coded, link_area
from scripts.writing.addresses import page_path
from scripts.writing.formats import known_part
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

NEWEST = 3
DOUBTFUL, NOBODY, NO_BAROMETER = "doubtful", {"none", "not_applicable"}, "none"
"""How much of an ISO date is known; of any other precision the year alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, ready to print; its anchor stands on the page of the year in which it began."""

    id: str
    year: str
    date: str
    machine_date: str
    """First day, month or year in ISO form, as far as it is known."""
    precision: str
    """Code of the precision of the date."""
    area: AreaLink
    type: Coded
    barometer: Coded | None
    """Nothing where the event belongs to no barometer."""
    initiators: list[str]
    targets: list[str]
    title: str
    summary: str
    verification: str
    doubtful: bool
    sources: list[Cited]
    marks: list[Mark]
    """Marks of the open discrepancies that touch the event."""


@dataclass(frozen=True, slots=True)
class EventsPage:
    """The first page of the chronicle."""

    years: dict[str, list[Event]]
    """Events by year, the newest first."""
    areas: list[AreaLink]
    types: list[Coded]
    total: int


@dataclass(frozen=True, slots=True)
class YearPage:
    """The page of a year."""

    year: str
    later: str
    """The next year that has events; empty where there is none."""
    earlier: str
    events: list[Event]


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


@dataclass(frozen=True)
class Teller:
    """Describes events in the voice of a page."""

    voice: Voice

    @cached_property
    def marks(self) -> Marks:
        """Return what gives the marks of an event."""
        return row_marks(self.voice.package, "events")

    def actors(self, row: Record, column: str) -> list[str]:
        """Return the labels of the actors of a cell; none where it names nobody."""
        codes = (code for code in row.several(column) if code not in NOBODY)
        return [self.voice.label("actor", code) for code in codes]

    def sources(self, event: str) -> list[Cited]:
        """Return the sources of an event with the place in each."""
        rows = self.voice.package.find("event_sources", event_id=event)
        return [cite(self.voice, row["source_id"], row["locator"]) for row in rows]

    def barometer(self, code: str) -> Coded | None:
        """Return the barometer of an event; nothing where it belongs to none."""
        return None if code == NO_BAROMETER else coded(self.voice, "event_barometer", code)

    def tell(self, row: Record) -> Event:
        """Return one event, ready to print."""
        start = row["date_start"]
        dates = {"period_start": start, "period_end": row["date_end"]}
        return Event(
            id=row["event_id"],
            year=start[:4],
            date=self.voice.period(dates),
            machine_date=known_part(start, row["date_precision"]),
            precision=row["date_precision"],
            area=link_area(self.voice, row["area_id"]),
            type=coded(self.voice, "event_type", row["event_type"]),
            barometer=self.barometer(row["barometer"]),
            initiators=self.actors(row, "initiator"),
            targets=self.actors(row, "target"),
            title=row["title"],
            summary=row["summary"],
            verification=self.voice.label("verification", row["verification"]),
            doubtful=row["verification"] == DOUBTFUL,
            sources=self.sources(row["event_id"]),
            marks=self.marks(row),
        )


def newest_first(rows: tuple[Record, ...] | list[Record]) -> list[Record]:
    """Return events with the newest first, and those of one day in a fixed order."""
    by_id = sorted(rows, key=lambda row: row["event_id"])
    return sorted(by_id, key=lambda row: (row["date_start"], row["date_end"]), reverse=True)


def describe_events(voice: Voice, area: str = "") -> list[Event]:
    """Return the events of an area, or of all areas, the newest first."""
    package, teller = voice.package, Teller(voice)
    rows = package.find("events", area_id=area) if area else package.records("events")
    return [teller.tell(row) for row in newest_first(rows)]


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


def describe_year(year: str, years: dict[str, list[Event]]) -> YearPage:
    """Return the page of a year with the ways to the years beside it."""
    order = list(years)
    place = order.index(year)
    later = order[place - 1] if place else ""
    earlier = order[place + 1] if place + 1 < len(order) else ""
    return YearPage(year, later, earlier, years[year])


def year_pages(voice: Voice, years: dict[str, list[Event]]) -> dict[str, str]:
    """Return the page of each year, on which each event has its anchor."""
    pages = {}
    for year in years:
        there = Voice.of(voice.package, "events_of_year", year, language=voice.language)
        page = describe_year(year, years)
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
