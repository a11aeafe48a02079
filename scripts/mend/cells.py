"""Cells that a spreadsheet wrote in a form of its own, where only one reading is possible."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from scripts.check.tables import BLANKS, number
from scripts.schema import Field

POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
TURNED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
TIMED = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
COMMA = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})", re.ASCII)
TRUTHS = {"TRUE": "true", "FALSE": "false", "True": "true", "False": "false"}
Mend = Callable[[str], str]


def iso(year: str, month: str, day: str) -> str:
    """Return a day as ISO text; nothing if the calendar has none."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def mended_day(text: str) -> str:
    """Return a day as ISO text where the form leaves no doubt which day is meant."""
    pointed, slashed = POINTED.fullmatch(text), SLASHED.fullmatch(text)
    if pointed:
        return iso(*reversed(pointed.groups())) or text
    if slashed:
        first, second, year = slashed.groups()
        days = {iso(year, first, second), iso(year, second, first)} - {""}
        return days.pop() if len(days) == 1 else text
    turned = TURNED.fullmatch(text) or TIMED.fullmatch(text)
    return (iso(*turned.groups()) if turned else "") or text


def mended_number(text: str) -> str:
    """Return a number with its decimal point; three digits after a comma may be thousands."""
    return text.replace(",", ".") if COMMA.fullmatch(text) else text


def mended_truth(text: str) -> str:
    """Return `true` or `false` as the tables write it."""
    return TRUTHS.get(text, text)


def without_blanks(text: str) -> str:
    """Return a text without blanks at its ends; two in a row become one."""
    return re.sub(" {2,}", " ", text.strip(BLANKS))


MENDS: dict[str, Mend] = {
    "date": mended_day,
    "number": mended_number,
    "integer": mended_number,
    "boolean": mended_truth,
}


def mend_of(item: Field) -> Mend:
    """Return what mends the cells of a field."""
    dated = "[0-9]{4}(-[0-9]{2}" in item.pattern
    mend = mended_day if dated else MENDS.get(item.type, str)
    return lambda text: mend(without_blanks(text))


def with_zeros(now: str, published: str) -> str:
    """Return the published form of a number that only lost zeros; else what stands there.

    No program adds a zero: who writes 7.0 for the published 7 means what the source prints.
    """
    same = number(now) is not None and number(now) == number(published)
    bare = now.isdecimal() and published.isdecimal() and published.lstrip("0") == now
    return published if len(now) < len(published) and (same or bare) else now
