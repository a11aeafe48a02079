"""Rules on single cells and keys that frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from scripts.check.columns import (
    CellRule,
    Judge,
    columns,
    is_text,
    repeated,
    wrong_cells,
)
from scripts.check.hints import foreign_form, hints_for, shown
from scripts.model import Finding, Package

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
# Full-width signs are formulas, too, once a program has made them narrow.
FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
# What pandas and R take for a missing value unless they are told otherwise; compared by a test.
MISSING_WORDS = {
    *("NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None", "<NA>"),
    *("#NA", "#N/A", "#N/A N/A", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"),
}
MISSING_WORD = f"^(?:{'|'.join(map(re.escape, sorted(MISSING_WORDS)))})$"
# The carriage return is left to the rule on line ends.
CONTROL = re.compile(
    r"[\x00-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    # Private use, no characters at all, and tags.
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# What a text holds at least that a rule refuses, for RE2: the others need no closer look.
ODD_LETTER, ODD_BLANK = "[^ -~]", "^ | $|  |[^ -~]"
ODD_START = "^[^A-Za-z0-9]"
BLANKS = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


def number(text: str) -> float | None:
    """Return the number that a cell holds; nothing if it is not a plain one."""
    return float(text) if NUMBER.fullmatch(text) else None


def codelists(package: Package) -> dict[str, set[str]]:
    """Return the codes of each codelist; none if the table of codes cannot be read."""
    return package.known_codes


def strictly(kind: str) -> Judge:
    """Return what says whether a cell of a type is one that every reader takes."""
    pattern = STRICT[kind][0]
    return lambda text: (
        f"`{text}` is not a plain {kind}"
        if text and not pattern.fullmatch(text.strip(BLANKS))
        else ""
    )


def check_strict(package: Package) -> Iterator[Finding]:
    """Return dates, numbers and booleans that some readers take and others do not."""
    for table, item in columns(package):
        name, kind = item.name, item.type
        if kind in STRICT:
            _, rule, remedy = STRICT[kind]
            for row, text, problem in wrong_cells(table, name, strictly(kind)):
                told = f"{problem}{foreign_form(text, kind)}"
                yield Finding(table.path, row, name, rule, told, remedy)


def blank_too_many(text: str) -> str:
    """Return what is wrong with the blanks of a text."""
    first = 0 if text != text.lstrip(BLANKS) else text.rstrip(BLANKS).find("  ")
    at = len(text) if first < 0 and text != text.rstrip(BLANKS) else first
    return f"`{shown(text, at)}` has a blank too many" if at >= 0 else ""


def check_whitespace(package: Package) -> Iterator[Finding]:
    """Return cells with blanks at an end or two in a row."""
    return CellRule("whitespace", blank_too_many, "Remove it", ODD_BLANK).findings(package)


def unseen(text: str) -> str:
    """Return which character of a text no reader sees."""
    hit = CONTROL.search(text)
    if not hit:
        return ""
    sign = f"the invisible character U+{ord(hit.group()):04X}"
    return f"The cell holds {'a line break' if hit.group() == chr(10) else sign}"


def check_control_character(package: Package) -> Iterator[Finding]:
    """Return cells with line breaks, control characters or marks that turn the writing round."""
    return CellRule("control_character", unseen, "Remove it", ODD_LETTER).findings(package)


def like_formula(text: str) -> str:
    """Return whether a spreadsheet would run a text; a negative number is none."""
    formula = FORMULA.match(text) and not NUMBER.fullmatch(text)
    return f"`{text}` begins like a formula of a spreadsheet" if formula else ""


def check_formula(package: Package) -> Iterator[Finding]:
    """Return texts that a spreadsheet would run as a formula."""
    remedy = "Begin the text with a letter, a digit or a quotation mark"
    return CellRule("formula", like_formula, remedy, ODD_START, is_text).findings(package)


def missing_word(text: str) -> str:
    """Return whether readers of CSV take a text for a missing value."""
    return f"`{text}` is read as a missing value by pandas or R" if text in MISSING_WORDS else ""


def check_missing_word(package: Package) -> Iterator[Finding]:
    """Return texts that readers of CSV take for a missing value."""
    remedy = "Write other words, such as `No barometer`"
    return CellRule("missing_word", missing_word, remedy, MISSING_WORD, is_text).findings(package)


def check_null_key(package: Package) -> Iterator[Finding]:
    """Return rows with an empty part of the primary key."""
    problem = "A part of the primary key is empty"
    for table in package.tables.values():
        for column in table.key:
            empty = table.columns[column].positions([""])
            for row, _, _ in wrong_cells(table, column, lambda _text: problem, empty):
                remedy = "Fill it; a dimension that is not broken down is `all`"
                yield Finding(table.path, row, column, "null_key", problem, remedy)


def check_unique_key(package: Package) -> Iterator[Finding]:
    """Return rows that repeat a primary key or a declared unique key."""
    for table in package.tables.values():
        alone = [[item.name] for item in table.fields if item.constraints.unique]
        for key in (table.key, *table.schema.unique_keys, *alone):
            for row, cells, before in repeated(table, key):
                problem = f"`{' '.join(cells)}` is given twice (first at row {before})"
                remedy = "Remove one row, or tell them apart by a dimension"
                yield Finding(table.path, row, key[0], "unique_key", problem, remedy)


def check_key_case(package: Package) -> Iterator[Finding]:
    """Return identifiers that differ from another by capitals alone: their pages would be one."""
    for table in package.tables.values():
        first: dict[str, str] = {}
        held = table.columns[table.key[0]]
        if len(table.key) > 1 or held.tells_small_letters:
            continue
        for text in held.texts:
            first.setdefault(text.lower(), text)
        for row, _, problem in wrong_cells(table, table.key[0], same_but_capitals(first)):
            remedy = "Keep one of the two, or give the other a name of its own"
            yield Finding(table.path, row, table.key[0], "key_case", problem, remedy)


def same_but_capitals(first: Mapping[str, str]) -> Judge:
    """Return what says whether an identifier was given before in other letters."""
    return lambda text: (
        f"`{text}` differs from `{first[text.lower()]}` by capitals alone"
        if first.get(text.lower(), text) != text
        else ""
    )


def unknown_code(name: str, known: Collection[str], separator: str | None) -> Judge:
    """Return what says which code of a cell a codelist does not hold."""
    hint = hints_for(known)

    def judge(text: str) -> str:
        for code in text.split(separator) if separator else [text]:
            if text and code not in known:
                return f"`{code}` is not in the codelist `{name}`{hint(code)}"
        return ""

    return judge


def check_codelist(package: Package) -> Iterator[Finding]:
    """Return codes that their codelist does not hold."""
    known = codelists(package)
    for table, item in columns(package) if known else ():
        name = item.codelist
        if name:
            judge = unknown_code(name, known.get(name, set()), item.separator)
            for row, _, problem in wrong_cells(table, item.name, judge):
                remedy = "Use a code of data/codes.csv, or add it there"
                yield Finding(table.path, row, item.name, "codelist", problem, remedy)


TABLE_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_strict,
    check_whitespace,
    check_control_character,
    check_formula,
    check_missing_word,
    check_null_key,
    check_unique_key,
    check_key_case,
    check_codelist,
)
