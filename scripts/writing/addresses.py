"""Addresses inside the site: `url(kind, id)` makes each, for Python and for templates alike.

An address begins at the top of the site; `root_of` is the way there from a page, so that the site
works under any sub-path. Pages in another language than the default stand below a folder of its
own (`ru/countries/kaz/`); files, such as downloads, are the same in every language.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath

from scripts.writing.languages import DEFAULT

EMBED = "embed"
"""Folder below the page of a figure, with the small page that others show on theirs."""
PAGES = {
    "home": "index.md",
    "areas": "countries/index.md",
    "area": "countries/{}.md",
    "barometer": "barometers/{}.md",
    "methods": "methodology/index.md",
    "method": "methodology/{}.md",
    "sources": "methodology/sources.md",
    "claims": "methodology/claims/index.md",
    "claims_of": "methodology/claims/{}.md",
    "discrepancies": "methodology/discrepancies/index.md",
    "discrepancies_of": "methodology/discrepancies/{}.md",
    "events": "events/index.md",
    "events_of_year": "events/{}.md",
    "events_of_area": "events/area/{}.md",
    "events_of_type": "events/type/{}.md",
    "data": "data/index.md",
    "codes": "data/codes.md",
    "organizations": "data/organizations.md",
    "explorer": "data/explorer.md",
    "rows": "data/tables/{}.md",
    "rows_of": "data/tables/{}/{}.md",
    "dictionary": "data/dictionary/{}.md",
    "version": "data/versions/{}.md",
    "gone_version": "data/{}.md",
    "figures": "figures/index.md",
    "figure_page": "figures/{}.md",
    "embed": f"figures/{{}}/{EMBED}/index.md",
    "since": "data/versions/{}-to-{}.md",
    "compare": "compare/index.md",
    "comparison": "compare/{}.md",
    "comparison_by": "compare/{}/{}.md",
    "add_country": "data/add-a-country.md",
}
"""Markdown path of each kind of page; the identifier stands instead of the braces."""
ENTRIES = {
    "source": "sources",
    "claim": "claims_of",
    "discrepancy": "discrepancies_of",
    "severity": "discrepancies_of",
    "event": "events_of_year",
    "organization": "organizations",
    "codelist": "codes",
    "code": "codes",
    "indicator": "method",
    "field": "dictionary",
}
"""Kinds of entries with an anchor, and the kind of page that holds each."""
FILES = {
    "asset": "assets/{}",
    "script": "assets/javascripts/{}",
    "search": "search/{}",
    "offline": "offline/{}",
    "figure": "figures/{}",
    "figure_part": "figures/{}/{}",
    "package": "data/{}/{}",
    "area_rows": "data/areas/{}/{}.csv",
    "workbook": "data/workbooks/{}.xlsx",
    "register": "{}.json",
    "feed": "feeds/{}.xml",
    "feed_of": "feeds/{}/{}.xml",
    "versions": "data/versions.json",
    "catalogue": "data/catalogue.jsonld",
    "changes_since": "data/versions/{}-to-{}.json",
    "register_schema": "schemas/{}-register.schema.json",
}
"""Kinds of files; the same in every language."""
AREA_AT = 1
"""Position of the area in the key of each table of values: a row stands on the page of its area."""
REPORT, MINOR, RATINGS = "report", "minor", "ratings"


def page_part(kind: str, identifier: str) -> str:
    """Return what stands for an identifier in the path of a page: several may share one page."""
    if kind == "claims_of" and identifier == "none":
        return REPORT
    if kind == "method" and identifier == "none":
        return RATINGS
    if kind == "discrepancies_of":
        return MINOR if identifier == MINOR else "index"
    return identifier.lower()


@cache
def page_path(kind: str, *parts: str, language: str = DEFAULT) -> str:
    """Return the Markdown path of a page; raises KeyError for a kind that is none."""
    path = PAGES[kind].format(*(page_part(kind, part) for part in parts))
    return path if language == DEFAULT else f"{language}/{path}"


@cache
def page_address(source: str) -> str:
    """Return the address of a page, relative to the top, from its Markdown path."""
    path = PurePosixPath(source)
    if path.name in {"index.md", "README.md"}:
        parent = path.parent.as_posix()
        return "" if parent == "." else f"{parent}/"
    return f"{path.with_suffix('').as_posix()}/"


def way_up(address: str) -> str:
    """Return the way from an address up to the top of the site; empty where it stands there."""
    return "../" * address.count("/")


def root_of(source: str) -> str:
    """Return the way from a page up to the top of the site, such as `../../`."""
    return way_up(page_address(source)) or "./"


def site_address() -> str:
    """Return where the site is published, with a slash at the end; empty where nobody said so."""
    address = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{address}/" if address else ""


def row_anchor(key: Sequence[str]) -> str:
    """Return the anchor of a row: it stays while the key of the row stays."""
    return f"r{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:10]}"


def page_of(kind: str, *parts: str, language: str = DEFAULT) -> str:
    """Return the Markdown path of the page on which an entry has its anchor; raises KeyError."""
    return page_path(ENTRIES[kind], *parts[:-1], language=language)


def url(kind: str, *parts: str, language: str = DEFAULT) -> str:
    """Return an address from the top of the site; raises KeyError for a kind that is none.

    The parts are the identifier, after that of its page where the page has one: a row is named by
    table and key, a claim by barometer and id, an event by year and id.
    """
    if kind in FILES:
        return FILES[kind].format(*parts)
    if kind == "row":
        table, *key = parts
        page = page_path("rows_of", table, key[AREA_AT], language=language)
        return f"{page_address(page)}#{row_anchor(key)}"
    if kind in ENTRIES:
        *where, anchor = parts
        page = page_path(ENTRIES[kind], *where, language=language)
        return f"{page_address(page)}#{anchor}"
    return page_address(page_path(kind, *parts, language=language))
