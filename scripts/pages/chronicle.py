"""The chronicle: every event in full at one permalink, and in lists by year, area and type."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from scripts.claims.marks import Marks, row_marks
from scripts.edition import Edition
from scripts.model import Json, Package, as_records
from scripts.pages.holdings import source_entries
from scripts.writing.addresses import area_page, page_address, root_of
from scripts.writing.formats import format_period
from scripts.writing.templating import render

EVENTS = "events/index.md"
NEWEST = 3
DOUBTFUL, NOBODY, NO_BAROMETER = "doubtful", "none", "none"


@dataclass(frozen=True, slots=True)
class Event:
    """One event, ready to print."""

    id: str
    permalink: str
    """Address of the one place where the event has its anchor, from the top of the site."""
    year: str
    """Year in which the event began."""
    date: str
    machine_date: str
    """First day, month or year in ISO form, as far as it is known."""
    precision: str
    """Code of the precision of the date."""
    area: Json
    """Identifier and name, address of the profile (empty for a group) and of the list."""
    type: Json
    """Code, label and address of the list."""
    barometer: Json | None
    """Code and label; nothing where the event belongs to no barometer."""
    initiators: list[str]
    targets: list[str]
    title: str
    summary: str
    verification: str
    doubtful: bool
    sources: list[Json]
    marks: list[Json]
    """Marks of the open discrepancies that touch the event."""


def year_page(year: str) -> str:
    """Return the Markdown path of the page on which the events of a year have their anchors."""
    return f"events/{year}.md"


def area_list_page(area: str) -> str:
    """Return the Markdown path of the list of the events of an area."""
    return f"events/area/{area.lower()}.md"


def type_page(code: str) -> str:
    """Return the Markdown path of the list of the events of a type."""
    return f"events/type/{code}.md"


def newest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """Return events with the newest first, and those of one day in a fixed order."""
    by_id = frame.sort_values("event_id")
    ordered: pd.DataFrame = by_id.sort_values(
        ["date_start", "date_end"], ascending=False, kind="stable"
    )
    return ordered


def actors(package: Package, codes: str) -> list[str]:
    """Return the labels of the actors of a cell; none where it names nobody."""
    return [package.label("actor", code) for code in codes.split(";") if code != NOBODY]


@dataclass(frozen=True, slots=True)
class EventLookups:
    """What the description of an event looks up."""

    package: Package
    kinds: dict[str, str]
    """Kind of each area."""
    sources: dict[str, list[Json]]
    """Sources of each event, with the place in each."""
    marks: Marks

    def place(self, area: str) -> Json:
        """Return the name of an area with the addresses of its profile and of its events."""
        return {
            "id": area,
            "name": self.package.area_names[area],
            "profile": "" if self.kinds[area] == "group" else page_address(area_page(area)),
            "list": page_address(area_list_page(area)),
        }

    def type(self, code: str) -> Json:
        """Return the label of a type of event with the address of its list."""
        label = self.package.label("event_type", code)
        return {"code": code, "label": label, "list": page_address(type_page(code))}

    def barometer(self, code: str) -> Json | None:
        """Return the barometer of an event; nothing where it belongs to none."""
        if code == NO_BAROMETER:
            return None
        return {"code": code, "label": self.package.label("event_barometer", code)}


def event_lookups(package: Package) -> EventLookups:
    """Return the lookups of a package."""
    areas, entries = package.frame("areas"), source_entries(package)
    sources: dict[str, list[Json]] = {}
    rows = as_records(package.frame("event_sources"))
    for row in rows:
        entry = entries[row["source_id"]]
        named = {key: entry[key] for key in ("title", "publisher")}
        place = {"id": row["source_id"], "locator": row["locator"]}
        sources.setdefault(row["event_id"], []).append({**named, **place})
    kinds = dict(zip(areas["area_id"], areas["kind"], strict=True))
    return EventLookups(package, kinds, sources, row_marks(package, "events"))


def describe_event(lookups: EventLookups, row: Json) -> Event:
    """Return one event, ready to print."""
    package, year = lookups.package, row["date_start"][:4]
    known = {"day": 10, "month": 7}.get(row["date_precision"], 4)
    return Event(
        id=row["event_id"],
        permalink=f"{page_address(year_page(year))}#{row['event_id']}",
        year=year,
        date=format_period(row["date_start"], row["date_end"]),
        machine_date=row["date_start"][:known],
        precision=row["date_precision"],
        area=lookups.place(row["area_id"]),
        type=lookups.type(row["event_type"]),
        barometer=lookups.barometer(row["barometer"]),
        initiators=actors(package, row["initiator"]),
        targets=actors(package, row["target"]),
        title=row["title"],
        summary=row["summary"],
        verification=package.label("verification", row["verification"]),
        doubtful=row["verification"] == DOUBTFUL,
        sources=lookups.sources.get(row["event_id"], []),
        marks=lookups.marks(row),
    )


def describe_events(package: Package, area: str = "") -> list[Event]:
    """Return the events of an area, or of all areas, the newest first."""
    frame, lookups = package.frame("events"), event_lookups(package)
    if area:
        frame = frame[frame["area_id"] == area]
    rows = as_records(newest_first(frame))
    return [describe_event(lookups, row) for row in rows]


def by_year(events: list[Event]) -> dict[str, list[Event]]:
    """Return the events by the year in which they began, the newest year first."""
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.year, []).append(event)
    return years


def present(package: Package, events: list[Event], name: str) -> list[Json]:
    """Return the areas or the types that have events, in the order of the package."""
    held = {entry[key]: entry for entry, key in [choice(event, name) for event in events]}
    order = package.area_names if name == "area" else package.codelists["event_type"]
    return [held[code] for code in order if code in held]


def choice(event: Event, name: str) -> tuple[Json, str]:
    """Return the area or the type of an event, and which of its parts is the identifier."""
    return (event.area, "id") if name == "area" else (event.type, "code")


def render_index(package: Package, events: list[Event]) -> Markup:
    """Return the first page of the chronicle: what it is, ways in, and every event in a line."""
    return render(
        "pages/events.md.j2",
        years=by_year(events),
        areas=present(package, events, "area"),
        types=present(package, events, "type"),
        total=len(events),
        root=root_of(EVENTS),
    )


def render_year(year: str, years: dict[str, list[Event]]) -> Markup:
    """Return the page of a year, on which each event has its anchor."""
    order = list(years)
    place = order.index(year)
    return render(
        "pages/events_year.md.j2",
        year=year,
        events=years[year],
        later=order[place - 1] if place else "",
        earlier=order[place + 1] if place + 1 < len(order) else "",
        root=root_of(year_page(year)),
    )


def render_list(template: str, subject: Json, events: list[Event], source: str) -> Markup:
    """Return the list of the events of an area or of a type."""
    return render(template, subject=subject, events=events, root=root_of(source))


def chronicle_pages(package: Package) -> dict[str, str]:
    """Return every page of the chronicle as Markdown, by its path in the docs folder."""
    events = describe_events(package)
    years = by_year(events)
    pages: dict[str, str] = {EVENTS: render_index(package, events)}
    pages |= {year_page(year): render_year(year, years) for year in years}
    for area in present(package, events, "area"):
        source = area_list_page(area["id"])
        chosen = [event for event in events if event.area["id"] == area["id"]]
        pages[source] = render_list("pages/events_area.md.j2", area, chosen, source)
    for kind in present(package, events, "type"):
        source = type_page(kind["code"])
        chosen = [event for event in events if event.type["code"] == kind["code"]]
        pages[source] = render_list("pages/events_type.md.j2", kind, chosen, source)
    return pages


def render_newest(edition: Edition, root: str, _argument: str) -> Markup:
    """Return the newest events of all areas as a short list."""
    events = describe_events(edition.package)[:NEWEST]
    return render("parts/newest_events.html.j2", events=events, root=root)
