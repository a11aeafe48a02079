"""The one formatter of numbers, values, dates, plurals and lists, in the language of the page.

Babel knows how a language writes them; the words around them stand in its formats.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import dates, lists, numbers, units

from scripts.parse import WordsFile
from scripts.writing.languages import DEFAULT, locale, words

KILOBYTE, MEGABYTE = 1_000, 1_000_000
KNOWN = {"day": 10, "month": 7, "year": 4}
"""Letters of an ISO day that are known, by its precision."""
FIRST = "-01"
BOUNDS = ("lower_bound", "upper_bound")


def patterns(language: str = DEFAULT) -> WordsFile:
    """Return the words and marks of a language."""
    return words("formats", language)


def format_number(
    value: Decimal | float | str,
    *,
    signed: bool = False,
    decimals: int | None = None,
    language: str = DEFAULT,
) -> str:
    """Return a number with the marks of the language; as many decimals as the value has.

    Where `decimals` is given, a half goes away from zero, as in the rule for claims.
    """
    number = Decimal(str(value)).normalize()
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    shown = max(0, -int(number.as_tuple().exponent))
    text = grouped_digits(abs(number), shown, language)
    marks = patterns(language)["sign"]
    if number < 0:
        return f"{marks['minus']}{text}"
    return f"{marks['plus']}{text}" if signed and number > 0 else text


def format_size(size: int, language: str = DEFAULT) -> str:
    """Return the size of a file in whole kilobytes, or in megabytes with one decimal.

    No line ends between the number and its unit.
    """
    small = size < MEGABYTE
    unit, shape = ("kilobyte", "#,##0") if small else ("megabyte", "#,##0.0")
    number = max(Decimal(1), Decimal(size) / KILOBYTE) if small else Decimal(size) / MEGABYTE
    said: str = units.format_unit(number, f"digital-{unit}", "short", shape, locale(language))
    return said.replace(" ", "\N{NO-BREAK SPACE}")


@lru_cache(maxsize=1 << 14)
def grouped_digits(number: Decimal, decimals: int, language: str) -> str:
    """Return the digits of a number with its decimals; kept, since pages say the same ones often.

    2 and 2.0 are equal, so that the number alone would not tell how many decimals are asked for.
    """
    shape = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    text: str = numbers.format_decimal(number, shape, locale(language), decimal_quantization=False)
    return text


def plain_number(text: str, language: str) -> str:
    """Return the first number of a text that `format_number` wrote, as machines write it."""
    known = locale(language)
    decimal, group = numbers.get_decimal_symbol(known), numbers.get_group_symbol(known)
    minus = patterns(language)["sign"]["minus"]
    shape = r"([-{}]?)(\d[\d{}]*)(?:{}(\d+))?".format(*map(re.escape, (minus, group, decimal)))
    found = re.search(shape, text)
    if not found:
        return ""
    sign, whole, part = found.groups()
    return f"{'-' * bool(sign)}{whole.replace(group, '')}{'.' + part if part else ''}"


def finest(values: Iterable[str]) -> int:
    """Return how many decimals the finest of some values has, so that all can be written alike."""
    return max((len(value.partition(".")[2]) for value in values), default=0)


@lru_cache(maxsize=1 << 14)
def plural_category(number: str, language: str) -> str:
    """Return the plural category of a number as CLDR names it, such as `few`."""
    category: str = locale(language).plural_form(abs(Decimal(number).normalize()))
    return category


def plural(number: Decimal | float | str, forms: Mapping[str, str], language: str = DEFAULT) -> str:
    """Return the form for a number: `one`, `few`, `many` … as CLDR names them, else `other`."""
    return forms.get(plural_category(str(number), language), forms["other"])


def format_list(items: Iterable[str], language: str = DEFAULT) -> str:
    """Return words as a list in a sentence: a, b and c."""
    text: str = lists.format_list(list(items), "standard", locale(language))
    return text


def format_value(
    value: Decimal | float | str,
    unit: str,
    precision: str = "exact",
    *,
    exclusive: bool = False,
    language: str = DEFAULT,
) -> str:
    """Return a number with its unit, and with the word for a bound where it is one.

    `exclusive` says that the bound itself is left out: more than, and not at least.
    """
    said = patterns(language)
    number = format_number(value, signed=unit in said["signed_units"], language=language)
    # The check tells of a unit or a precision without words; its value is shown bare until then.
    forms = said["units"].get(unit, {"other": "{number}"})
    form = plural(value, forms, language).format(number=number)
    bound = {"unit": unit, "precision": precision, "exclusive": str(exclusive).lower()}
    return with_precision(form, bound, language)


def with_precision(text: str, record: Mapping[str, str], language: str = DEFAULT) -> str:
    """Return the words of a number with the word for a bound where the cells of a row say so."""
    said, precision = patterns(language), record.get("precision", "exact")
    around = said["precision"]
    if record.get("exclusive") == "true" and precision in BOUNDS:
        around = said["exclusive"] | said.get(f"exclusive_{record['unit']}", {})
    worded: str = around.get(precision, "{value}").format(value=text)
    return worded


def value_words(record: Mapping[str, str], language: str = DEFAULT) -> str:
    """Return the value of a row in words, with unit and bound as its cells say."""
    return format_value(
        record["value"],
        record["unit"],
        record.get("precision", "exact"),
        exclusive=record.get("exclusive", "") == "true",
        language=language,
    )


@lru_cache(maxsize=1 << 12)
def format_day(day: date, language: str = DEFAULT) -> str:
    """Return a day in words."""
    text: str = dates.format_date(day, "long", locale(language))
    return text


@lru_cache(maxsize=1 << 12)
def format_month(day: date, language: str = DEFAULT) -> str:
    """Return the month of a day in words."""
    text: str = dates.format_skeleton("yMMMM", day, locale=locale(language))
    return text


def format_date(text: str, language: str = DEFAULT) -> str:
    """Return an ISO year, month or day in words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return format_month(date(parts[0], parts[1], 1), language)
    return format_day(date(*parts), language)


