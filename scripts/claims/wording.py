"""Values of claims in the words of a page: numbers with their unit, codes with their label."""

from __future__ import annotations

import re
from decimal import Decimal

from markupsafe import Markup

from scripts.claims.ask import Value
from scripts.claims.register import Claim
from scripts.claims.verdict import decimals_of, read_published, round_half_up
from scripts.model import Package
from scripts.writing.formats import format_value, patterns
from scripts.writing.templating import escape_cell
from scripts.writing.voice import Fallback, Voice

DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
SEPARATOR = "; "
MORE_DECIMALS = 2
"""How many decimals a recomputed number shows beyond the printed ones."""


def codelists_of(package: Package, barometer: str) -> list[str]:
    """Return the codelists that the rows of a barometer use; all of them where there is none."""
    if barometer not in package.schemas:
        return list(package.codelists)
    fields = package.schemas[barometer].fields
    return [item.codelist for item in fields if item.codelist]


def name_of(voice: Voice, barometer: str, code: str) -> str:
    """Return what a claim of a barometer names by a code: an organisation, an area, its label.

    What is none of them stays as it is.
    """
    package = voice.package
    for organization in package.find("organizations", organization_id=code):
        return organization["name"]
    if code in package.area_names:
        return voice.area(code)
    for codelist in codelists_of(package, barometer):
        if (codelist, code) in package.labels:
            return voice.label(codelist, code)
    return code


def label_words(voice: Voice, claim: Claim, text: str) -> str:
    """Return names and dates in words, in their order; a code without a label stays as it is.

    What is said in English on a page in another language stays marked as English.
    """
    parts = [
        voice.date(part) if DATE.fullmatch(part) else name_of(voice, claim.barometer, part)
        for part in text.split(SEPARATOR)
    ]
    if any(isinstance(part, Fallback) for part in parts):
        return Markup("; ").join(map(escape_cell, parts))
    return SEPARATOR.join(parts)


def value_words(voice: Voice, claim: Claim, value: Value, precision: str = "exact") -> str:
    """Return a value of a claim in words, a number with its unit and the word for a bound."""
    if isinstance(value, bool):
        word: str = patterns(voice.language)["truth"][value]
        return word
    if isinstance(value, str):
        return label_words(voice, claim, value)
    strict = claim.exclusive
    return format_value(value, claim.unit, precision, exclusive=strict, language=voice.language)


def published_words(voice: Voice, claim: Claim) -> str:
    """Return the published value of a claim in words, with its bound."""
    value = read_published(claim.published_value, claim.unit)
    return value_words(voice, claim, value, claim.precision)


def rounded(claim: Claim, value: Value) -> Value:
    """Return a recomputed value, a number with two decimals more than were printed."""
    if isinstance(value, Decimal):
        return round_half_up(value, decimals_of(claim.published_value) + MORE_DECIMALS)
    return value


def recomputed_words(voice: Voice, claim: Claim, value: Value) -> str:
    """Return a recomputed value in words."""
    return value_words(voice, claim, rounded(claim, value))


def written(value: Value | None) -> str:
    """Return a value as the files of the package write it."""
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value).lower() if isinstance(value, bool) else value or "nothing"


def written_apart(claim: Claim, one: Value | None, other: Value | None) -> tuple[str, str]:
    """Return two values as the files write them, rounded as on pages where that tells them apart.

    An editor who is told that they differ sees by what.
    """
    short = [value if value is None else rounded(claim, value) for value in (one, other)]
    first, second = map(written, (one, other) if short[0] == short[1] else short)
    return first, second
