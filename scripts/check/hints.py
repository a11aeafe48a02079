"""What probably happened to a cell, and which known identifier was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, timedelta
from difflib import get_close_matches

APART = " ,'_\u00a0\u2009\u202f\u2019"
"""Signs that set thousands apart."""
FOREIGN = {
    "date": (
        (re.compile(r"(?=.*\d).*[^\W\d_]{3}.*"), "the month is a number, too"),
        (re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}"), "a spreadsheet wrote it in a local form"),
        (re.compile(r"\d{4}-\d{2}-\d{2}[T ].*"), "the time of day does not belong here"),
    ),
    "number": (
        (
            re.compile(r"-?(0,\d+|\d+,(\d{1,2}|\d{4,}))"),
            "a comma stands where the decimal point belongs",
        ),
        (re.compile(rf"-?\d{{1,3}}([{APART}]\d{{3}})+([.,]\d+)?"), "thousands are set apart"),
        (re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d+)?"), "thousands are set apart"),
        (re.compile(r"-?0\d+"), "a zero stands before the number"),
        (
            re.compile(r"[<>~\u2248\u2264\u2265] ?[\d.]+"),
            "the sign belongs into precision, as a word",
        ),
        (re.compile(r"[\d.]+ ?[*\u2020\u2021]+"), "the remark belongs into the note"),
        (re.compile(r"[\u2012-\u2015\u2212][\d.]+"), "the minus sign is another character"),
        (re.compile(r"#[A-Z0-9/]+[!?]?"), "a spreadsheet could not work it out"),
        (re.compile(r"=.*"), "it is a formula, and a file keeps values"),
        (
            re.compile(r"(?i)n/?a|n\.a\.|\.+|-+|\u2013|\u2014|none|null|nan|unknown|нет( данных)?"),
            "a missing value is an empty cell",
        ),
        (
            re.compile(r"-?[\d.]+[eE][+-]?\d+"),
            "a spreadsheet shortened it",
        ),
        (re.compile(r"[\d.,]+ ?%"), "the unit stands in a column of its own"),
    ),
    "boolean": (
        (re.compile(r"TRUE|FALSE"), "a spreadsheet wrote it in capitals"),
        (re.compile(r"(?i)yes|no|0|1|да|нет|истина|ложь"), "the words are true and false"),
    ),
}
FOREIGN["integer"] = FOREIGN["number"]


MOST_SHOWN = 120
"""Letters of a cell up to which a finding shows it whole."""
PART = MOST_SHOWN // 2
"""Letters that it shows of a longer one."""
MOST_SOUGHT = 40
"""Different texts of a column for which the nearest identifier is sought."""
SHORT = 4
"""Letters of a code of which one is too large a part for a likeness."""
SERIAL = re.compile(r"[34]\d{4}(\.\d+)?", re.ASCII)
FIRST_DAY = date(1899, 12, 30)
"""Spreadsheets count days from here."""


def day_of_serial(text: str) -> str:
    """Return in brackets which day a spreadsheet keeps as this number; nothing if it is none."""
    if not SERIAL.fullmatch(text):
        return ""
    day = (FIRST_DAY + timedelta(days=int(text[:5]))).isoformat()
    return f" (it is the number by which a spreadsheet keeps {day}; write that)"


def foreign_form(text: str, kind: str) -> str:
    """Return in brackets how a date, number or truth came to its form, if that is known."""
    if kind == "date" and day_of_serial(text):
        return day_of_serial(text)
    for pattern, told in FOREIGN.get(kind, ()):
        if pattern.fullmatch(text):
            return f" ({told})"
    return ""


def slips(wanted: str, known: Collection[str]) -> list[str]:
    """Return the known codes of few letters that differ in one of them, or in their order."""
    return [
        code
        for code in known
        if len(code) == len(wanted) <= SHORT
        and (
            sorted(code) == sorted(wanted)
            or sum(one != other for one, other in zip(code, wanted, strict=True)) == 1
        )
    ]


def shown(text: str, at: int = 0) -> str:
    """Return a text as a finding shows it: of a long one its beginning or what is round a position.

    The one way to cut what is shown, so that no finding is longer than a reader takes in.
    """
    if len(text) <= MOST_SHOWN:
        return text
    start = max(0, min(at - PART // 2, len(text) - PART))
    part = text[start : start + PART]
    return f"{'…' * bool(start)}{part}{'…' * (start + PART < len(text))}"


def nearest(wanted: str, known: Collection[str]) -> str:
    """Return the known identifier that is nearly the same, as words to add; nothing if none is."""
    if len(known) > 20_000 or len(wanted) > 100:
        return ""  # the search takes longer than it helps
    close = get_close_matches(wanted, known, n=1, cutoff=0.75)
    alike = [] if close else slips(wanted, known)
    close = alike if len(alike) == 1 else close
    return f"; perhaps `{close[0]}` is meant" if close else ""


def hints_for(known: Collection[str]) -> Callable[[str], str]:
    """Return what finds the nearest identifier of each different text, of many texts the first.

    A long run of like findings is counted, and a search for each of its rows would take minutes.
    """
    told: dict[str, str] = {}

    def near(wanted: str) -> str:
        if wanted not in told:
            told[wanted] = nearest(wanted, known) if len(told) < MOST_SOUGHT else ""
        return told[wanted]

    return near