def known_part(text: str, precision: str) -> str:
    """Return as much of an ISO day as a precision says is known: the day, month or year."""
    return text[: KNOWN.get(precision, KNOWN["year"])]


def format_known(text: str, precision: str, language: str = DEFAULT) -> str:
    """Return the same in words."""
    return format_date(known_part(text, precision), language)


def format_period_of(row: Mapping[str, str], language: str = DEFAULT) -> str:
    """Return the period of a row in words, each end as exactly as its source gives it."""
    start, end = row["period_start"], row["period_end"]
    known = (row.get("start_precision", ""), row.get("end_precision", ""))
    if not any(known):
        return format_period(start, end, language)
    whole = not known[0] and start.endswith(FIRST)
    first = format_known(start, "month" if whole else known[0] or "day", language)
    return join_period(first, format_known(end, known[1] or "day", language), language)


def format_period(start: str, end: str, language: str = DEFAULT) -> str:
    """Return a period in the shortest exact words: a year, a quarter, months or days."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        days = (format_day(first, language), format_day(last, language))
        return days[0] if first == last else join_period(*days, language)
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return format_month(first, language)
    if months == 3 and first.month % 3 == 1:
        quarter: str = patterns(language)["quarter"]
        return quarter.format(quarter=first.month // 3 + 1, year=first.year)
    if first.month == 1 and after.month == 1:
        years = (str(first.year), str(last.year))
        return years[0] if months == 12 else join_period(*years, language)
    return join_period(format_month(first, language), format_month(last, language), language)


def join_period(first: str, last: str, language: str = DEFAULT) -> str:
    """Return two dates as a range."""
    text: str = patterns(language)["range"].format(first=first, last=last)
    return text
