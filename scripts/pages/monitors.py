"""What other monitors counted in an area: never merged with the barometers, never ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scripts.model import SENTENCE, Record
from scripts.pages.links import Cited, cite, usual
from scripts.writing.formats import join_period
from scripts.writing.voice import Voice

TABLE = "monitor_counts"
MEASURE = ("measure", "breakdown", "unit", "counted")
WHOLE, NOT_COUNTED, EXACT = "all", "not_applicable", "exact"


@dataclass(frozen=True, slots=True)
class MonitorFigure:
    """One figure of a monitor."""

    id: str
    period: str
    value: str
    exact: bool
    """Whether it is neither a bound nor about, nor computed."""
    confidence: str
    source: Cited
    note: str
    """What is said of this figure and not of all of its measure."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one measure, or of one part of it, in the order of time."""

    measure: str
    breakdown: str
    """Part of the measure; empty where the figures are on all of it."""
    counted: str
    """What one unit is."""
    source: Cited | None
    """The source of most of its figures; nothing where they are few, or have several."""
    note: str
    """What is said of all its figures."""
    figures: list[MonitorFigure]


@dataclass(frozen=True, slots=True)
class Monitor:
    """The figures of one monitor by measure."""

    name: str
    years: str
    """First and last year in words."""
    count: int
    measures: list[Measure]


def describe_figure(voice: Voice, row: Record) -> MonitorFigure:
    """Return one figure of a monitor, ready to print."""
    return MonitorFigure(
        id=row["count_id"],
        period=voice.period(row),
        value=voice.value(row),
        exact=row["precision"] == EXACT,
        confidence=voice.label("confidence", row["confidence"]),
        source=cite(voice, row["source_id"], row["locator"]),
        note=row["note"],
    )


def sentences(note: str) -> list[str]:
    """Return the sentences of a note."""
    return SENTENCE.split(note) if note else []


def shared_sentences(notes: Iterable[str]) -> list[str]:
    """Return the sentences that stand in every note; none where there is one note only."""
    told = [sentences(note) for note in notes]
    common = (part for part in told[0] if all(part in other for other in told[1:]))
    return list(common) if len(told) > 1 else []


def without(note: str, common: list[str]) -> str:
    """Return a note without the sentences that are said once for all."""
    return " ".join(part for part in sentences(note) if part not in common)


def describe_measure(voice: Voice, rows: list[Record]) -> Measure:
    """Return the figures of one measure and part of it in the order of time."""
    first, common = rows[0], shared_sentences(row["note"] for row in rows)
    counted = "counted" if first["counted"] != NOT_COUNTED else "unit"
    ordered = sorted(rows, key=lambda row: row.period)
    figures = [describe_figure(voice, row) for row in ordered]
    return Measure(
        measure=first["measure"],
        breakdown="" if first["breakdown"] == WHOLE else first["breakdown"],
        counted=voice.label(counted, first[counted]),
        source=usual(figure.source for figure in figures),
        note=" ".join(common),
        figures=[replace(item, note=without(item.note, common)) for item in figures],
    )


def describe_monitor(voice: Voice, name: str, rows: list[Record]) -> Monitor:
    """Return the figures of one monitor by measure, in the order of the table."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in MEASURE), []).append(row)
    ends = min(row["period_start"] for row in rows)[:4], max(row["period_end"] for row in rows)[:4]
    years = ends[0] if ends[0] == ends[1] else join_period(*ends, voice.language)
    measures = [describe_measure(voice, part) for part in groups.values()]
    return Monitor(name, years, len(rows), measures)


def describe_monitors(voice: Voice, area: str) -> list[Monitor]:
    """Return the figures on an area by monitor and measure, monitors by name."""
    by_name: dict[str, list[Record]] = {}
    for row in voice.package.find(TABLE, area_id=area):
        by_name.setdefault(row["monitor"], []).append(row)
    return [describe_monitor(voice, name, by_name[name]) for name in sorted(by_name)]
