"""Rules on letters that are not what they look like: of another script, misread, split or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scripts.check.columns import CellRule, is_text
from scripts.check.hints import shown
from scripts.model import Finding, Package

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
OTHER = "\u0370-\u03ff\u0400-\u052f"
MIXED = re.compile(f"[{LATIN}][{OTHER}]|[{OTHER}][{LATIN}]")
# Words in which every letter is Cyrillic and looks Latin.
DISGUISED = re.compile(
    r"[\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    r"\u0423\u0425\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445]+"
)
CYRILLIC = re.compile("[\u0400-\u052f]")
WORD = re.compile(r"[^\W\d_]+")
MISREAD = re.compile(
    # UTF-8 that was read as Latin-1, Windows-1252 or Windows-1251, and letters that were lost.
    r"[\u00c2\u00c3\u00d0\u00d1][\u0080-\u00bf]|\u00e2\u20ac|\ufffd|\?\?\?"
    r"|(?:[\u0420\u0421][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2010-\u2122]){2}"
    # Windows-1251 that was read as Latin-1.
    r"|[\u00c0-\u00ff]{4}"
)
LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
"""A letter that became a question mark; addresses have such marks of their own."""
COSTUME = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")
ODD_TEXT = r"[^ -~]|\?|^[^0-9A-Za-z]*$"
"""What a text with a strange letter holds at least, for RE2: plain ones need no closer look."""
PILED = re.compile("[\u0300-\u036f]{3}")


def disguised(text: str) -> str:
    """Return the first word of a text that looks Latin and is Cyrillic; nothing if none does.

    Beside a word that can only be Cyrillic it is one of that language: some have one letter only.
    """
    words: list[str] = WORD.findall(text)
    plainly = [bool(CYRILLIC.search(word)) and not DISGUISED.fullmatch(word) for word in words]
    beside = [False, *plainly, False]
    for position, word in enumerate(words):
        if DISGUISED.fullmatch(word) and not (beside[position] or beside[position + 2]):
            return word
    return ""


def strange_letters(text: str) -> str:
    """Return which letters of a text are not what they look like."""
    mixed = MIXED.search(text)
    told = shown(text, mixed.start() if mixed else 0)
    if mixed:
        return f"`{mixed.group()}` in `{told}` mixes letters of two scripts in one word"
    if MISREAD.search(text) or ("://" not in text and LOST.search(text)):
        return f"Letters of `{told}` were lost or misread when a program opened the file"
    hidden = disguised(text) if re.search("[A-Za-z]", text) else ""
    if hidden:
        return f"`{hidden}` in `{told}` looks Latin and is Cyrillic"
    if COSTUME.search(text):
        return f"`{told}` holds wide or mathematical letters, which no search finds"
    if unicodedata.normalize("NFC", text) != text or PILED.search(text):
        return f"A letter of `{told}` is written as two characters"
    return ""


NO_LETTER = "holds no letter"


def no_letter(text: str) -> str:
    """Return whether a text says nothing that can be read."""
    return "" if not text or any(map(str.isalnum, text)) else f"`{shown(text)}` {NO_LETTER}"


def unassigned(text: str) -> str:
    """Return which character of a text stands for nothing."""
    odd = next((char for char in text if unicodedata.category(char) == "Cn"), "")
    return (
        f"U+{ord(odd):04X} in `{shown(text, text.index(odd))}` stands for no character"
        if odd
        else ""
    )


def letters_of(text: str) -> str:
    """Return the first thing that is wrong with the letters of a text."""
    return strange_letters(text) or no_letter(text) or unassigned(text)


def check_letter(package: Package) -> Iterator[Finding]:
    """Return texts with letters of two scripts in a word, misread, split or missing ones."""
    remedy = "Type the word anew, and save the file as UTF-8"
    return CellRule("letter", letters_of, remedy, ODD_TEXT, is_text).findings(package)


def doubled_quote(text: str) -> str:
    """Return whether a text holds the two quotation marks by which a file means one."""
    at = text.find('""')
    return f"`{shown(text, at)}` holds two quotation marks in a row" if at >= 0 else ""


def check_doubled_quote(package: Package) -> Iterator[Finding]:
    """Return texts that a program wrote without the quotation marks round them."""
    remedy = "Put straight quotation marks round the whole cell, or write one mark instead of two"
    return CellRule("doubled_quote", doubled_quote, remedy, '""', is_text).findings(package)
