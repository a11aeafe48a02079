"""Rules on what cannot be, although its form is right: days, years, areas, letters."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from scripts.check.columns import Judge, columns, found, wrong_cells
from scripts.check.tables import DATE
from scripts.model import Finding, Package, Record

PART_OF_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
EARLIEST = 1900
ODD_TEXT = r"[^ -~]|\?\?\?"
"""What a text with a strange letter holds at least, for RE2: plain ones need no closer look."""
LATIN_AND_CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
# UTF-8 that was read as Latin-1, Windows-1252 or Windows-1251, and letters that were lost.
MISREAD = re.compile(
    r"[\u00c2\u00c3\u00d0\u00d1][\u0080-\u00bf]|\u00e2\u20ac|\ufffd|\?\?\?|\u0420[\u00b0-\u0457]\u0421"
)


def first_day(text: str) -> date | None:
    """Return the first day of a year, month or day; nothing if it is in no calendar."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None


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


def check_day(package: Package) -> Iterator[Finding]:
    """Return dates that are in no calendar, and years long before or after the data was made."""
    judge = impossible(int(package.descriptor["created"][:4]) + 1)
    for table, item in columns(package):
        dated = item.get("constraints", {}).get("pattern") == PART_OF_DATE
        if dated or item["type"] == "date":
            for row, _, problem in wrong_cells(table, item["name"], judge):
                if item["type"] != "date" or "calendar" not in problem:
                    remedy = "Compare it with the source"
                    yield found(table, row, item["name"], "day", problem, remedy)


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
    wanted = whole.get(row["date_precision"])
    if wanted and (start, end) == (start, start):
        return f"The precision is `{row['date_precision']}`, and the dates are one day"
    long = row["date_precision"] == "day" and end - start >= timedelta(days=364)
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
            yield found(table, row.line, "date_precision", "date_precision", problem, remedy)


def check_area(package: Package) -> Iterator[Finding]:
    """Return areas that are their own parent, and two areas of one name or of one ISO code."""
    table = package.tables["areas"]
    seen: dict[tuple[str, str], int] = {}
    for row in table.records:
        if row["parent_area_id"] and row["parent_area_id"] == row["area_id"]:
            problem = f"`{row['area_id']}` is its own parent"
            remedy = "Name the area that it belongs to, or none"
            yield found(table, row.line, "parent_area_id", "area", problem, remedy)
        for column in ("name", "iso_alpha2", "iso_numeric"):
            text = unicodedata.normalize("NFKC", row[column]).casefold()
            before = seen.setdefault((column, text), row.line) if text else row.line
            if before != row.line:
                problem = f"`{row[column]}` stands for another area, too (at row {before})"
                yield found(table, row.line, column, "area", problem, "Correct one of the two")


def strange_letters(text: str) -> str:
    """Return which letters of a text are not what they look like."""
    mixed = LATIN_AND_CYRILLIC.search(text)
    if mixed:
        return f"`{mixed.group()}` in `{text[:60]}` mixes Latin and Cyrillic letters in one word"
    if MISREAD.search(text):
        return f"Letters of `{text[:60]}` were lost or misread when a program opened the file"
    if unicodedata.normalize("NFC", text) != text:
        return f"A letter of `{text[:60]}` is written as two characters"
    return ""


def check_letter(package: Package) -> Iterator[Finding]:
    """Return texts with letters of two scripts in a word, misread letters or split ones."""
    for table, item in columns(package):
        if item["type"] == "string":
            for row, _, problem in wrong_cells(table, item["name"], strange_letters, ODD_TEXT):
                remedy = "Type the word anew, and save the file as UTF-8"
                yield found(table, row, item["name"], "letter", problem, remedy)


POSSIBLE_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_day,
    check_date_precision,
    check_area,
    check_letter,
)
