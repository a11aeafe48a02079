"""No way to find a private person stands in a cell: mail, telephone, account, number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.check.columns import CellRule, is_text
from scripts.model import Finding, Package

WAYS = {
    re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w{2,}"): "an address of mail",
    re.compile(r"(?<![\w/.])@\w{3,}"): "the name of an account",
    re.compile(r"(?<!\w)(\+\d[\d ()-]{7,}\d|8[ (-]{1,2}\d{3}[\d ()-]{6,}\d)(?!\w)"): (
        "a telephone number"
    ),
    re.compile(r"(?<!\w)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}(?!\w)", re.ASCII): (
        "the number of a person"
    ),
}
"""How a way to reach somebody looks, and what it is called."""
SUSPECT = r"@|\+[0-9]|8[ (-]|[0-9]{12}"


def way_to_somebody(text: str) -> str:
    """Return which way to reach somebody a text holds; an address of the web may hold a sign."""
    for pattern, what in WAYS.items():
        hit = None if "://" in text.split(" ", maxsplit=1)[0] else pattern.search(text)
        if hit:
            return f"`{hit.group()}` looks like {what}"
    return ""


def check_contact(package: Package) -> Iterator[Finding]:
    """Return texts with a mail address, a telephone, an account or the number of a person."""
    remedy = "Leave it out: nobody is to be found or reached through this package"
    return CellRule("contact", way_to_somebody, remedy, SUSPECT, is_text).findings(package)
