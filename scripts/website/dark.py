"""The dark scheme for readers without scripts: the same rules, for a system that asks for dark.

The theme chooses a scheme by a script. What its style sheets and ours say of the dark one is
written once more, for the scheme that stands in the page when no script has run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.disk import write_file
from scripts.website.sheets import COMMENT, SHEET
from scripts.website.trim import Rule, rules_of, selectors_of
from scripts.writing.addresses import url

DARK = re.compile(r"\[data-md-color-scheme=[\"']?slate[\"']?\]")
ANY_SCHEME = "[data-md-color-scheme]"
SHEETS = (SHEET, url("asset", "*.css"))
DARK_SHEET = url("asset", "stylesheets/dark.css")


def dark_rule(rule: Rule) -> str:
    """Return a rule for the scheme of the page; nothing where it says nothing of the dark one."""
    if rule.body is None or "print" in rule.head:
        return ""
    if rule.head.strip().startswith("@media"):
        body = dark_rules(rule.body)
        return f"{rule.head.strip()}{{{body}}}" if body else ""
    parts = filter(DARK.search, selectors_of(rule.head))
    head = ",".join(DARK.sub(ANY_SCHEME, part.strip()) for part in parts)
    return f"{head}{{{rule.body.strip()}}}" if head else ""


def dark_rules(css: str) -> str:
    """Return what a style sheet says of the dark scheme, for the scheme of the page."""
    return "".join(dark_rule(rule) for rule in rules_of(COMMENT.sub("", css)))


def dark_sheet(sheets: Iterable[str]) -> str:
    """Return the style sheet of the dark scheme, of all style sheets in their order."""
    return "".join(dark_rules(css) for css in sheets)


def write_dark_sheet(site: Path) -> None:
    """Write the style sheet of the dark scheme into a built site."""
    paths = [path for pattern in SHEETS for path in sorted(site.glob(pattern))]
    sheet = dark_sheet(path.read_text(encoding="utf-8") for path in paths)
    write_file(site / DARK_SHEET, sheet.encode())
