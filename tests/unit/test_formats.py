"""The formatter: numbers, signs, bounds and periods as a reader sees them."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model import Package
from scripts.writing.formats import (
    format_date,
    format_number,
    format_period,
    format_period_of,
    format_size,
    format_value,
    patterns,
    value_words,
)

MINUS = "\N{MINUS SIGN}"
QUICK = settings(max_examples=60, deadline=None, derandomize=True)
DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1234567.5", "1,234,567.5"),
        ("-0.6", f"{MINUS}0.6"),
        (12.0, "12"),
        ("1000", "1,000"),
        ("1e3", "1,000"),
        ("0.850", "0.85"),
    ],
)
def test_number(value: str | float, text: str) -> None:
    """Catch a decimal that appears or disappears, a hyphen for a minus, a lost group mark."""
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("3.6", "+3.6"), ("7", "+7.0"), ("-0.25", f"{MINUS}0.3"), ("0.25", "+0.3"), ("-0.04", "0.0")],
)
def test_signed_number(value: str, text: str) -> None:
    """Catch a change without its sign, a half rounded to even, a minus before zero."""
    assert format_number(value, signed=True, decimals=1) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (10, "1 kB"),
        (359_238, "359 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1.0 MB"),
        (2_109_440, "2.1 MB"),
        (20_150_000, "20.2 MB"),
    ],
)
def test_size(size: int, text: str) -> None:
    """Catch thousands of kilobytes, none, and a megabyte that is rounded away."""
    assert format_size(size) == text.replace(" ", "\N{NO-BREAK SPACE}")


@QUICK
@given(DECIMALS)
def test_number_says_what_it_was(value: Decimal) -> None:
    """Catch a number that cannot be read back from what is printed."""
    printed = format_number(str(value)).replace(",", "").replace(MINUS, "-")
    assert Decimal(printed) == value


@pytest.mark.parametrize(
    ("value", "unit", "precision", "text"),
    [
        ("61", "percent", "exact", "61 percent"),
        ("67", "percent", "lower_bound", "at least 67 percent"),
        ("5", "count", "upper_bound", "at most 5"),
        ("1", "percentage_points", "exact", "+1 percentage point"),
        ("-6.2", "percentage_points", "exact", f"{MINUS}6.2 percentage points"),
        ("85", "count", "approximate", "about 85"),
        ("0.008", "p_value", "exact", "p = 0.008"),
    ],
)
def test_value(value: str, unit: str, precision: str, text: str) -> None:
    """Catch a unit, a singular or the word of a bound that is left out."""
    assert format_value(value, unit, precision) == text


def test_every_unit_and_precision_has_words(package: Package) -> None:
    """Catch a code that the formatter cannot print."""
    assert set(package.codelists["unit"]) <= set(patterns()["units"])
    assert set(package.codelists["precision"]) == set(patterns()["precision"])


@pytest.mark.parametrize(
    ("precision", "exclusive", "text"),
    [
        ("lower_bound", "true", "more than 50 percent"),
        ("lower_bound", "false", "at least 50 percent"),
        ("upper_bound", "true", "less than 50 percent"),
        ("upper_bound", "", "at most 50 percent"),
        ("exact", "", "50 percent"),
    ],
)
def test_value_of_a_row(precision: str, exclusive: str, text: str) -> None:
    """Catch a bound that leaves itself out and is told as if it did not, or the other way."""
    row = {"value": "50", "unit": "percent", "precision": precision, "exclusive": exclusive}
    assert value_words(row) == text
    assert format_value("50", "percent", precision, exclusive=exclusive == "true") == text
    counted = text.removesuffix(" percent").replace("less than", "fewer than")
    assert value_words({**row, "unit": "count"}) == counted


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2017-01-01", "2017-12-31", "2017"),
        ("2017-01-01", "2020-12-31", "2017 to 2020"),
        ("2021-01-01", "2021-03-31", "2021, quarter 1"),
        ("2021-10-01", "2021-12-31", "2021, quarter 4"),
        ("2021-02-01", "2021-04-30", "February 2021 to April 2021"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2021-02-01", "2021-02-28", "February 2021"),
        ("2020-02-01", "2020-02-28", "1 February 2020 to 28 February 2020"),
        ("2017-01-01", "2021-03-31", "January 2017 to March 2021"),
        ("2025-04-23", "2025-04-23", "23 April 2025"),
        ("2020-12-31", "2021-01-01", "31 December 2020 to 1 January 2021"),
    ],
)
def test_period(start: str, end: str, text: str) -> None:
    """Catch a year, quarter, month, range or day that is told as another period."""
    assert format_period(start, end) == text


@pytest.mark.parametrize(
    ("start", "known", "end", "ended", "text"),
    [
        ("2024-11-28", "", "2025-01-01", "month", "28 November 2024 to January 2025"),
        ("2020-01-01", "year", "2023-03-03", "", "2020 to 3 March 2023"),
        ("2023-11-01", "month", "2024-01-18", "", "November 2023 to 18 January 2024"),
        ("2022-01-01", "", "2022-12-01", "month", "January 2022 to December 2022"),
        ("2020-01-01", "year", "2023-01-01", "year", "2020 to 2023"),
        ("2022-01-01", "", "2022-12-31", "", "2022"),
    ],
)
def test_period_says_no_day_that_nobody_knows(
    start: str, known: str, end: str, ended: str, text: str
) -> None:
    """Catch a first of January that only stands for a year, told as a day of the source."""
    row = {"period_start": start, "start_precision": known, "period_end": end}
    assert format_period_of({**row, "end_precision": ended}) == text


def test_period_of_a_row_without_precision() -> None:
    """Catch rows of tables that know nothing of precision."""
    assert format_period_of({"period_start": "2017-01-01", "period_end": "2017-12-31"}) == "2017"


@QUICK
@given(DAYS, DAYS)
def test_period_names_both_ends(one: date, other: date) -> None:
    """Catch a period whose words leave out the year of one of its ends."""
    start, end = sorted([one, other])
    text = format_period(start.isoformat(), end.isoformat())
    assert str(start.year) in text
    assert str(end.year) in text


@QUICK
@given(DAYS)
def test_month_is_a_month_whatever_its_length(day: date) -> None:
    """Catch a month that is told as days, in leap years too."""
    last = calendar.monthrange(day.year, day.month)[1]
    text = format_period(f"{day:%Y-%m}-01", f"{day:%Y-%m}-{last}")
    assert text == f"{calendar.month_name[day.month]} {day.year}"


@pytest.mark.parametrize(
    ("text", "words"),
    [("2023", "2023"), ("2023-04", "April 2023"), ("2025-04-03", "3 April 2025")],
)
def test_date_is_as_exact_as_it_is_known(text: str, words: str) -> None:
    """Catch a day or month that nobody knows."""
    assert format_date(text) == words
