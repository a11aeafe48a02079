"""The one formatter of numbers, values, dates and periods; its words stand in formats.yml."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from scripts.model import Json
from scripts.writing.templating import words


def patterns() -> Json:
    """Return the words and marks of the language."""
    return words("formats")


def format_number(value: float | str, *, signed: bool = False, decimals: int | None = None) -> str:
    """Return a number with the marks of the language; as many decimals as the value has.

    Where `decimals` is given, a half goes away from zero, as in the rule for claims.
    """
    number = Decimal(str(value)).normalize()
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    marks = patterns()["number"]
    text = f"{abs(number):,f}".translate({ord(","): "\x00", ord("."): marks["decimal"]})
    text = text.replace("\x00", marks["group"])
    if number < 0:
        return f"{marks['minus']}{text}"
    return f"{marks['plus']}{text}" if signed and number > 0 else text


def format_value(value: float | str, unit: str, precision: str = "exact") -> str:
    """Return a number with its unit, and with the word for a bound where it is one."""
    signed = unit in patterns()["signed_units"]
    number = format_number(value, signed=signed)
    forms = patterns()["units"][unit]
    form = forms["one"] if abs(float(value)) == 1 and "one" in forms else forms["other"]
    worded: str = patterns()["precision"][precision].format(value=form.format(number=number))
    return worded


def format_day(day: date) -> str:
    """Return a day in words."""
    month = patterns()["months"][day.month - 1]
    text: str = patterns()["day"].format(day=day.day, month=month, year=day.year)
    return text


def format_date(text: str) -> str:
    """Return an ISO year, month or day in words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return format_month(date(parts[0], parts[1], 1))
    return format_day(date(*parts))


def format_month(day: date) -> str:
    """Return the month of a day in words."""
    month = patterns()["months"][day.month - 1]
    text: str = patterns()["month"].format(month=month, year=day.year)
    return text


def format_period(start: str, end: str) -> str:
    """Return a period in the shortest exact words: a year, a quarter, months or days."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        if first == last:
            return format_day(first)
        return join_period(format_day(first), format_day(last))
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return format_month(first)
    if months == 3 and first.month % 3 == 1:
        quarter: str = patterns()["quarter"].format(quarter=first.month // 3 + 1, year=first.year)
        return quarter
    if first.month == 1 and after.month == 1:
        years = (str(first.year), str(last.year))
        return years[0] if months == 12 else join_period(*years)
    return join_period(format_month(first), format_month(last))


def join_period(first: str, last: str) -> str:
    """Return two dates as a range."""
    text: str = patterns()["range"].format(first=first, last=last)
    return text
