"""What a spreadsheet holds in a cell, as the text of a CSV file; doubtful forms are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles.numbers import is_datetime

from scripts.check.hints import foreign_form
from scripts.mend.cells import SLASHED, iso, mended_day

CODE_MARK = " — "
BLANKS = re.compile(r"[\s\u00a0\u202f]+")
PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
COMMA = re.compile(r"(-?\d+),(\d+)", re.ASCII)
GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
DATED = re.compile(r"\d+([./-])\d{1,2}\1\d+", re.ASCII)
MONTHS = 12
DECIMALS = re.compile(r"0\.(0+)", re.ASCII)
NO_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""What stands in the format of a date and is none of its parts."""
YEAR_LONG, MONTH_LONG, DAY_LONG = map(len, ("2011", "2011-09", "2011-09-01"))
ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Spreadsheets count days from here; a cell that lost the format of a date holds such a number.
FIRST_DAY, SERIALS = date(1899, 12, 30), range(30_000, 60_000)
DIGITS = 15
"""Digits of a number that a spreadsheet shows at most."""
MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


class UnreadableError(ValueError):
    """What is wrong with a cell and what to write, in a sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a sheet."""

    sheet: str
    reference: str
    value: object
    number_format: str = "General"
    formula: str = ""
    """The formula of a cell of which no program kept the result."""

    @property
    def cell_reference(self) -> str:
        """Return where the cell stands, as spreadsheets write it."""
        return f"{self.sheet}!{self.reference}"

    @property
    def empty(self) -> bool:
        """Return whether nothing is written in the cell."""
        return not self.formula and (self.value is None or str(self.value).strip() == "")


def shown_number(value: float) -> Decimal:
    """Return a number as spreadsheets show it: of 0.1 + 0.2 they hide the sixteenth digit."""
    return Decimal(f"{value:.{DIGITS}g}")


def plain_number(number: Decimal, decimals: int) -> str:
    """Return a number as text with at least so many decimals and no zeros beyond."""
    text = f"{number.normalize():f}"
    have = len(text.partition(".")[2])
    return f"{number:.{decimals}f}" if have < decimals else text


def number_of_text(text: str) -> Decimal:
    """Return the number that somebody typed as text; raises UnreadableError if it is doubtful."""
    tight = BLANKS.sub("", text.translate(MINUS))
    if PLAIN.fullmatch(tight):
        return Decimal(tight)
    if GROUPED.fullmatch(tight):
        whole = tight.replace(",", "")
        raise UnreadableError(
            f"`{text}` can mean {whole} or {tight.replace(',', '.', 1)}; write it without a comma"
        )
    hit = COMMA.fullmatch(tight)
    if hit:
        return Decimal(f"{hit[1]}.{hit[2]}")
    hint = foreign_form(text.strip(), "number")
    raise UnreadableError(
        f"`{text}` is no number{hint}; write digits, with a point before decimals"
    )


def printed_decimals(text: str) -> int:
    """Return how many decimals somebody typed."""
    return len(BLANKS.sub("", text).replace(",", ".").partition(".")[2])


def is_fraction(number: Decimal, unit: str) -> bool:
    """Return whether a number is a part of one percent, which needs its sign to be understood."""
    return unit == "percent" and 0 < number < 1


def refuse_fraction(cell: SheetCell, unit: str) -> None:
    """Raise UnreadableError for a part of one percent that may be a share of the whole.

    A spreadsheet keeps 12 percent as 0.12: a cell that lost its percent sign tells no difference.
    """
    if unit != "percent":
        return
    number = Decimal(str(cell.value)) if isinstance(cell.value, (int, float)) else None
    number = number_of_text(str(cell.value)) if number is None else number
    if is_fraction(number, unit):
        both = f"{plain_number(number * 100, 0)} or {number} percent"
        raise UnreadableError(f"`{cell.value}` can mean {both}; write it with a percent sign")


