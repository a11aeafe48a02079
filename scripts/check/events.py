"""Rules on events: one barometer for one kind of act, nobody forced into a role, days that fit."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.tables import DATE
from scripts.model import Finding, Package, Record

# The barometer of each kind of act, the same in every area. Other kinds go by their subject.
BAROMETERS = {
    **dict.fromkeys(
        (
            *("harassment_violence", "legal_case", "restrictive_legislation"),
            *("restrictive_measure", "media_restriction", "ngo_closure", "protest_crackdown"),
        ),
        "restrictions",
    ),
    **dict.fromkeys(("measure_against_russian_soft_power", "russian_state_support"), "support"),
    **dict.fromkeys(
        ("measure_against_russian_media", "russian_media_article", "russian_media_expansion"),
        "mentions",
    ),
    **dict.fromkeys(
        (
            *("measure_against_russian_influence", "legislation_withdrawn", "monitoring_report"),
            *("positive_development", "protest", "de_facto_authorities_action"),
        ),
        "none",
    ),
}
NOBODY = ("none", "not_applicable")
WITHOUT_TARGET = ("political_change", "monitoring_report")
ONE_DAY, SEVERAL_DAYS = ("day",), ("period", "disputed")


def check_event_barometer(package: Package) -> Iterator[Finding]:
    """Return events that stand under another barometer than the same act elsewhere."""
    for row in package.records("events"):
        wanted = BAROMETERS.get(row["event_type"], row["barometer"])
        if row["barometer"] != wanted:
            problem = f"An event of the type `{row['event_type']}` belongs to `{wanted}`"
            remedy = "Correct the barometer or the type; the codes say what each type means"
            table = package.tables["events"]
            yield Finding(table.path, row.line, "barometer", "event_barometer", problem, remedy)


def check_event_actor(package: Package) -> Iterator[Finding]:
    """Return roles in which somebody and nobody stand together, and targets of what has none."""
    for row in package.records("events"):
        for column in ("initiator", "target"):
            actors = row.several(column)
            problem = ""
            if len(actors) > 1 and set(actors) & set(NOBODY):
                problem = f"`{row[column]}` names somebody and nobody"
            elif column == "target" and row["event_type"] in WITHOUT_TARGET:
                problem = "" if actors == ["not_applicable"] else "An event of this type has none"
            if problem:
                table = package.tables["events"]
                remedy = "Write who it was, or not_applicable alone"
                yield Finding(table.path, row.line, column, "event_actor", problem, remedy)


def misdated(row: Record) -> str:
    """Return what is wrong with the two days of an event; nothing if they fit."""
    days = (row["date_start"], row["date_end"])
    if not all(map(DATE.fullmatch, days)):
        return ""  # a finding on the dates tells of it
    if row["date_precision"] in ONE_DAY and days[0] != days[1]:
        return "An event of one day ends on another"
    if row["date_precision"] in SEVERAL_DAYS and days[0] == days[1]:
        return f"An event dated as `{row['date_precision']}` has one day only"
    return ""


def check_event_date(package: Package) -> Iterator[Finding]:
    """Return events whose two days do not fit what is said of their date."""
    for row in package.records("events"):
        problem = misdated(row)
        if problem:
            table = package.tables["events"]
            remedy = "Correct the days or date_precision"
            yield Finding(table.path, row.line, "date_end", "event_date", problem, remedy)
