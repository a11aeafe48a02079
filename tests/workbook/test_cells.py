"""What spreadsheets make of numbers and dates is understood, or refused with a sentence."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from scripts.workbook.cells import SheetCell, UnreadableError, read_cell

UNDERSTOOD = [
    (43, "General", "number", "count", "43"),
    (43.0, "0", "number", "count", "43"),
    (7, "0.0", "number", "percent", "7.0"),
    (-0.6, "General", "number", "percentage_points", "-0.6"),
    ("0.10%", "@", "number", "percent", "0.10"),
    ("0,12 %", "@", "number", "percent", "0.12"),
    (0.12, "0%", "number", "percent", "12"),
    (0.12, "General", "number", "percentage_points", "0.12"),
    ("12,5", "@", "number", "percent", "12.5"),
    ("7,0", "@", "number", "percent", "7.0"),
    ("43,0", "@", "number", "count", "43"),
    ("1 234", "@", "number", "count", "1234"),
    ("1\u00a0234", "@", "number", "count", "1234"),
    ("\u22122.5", "@", "number", "percentage_points", "-2.5"),
    ("44 %", "@", "number", "percent", "44"),
    (0.44, "0%", "number", "percent", "44"),
    (0.445, "0.0%", "number", "percent", "44.5"),
    (datetime(2021, 4, 1), "yyyy-mm-dd", "date", "", "2021-04-01"),  # noqa: DTZ001 - as read
    (date(2021, 4, 1), "yyyy-mm-dd", "date", "", "2021-04-01"),
    ("25.04.2021", "@", "date", "", "2021-04-25"),
    ("04/25/2021", "@", "date", "", "2021-04-25"),
    ("5.12.2021", "@", "date", "", "2021-12-05"),
    ("2021/12/5", "@", "date", "", "2021-12-05"),
    ("2021-12-05 00:00:00", "@", "date", "", "2021-12-05"),
    ("2021-04-01", "@", "date", "", "2021-04-01"),
    (45383, "@", "date", "", "2024-04-01"),
    (True, "General", "boolean", "", "true"),
    ("FALSE", "@", "boolean", "", "false"),
    ("media — Media and journalists", "@", "string", "", "media"),
    ("  media ", "@", "string", "", "media"),
    (2023, "General", "string", "", "2023"),
    (2023.0, "General", "string", "", "2023"),
    (None, "General", "number", "count", ""),
    ("  ", "General", "number", "count", ""),
]
REFUSED = [
    ("1,234", "number", "count", "can mean 1234 or 1.234"),
    ("seven", "number", "count", "is no number"),
    ("12 %", "number", "count", "has a percent sign"),
    (0.12, "number", "percent", "can mean 12 or 0.12 percent"),
    ("0.120", "number", "percent", "can mean 12 or 0.120 percent"),
    ("0,5", "number", "percent", "can mean 50 or 0.5 percent"),
    (datetime(2020, 1, 2), "number", "count", "made it a date"),  # noqa: DTZ001 - as read
    (True, "number", "count", "a truth"),
    ("03/04/2020", "date", "", "can be two days"),
    ("April 2020", "date", "", "is no day"),
    ("2020-02-30", "date", "", "no day of the calendar"),
    ("31.02.2020", "date", "", "no day of the calendar"),
    ("12.25.2020", "date", "", "no day of the calendar"),
    ("00/05/2020", "date", "", "no day of the calendar"),
    ("25/13/2020", "date", "", "no day of the calendar"),
    ("perhaps", "boolean", "", "neither true nor false"),
]


def named(case: tuple[object, ...]) -> str:
    """Return the id of a case."""
    return repr(case[0])


@pytest.mark.parametrize("case", UNDERSTOOD, ids=named)
def test_cell_is_understood(case: tuple[object, str, str, str, str]) -> None:
    """Catch a number or a date that a spreadsheet leaves in another form than the package."""
    value, number_format, kind, unit, expected = case
    assert read_cell(SheetCell("Sheet", "A1", value, number_format), kind, unit) == expected


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_doubtful_cell_is_refused(case: tuple[object, str, str, str]) -> None:
    """Catch a guess where a cell can mean two things or nothing."""
    value, kind, unit, said = case
    with pytest.raises(UnreadableError, match=said):
        read_cell(SheetCell("Sheet", "A1", value), kind, unit)
