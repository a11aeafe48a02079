"""Values of claims in the words of a page: numbers with their unit, codes with their label."""

from __future__ import annotations

import re
from decimal import Decimal

from scripts.claims.ask import Value
from scripts.claims.register import Claim
from scripts.claims.verdict import decimals_of, read_published, round_half_up
from scripts.model import Package
from scripts.writing.formats import format_date, format_value, patterns

DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
SEPARATOR = "; "
MORE_DECIMALS = 2
"""How many decimals a recomputed number shows beyond the printed ones."""


def codelists_of(package: Package, barometer: str) -> set[str]:
    """Return the codelists that the rows of a barometer use; all of them where there is none."""
    if barometer not in package.schemas:
        return set(package.codelists)
    fields = package.schemas[barometer].fields
    return {item.codelist for item in fields if item.codelist}


def names(package: Package, barometer: str) -> dict[str, str]:
    """Return the label of each code that the claims of a barometer may name, areas included."""
    wanted = codelists_of(package, barometer)
    organizations = package.frame("organizations")
    return {
        **{code: label for (codelist, code), label in package.labels.items() if codelist in wanted},
        **package.area_names,
        **dict(zip(organizations["organization_id"], organizations["name"], strict=True)),
    }


def label_words(package: Package, claim: Claim, text: str) -> str:
    """Return names and dates in words, in their order; a code without a label stays as it is."""
    known = names(package, claim.barometer)
    parts = [
        format_date(part) if DATE.fullmatch(part) else known.get(part, part)
        for part in text.split(SEPARATOR)
    ]
    return SEPARATOR.join(parts)


def number_words(claim: Claim, number: Decimal, precision: str) -> str:
    """Return a number with its unit, and with the word for a bound where it is one."""
    return format_value(number, claim.unit, precision, exclusive=claim.exclusive)


def value_words(package: Package, claim: Claim, value: Value, precision: str = "exact") -> str:
    """Return a value of a claim in words."""
    if isinstance(value, bool):
        word: str = patterns()["truth"][value]
        return word
    if isinstance(value, str):
        return label_words(package, claim, value)
    return number_words(claim, value, precision)


def published_words(package: Package, claim: Claim) -> str:
    """Return the published value of a claim in words, with its bound."""
    value = read_published(claim.published_value, claim.unit)
    return value_words(package, claim, value, claim.precision)


def recomputed_words(package: Package, claim: Claim, value: Value) -> str:
    """Return a recomputed value in words, a number with two decimals more than were printed."""
    if isinstance(value, Decimal):
        value = round_half_up(value, decimals_of(claim.published_value) + MORE_DECIMALS)
    return value_words(package, claim, value)
