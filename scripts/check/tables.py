"""Rules on single cells and keys that frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.model import Finding, Json, Package, Table
from scripts.paths import data_path

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
INTEGER = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)
BOOLEAN = re.compile(r"true|false")
STRICT = {
    "date": (DATE, "strict_date", "Write the date as YYYY-MM-DD"),
    "number": (NUMBER, "strict_number", "Write digits, with a point before decimals"),
    "integer": (INTEGER, "strict_number", "Write digits only"),
    "boolean": (BOOLEAN, "strict_boolean", "Write true or false"),
}
FORMULA = re.compile(r"[=+\-@]")
# What pandas and R take for a missing value unless they are told otherwise; compared by a test.
MISSING_WORDS = {
    *("NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None", "<NA>"),
    *("#NA", "#N/A", "#N/A N/A", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"),
}
# The carriage return is left to the rule on line ends.
CONTROL = re.compile(
    r"[\x00-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
BLANKS = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


def cells(package: Package) -> Iterator[tuple[Table, Json, int, str]]:
    """Return (table, field, line, text) for every cell that is not empty."""
    for table in package.tables.values():
        for item in table.fields:
            for row, text in zip(table.lines, table.rows[item["name"]], strict=True):
                if text:
                    yield table, item, row, str(text)


def number(text: str) -> float | None:
    """Return the number that a cell holds; nothing if it is not a plain one."""
    return float(text) if NUMBER.fullmatch(text) else None


def codelists(package: Package) -> dict[str, set[str]]:
    """Return the codes of each codelist; none if the table of codes cannot be read."""
    if "codes" not in package.tables:
        return {}
    rows = package.tables["codes"].rows
    return {str(name): set(part["code"]) for name, part in rows.groupby("codelist")}


def found(  # noqa: PLR0913, PLR0917 - the six parts of a finding
    table: Table, row: int, column: str, rule: str, problem: str, remedy: str
) -> Finding:
    """Return a finding on a cell."""
    return Finding(data_path(table.name), row, column, rule, problem, remedy)


def check_strict(package: Package) -> Iterator[Finding]:
    """Return dates, numbers and booleans that some readers take and others do not."""
    for table, item, row, text in cells(package):
        if item["type"] in STRICT:
            pattern, rule, remedy = STRICT[item["type"]]
            if not pattern.fullmatch(text.strip(BLANKS)):
                problem = f"`{text}` is not a plain {item['type']}"
                yield found(table, row, item["name"], rule, problem, remedy)


def check_whitespace(package: Package) -> Iterator[Finding]:
    """Return cells with blanks at an end or two in a row."""
    for table, item, row, text in cells(package):
        if text != text.strip(BLANKS) or "  " in text:
            problem = f"`{text}` has a blank too many"
            yield found(table, row, item["name"], "whitespace", problem, "Remove it")


def check_control_character(package: Package) -> Iterator[Finding]:
    """Return cells with line breaks, control characters or marks that turn the writing round."""
    for table, item, row, text in cells(package):
        hit = CONTROL.search(text)
        if hit:
            sign = f"the invisible character U+{ord(hit.group()):04X}"
            problem = f"The cell holds {'a line break' if hit.group() == chr(10) else sign}"
            yield found(table, row, item["name"], "control_character", problem, "Remove it")


def check_formula(package: Package) -> Iterator[Finding]:
    """Return texts that a spreadsheet would run as a formula; a negative number is none."""
    for table, item, row, text in cells(package):
        if item["type"] == "string" and FORMULA.match(text) and not NUMBER.fullmatch(text):
            problem = f"`{text}` begins like a formula of a spreadsheet"
            remedy = "Begin the text with a letter, a digit or a quotation mark"
            yield found(table, row, item["name"], "formula", problem, remedy)


def check_missing_word(package: Package) -> Iterator[Finding]:
    """Return texts that readers of CSV take for a missing value."""
    for table, item, row, text in cells(package):
        if item["type"] == "string" and text in MISSING_WORDS:
            problem = f"`{text}` is read as a missing value by pandas or R"
            remedy = "Write other words, such as `No barometer`"
            yield found(table, row, item["name"], "missing_word", problem, remedy)


def check_null_key(package: Package) -> Iterator[Finding]:
    """Return rows with an empty part of the primary key."""
    for table in package.tables.values():
        for column in table.key:
            for row, text in zip(table.lines, table.rows[column], strict=True):
                if not text:
                    problem = "A part of the primary key is empty"
                    remedy = "Fill it; a dimension that is not broken down is `all`"
                    yield found(table, row, column, "null_key", problem, remedy)


def check_unique_key(package: Package) -> Iterator[Finding]:
    """Return rows that repeat a primary key or a declared unique key."""
    for table in package.tables.values():
        for key in (table.key, *table.schema.get("uniqueKeys", [])):
            first: dict[tuple[str, ...], int] = {}
            keys = table.rows[key].itertuples(index=False, name=None)
            for row, values in zip(table.lines, keys, strict=True):
                before = first.setdefault(values, row)
                if before != row and any(values):
                    problem = f"`{' '.join(values)}` is given twice (first at row {before})"
                    remedy = "Remove one row, or tell them apart by a dimension"
                    yield found(table, row, key[0], "unique_key", problem, remedy)


def check_codelist(package: Package) -> Iterator[Finding]:
    """Return codes that their codelist does not hold."""
    known = codelists(package)
    for table, item, row, text in cells(package) if known else ():
        if "codelist" in item:
            separator = item.get("separator")
            for code in text.split(separator) if separator else [text]:
                if code not in known.get(item["codelist"], ()):
                    problem = f"`{code}` is not in the codelist `{item['codelist']}`"
                    remedy = "Use a code of data/codes.csv, or add it there"
                    yield found(table, row, item["name"], "codelist", problem, remedy)


TABLE_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_strict,
    check_whitespace,
    check_control_character,
    check_formula,
    check_missing_word,
    check_null_key,
    check_unique_key,
    check_codelist,
)
