"""One event of the chronicle, ready to print, and the order of events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scripts.claims.marks import Mark, Marks, row_marks
from scripts.model import Record
from scripts.pages.links import AreaLink, Cited, Coded, cite, coded, link_area
from scripts.writing.formats import known_part
from scripts.writing.voice import Voice

DOUBTFUL, NOBODY, NO_BAROMETER = "doubtful", {"none", "not_applicable"}, "none"
NO_MONTH = {"year", "period"}
"""Precisions that leave open in which month an event began."""


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
    month: str
    """Month in which it began, in ISO form; empty where the source gives none."""
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
        """Return the sources of an event with the locator in each."""
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
            month="" if row["date_precision"] in NO_MONTH else start[:7],
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
