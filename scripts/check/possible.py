"""Rules on what cannot be, although its form is right: days, years, areas."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from scripts.check.columns import Judge, columns, wrong_cells, wrong_rows
from scripts.check.contacts import check_contact
from scripts.check.hints import shown
from scripts.check.letters import check_doubled_quote, check_letter
from scripts.check.tables import DATE
from scripts.model import Finding, Package, Record

PART_OF_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
EARLIEST = 1900
LONGEST = 120
MOST_LETTERS = 2000
GROUP = "group"
ENDS = ("start", "end")
FIRST_DAY = {"month": "-01", "year": "-01-01"}
"""How the first day of what is known ends, by the precision that columns of an end may say."""
PAST = {"events": {"date_start", "date_end"}, "sources": {"published", "accessed"}}
"""Columns with days on which something has happened."""


def first_day(text: str) -> date | None:
    """Return the first day of a year, month or day; nothing if it is in no calendar."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None


def latest_year(package: Package) -> int:
    """Return the last year that a date of the package can mean."""
    return int(package.descriptor.created[:4]) + 1


def impossible(latest: int) -> Judge:
    """Return what says whether a date is in a calendar and in a year that can be meant."""

    def judge(text: str) -> str:
        if not re.fullmatch(PART_OF_DATE, text):
            return ""  # another finding tells of it
        day = first_day(text)
        if day is None:
            return f"`{text}` is in no calendar"
        if not EARLIEST <= day.year <= latest:
            return f"The year of `{text}` cannot be meant: it lies outside {EARLIEST} to {latest}"
        return ""

    return judge


def tomorrow() -> date:
    """Return the first day that has come nowhere on earth."""
    return datetime.now(UTC).date() + timedelta(days=1)


def not_yet(end: date, latest: int) -> Judge:
    """Return what says whether a date of a year that can be meant has not come yet."""

    def judge(text: str) -> str:
        day = first_day(text) if re.fullmatch(PART_OF_DATE, text) else None
        return f"`{text}` has not come yet" if day and day > end and day.year <= latest else ""

    return judge


def check_past(package: Package) -> Iterator[Finding]:
    """Return events, publications and visits of a source that lie in the future."""
    judge = not_yet(tomorrow(), latest_year(package))
    for table, item in columns(package):
        if item.name in PAST.get(table.name, ()):
            for row, _, problem in wrong_cells(table, item.name, judge):
                remedy = "Compare the date with the source; what is planned is no event"
                yield Finding(table.path, row, item.name, "past", problem, remedy)


def check_day(package: Package) -> Iterator[Finding]:
    """Return dates that are in no calendar, and years long before or after the data was made."""
    judge = impossible(latest_year(package))
    for table, item in columns(package):
        dated = item.pattern == PART_OF_DATE
        if dated or item.type == "date":
            for row, _, problem in wrong_cells(table, item.name, judge):
                if item.type != "date" or "calendar" not in problem:
                    remedy = "Compare it with the source"
                    yield Finding(table.path, row, item.name, "day", problem, remedy)


def spread(row: Record) -> str:
    """Return how the days of an event deny the precision of its date; nothing if they do not."""
    days = (row["date_start"], row["date_end"])
    if not all(map(DATE.fullmatch, days)) or not all(map(first_day, days)):
        return ""
    start, end = map(date.fromisoformat, days)
    last = monthrange(start.year, start.month)[1]
    whole = {
        "month": (start.replace(day=1), start.replace(day=last)),
        "year": (date(start.year, 1, 1), date(start.year, 12, 31)),
    }
    said = row["date_precision"]
    if said in whole and start == end:
        return f"The precision is `{said}`, and the dates are one day"
    if said in whole and (start, end) != whole[said]:
        return f"The precision is `{said}`, and the dates are no whole {said}"
    long = said == "day" and end - start >= timedelta(days=364)
    return "The precision is `day`, and the dates are a whole year" if long else ""


def check_date_precision(package: Package) -> Iterator[Finding]:
    """Return events whose dates deny the precision that is said of them."""
    table = package.tables.get("events")
    for row in table.records if table else ():
        problem = spread(row)
        if table and problem:
            remedy = (
                "Write the first and the last day of the month or year, or correct the precision"
            )
            yield Finding(table.path, row.line, "date_precision", "date_precision", problem, remedy)