def read_number(cell: SheetCell, unit: str) -> str:
    """Return a number as text; a percent sign is understood where percent are counted."""
    value = cell.value
    if isinstance(value, (bool, date)):
        raise UnreadableError(
            f"`{value}` is no number: the spreadsheet made it a date or a truth; "
            "format the cell as a number and type it again"
        )
    shown = isinstance(value, (int, float)) and "%" in cell.number_format
    if shown or (isinstance(value, str) and value.strip().endswith("%")):
        if unit not in {"percent", "percentage_points"}:
            raise UnreadableError(f"`{value}` has a percent sign and the unit is `{unit}`")
        if isinstance(value, (int, float)):
            return plain_number(shown_number(value) * 100, 0)
        bare = str(value).strip().rstrip("%")
        return plain_number(number_of_text(bare), printed_decimals(bare))
    refuse_fraction(cell, unit)
    if isinstance(value, (int, float)):
        hit = None if unit == "count" else DECIMALS.fullmatch(cell.number_format)
        return plain_number(shown_number(value), len(hit[1]) if hit else 0)
    typed = number_of_text(str(value))
    return plain_number(typed, 0 if unit == "count" else printed_decimals(str(value)))


def shown_date(value: date, form: str) -> str:
    """Return a date as ISO text, as far as its cell shows it: of `Sep-11` the month alone.

    A spreadsheet that takes 2011-09 for a date adds the first of the month, which nobody typed.
    """
    letters = NO_DATE.sub("", form.lower())
    if "d" in letters or not is_datetime(form):
        return value.isoformat()[:DAY_LONG]
    return value.isoformat()[: MONTH_LONG if "m" in letters else YEAR_LONG]


def read_day(cell: SheetCell) -> str:
    """Return a date as ISO text; a day that can be read in two ways is refused."""
    value = cell.value
    if isinstance(value, date):
        shown = shown_date(value, cell.number_format)
        if len(shown) < DAY_LONG:
            raise UnreadableError(f"The cell shows no day, only {shown}; write it as YYYY-MM-DD")
        return shown
    if isinstance(value, (int, float)) and value in SERIALS:
        return (FIRST_DAY + timedelta(days=int(value))).isoformat()
    return typed_day(str(value).strip())


def typed_day(text: str) -> str:
    """Return a day that was typed as ISO text, by the rule that mends tables, too.

    Raises UnreadableError where it can be two days, or none.
    """
    day = mended_day(text)
    if ISO.fullmatch(day) and iso(*day.split("-")):
        return day
    slashed = SLASHED.fullmatch(day)
    if slashed and all(0 < int(part) <= MONTHS for part in slashed.groups()[:2]):
        raise UnreadableError(f"`{text}` can be two days; write it as YYYY-MM-DD")
    none = "no day of the calendar" if DATED.fullmatch(text) else "no day"
    raise UnreadableError(f"`{text}` is {none}; write it as YYYY-MM-DD")


def read_truth(cell: SheetCell) -> str:
    """Return `true` or `false`."""
    text = str(cell.value).strip().casefold()
    if text in {"true", "1", "yes"}:
        return "true"
    if text in {"false", "0", "no"}:
        return "false"
    raise UnreadableError(f"`{cell.value}` is neither true nor false")


def read_words(cell: SheetCell) -> str:
    """Return a text or the code of a choice from a list; a number typed as text stays so."""
    value = cell.value
    if isinstance(value, date):
        return shown_date(value, cell.number_format)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().split(CODE_MARK)[0].rstrip()


def refuse_unfinished(cell: SheetCell) -> None:
    """Raise UnreadableError for a formula without its result, and for the error of a formula."""
    if cell.formula:
        raise UnreadableError(
            f"`{cell.formula}` is a formula without its result; save the workbook in a spreadsheet "
            "program, or type what is printed"
        )
    if cell.value in ERROR_CODES:
        raise UnreadableError(
            f"`{cell.value}` is an error of the spreadsheet; type what is printed instead"
        )


def read_cell(cell: SheetCell, kind: str, unit: str = "") -> str:
    """Return a cell as the text of a field of that type; nothing where it is empty.

    Raises UnreadableError if the cell can mean nothing or two things.
    """
    if cell.empty:
        return ""
    refuse_unfinished(cell)
    if kind in {"number", "integer"}:
        return read_number(cell, unit)
    if kind == "date":
        return read_day(cell)
    return read_truth(cell) if kind == "boolean" else read_words(cell)
