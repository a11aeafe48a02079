"""Numbers as a reader reads them."""

from __future__ import annotations

import re
from decimal import Decimal

MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(rf"(?<![\w.])[{MINUS}+]?\d(?:[\d,]*\d)?(?:\.\d+)?")
Numbers = list[Decimal]


def plain(text: str) -> Decimal:
    """Return a number as a reader reads it."""
    return Decimal(text.replace(",", "").replace(MINUS, "-").lstrip("+"))


def numbers(said: str) -> Numbers:
    """Return the numbers of a sentence in their order."""
    return [plain(hit) for hit in NUMBER.findall(said)]


def capital(words: str) -> str:
    """Return words as a sentence begins with them."""
    return words[:1].upper() + words[1:]