def late_day(said: str, day: str) -> str:
    """Return how a day denies that its month or year alone is known; nothing if it does not."""
    if said and DATE.fullmatch(day) and not day.endswith(FIRST_DAY.get(said, "")):
        return f"The precision is `{said}`, and the date is no first day of a {said}"
    return ""


def check_loose_ends(package: Package) -> Iterator[Finding]:
    """Return ends of periods of which only month or year is known, and that stand on a later day.

    That of one row could be read as a day that the source gives.
    """
    remedy = "Write the first day of that month or year, or leave the precision out"
    for table in package.tables.values():
        for end in ENDS if f"{ENDS[0]}_precision" in table.columns else ():
            column = f"{end}_precision"
            for line, problem in wrong_rows(table, (column, f"period_{end}"), late_day):
                yield Finding(table.path, line, column, "loose_ends", problem, remedy)


def ancestors(parents: Mapping[str, str], area: str) -> list[str]:
    """Return the areas that an area belongs to, the nearest first, up to the first seen twice."""
    line = [parents.get(area, "")]
    while line[-1] and line[-1] != area and line.count(line[-1]) == 1:
        line.append(parents.get(line[-1], ""))
    return line


def check_area(package: Package) -> Iterator[Finding]:
    """Return areas that belong to themselves or nowhere, and two of one name or ISO code."""
    table = package.tables["areas"]
    parents = {row["area_id"]: row["parent_area_id"] for row in table.records}
    seen: dict[tuple[str, str], int] = {}
    for row in table.records:
        line = ancestors(parents, row["area_id"])
        if row["area_id"] in line:
            through = f", through {', '.join(line[:-1])}" if len(line) > 1 else ""
            problem = f"`{row['area_id']}` is its own parent{through}"
            remedy = "Name the area that it belongs to, or none"
            yield Finding(table.path, row.line, "parent_area_id", "area", problem, remedy)
        if row["kind"] != GROUP and not row["subregion"]:
            problem = f"`{row['area_id']}` is in no part of the region, so no list would show it"
            yield Finding(
                table.path, row.line, "subregion", "area", problem, "Name its part of the region"
            )
        for column in ("name", "iso_alpha2", "iso_numeric"):
            text = unicodedata.normalize("NFKC", row[column]).casefold()
            before = seen.setdefault((column, text), row.line) if text else row.line
            if before != row.line:
                problem = f"`{row[column]}` stands for another area, too (at row {before})"
                yield Finding(
                    table.path, row.line, column, "area", problem, "Correct one of the two"
                )


def too_long(text: str) -> str:
    """Return whether an identifier is too long for the name of a file or an address."""
    return f"`{shown(text)}` is too long for an identifier" if len(text) > LONGEST else ""


def check_identifier(package: Package) -> Iterator[Finding]:
    """Return identifiers of which no file and no address can be named."""
    for table in package.tables.values():
        patterned = {item.name for item in table.fields if item.pattern}
        held = (name for name in table.key if name in patterned)
        for column in (name for name in held if table.columns[name].longest > LONGEST):
            for row, _, problem in wrong_cells(table, column, too_long):
                remedy = f"Shorten it to {LONGEST} characters or less"
                yield Finding(table.path, row, column, "identifier", problem, remedy)


def endless(text: str) -> str:
    """Return whether a text is longer than any cell has a reason to be."""
    much = len(text) > MOST_LETTERS
    return f"`{shown(text)}` holds {len(text)} characters" if much else ""


def check_long_text(package: Package) -> Iterator[Finding]:
    """Return texts into which a page was pasted, or rows ran together."""
    for table, item in columns(package):
        if table.columns[item.name].longest > MOST_LETTERS:
            for row, _, problem in wrong_cells(table, item.name, endless):
                remedy = (
                    f"A cell holds {MOST_LETTERS} at most: shorten it, or close its quotation mark"
                )
                yield Finding(table.path, row, item.name, "long_text", problem, remedy)


POSSIBLE_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_day,
    check_past,
    check_date_precision,
    check_loose_ends,
    check_area,
    check_letter,
    check_doubled_quote,
    check_contact,
    check_identifier,
    check_long_text,
)
