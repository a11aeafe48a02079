"""What the search finds by name: areas, organisations, events, indicators, codes and tables.

Names in other languages and spellings are rows of `area_names`: the script knows none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from scripts.model import Package
from scripts.writing.addresses import url
from scripts.writing.formats import format_known
from scripts.writing.languages import DEFAULT, words
from scripts.writing.voice import Voice

NAMES = "area_names"
NO_BAROMETER = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has a name and an address."""

    title: str
    detail: str
    address: str
    names: tuple[str, ...] = ()
    """Other names, codes and identifiers: what is asked for may begin one of them."""
    words: str = ""
    """What else leads to it, at a lower rank."""

    def listed(self) -> list[object]:
        """Return the entry as the script reads it."""
        names = [name for name in self.names if name]
        return [self.title, self.detail, self.address, names, self.words]


def area_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every country and territory with its codes and its other names."""
    package = voice.package
    for row in package.reference_areas:
        area = row["area_id"]
        other = [name["name"] for name in package.find(NAMES, area_id=area)]
        codes = (area, row["iso_alpha2"], row["iso_numeric"], row["source_name"])
        kind = voice.label("area_kind", row["kind"])
        yield Entry(voice.area(area), kind, voice.url("area", area), (*codes, *other))


def organization_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every organisation of the barometer of support."""
    for row in voice.package.records("organizations"):
        identifier = row["organization_id"]
        names = (identifier, row["name_as_printed"], *row.several("aliases"))
        detail = voice.label("organization_category", row["category"])
        address = voice.url("organization", identifier)
        yield Entry(row["name"], detail, address, names, row["location"])


def event_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every event, the newest first."""
    rows = voice.package.records("events")
    for row in sorted(rows, key=lambda row: row["date_start"], reverse=True):
        year = row["date_start"][:4]
        date = format_known(row["date_start"], row["date_precision"], voice.language)
        address = voice.url("event", year, row["event_id"])
        detail = f"{date}, {voice.area(row['area_id'])}"
        yield Entry(row["title"], detail, address, (row["event_id"],), row["summary"])


def indicator_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every indicator with the page that tells how it is made."""
    for row in voice.package.records("indicators"):
        identifier = row["indicator_id"]
        ours = row["barometer"] != NO_BAROMETER
        detail = voice.label("barometer", row["barometer"]) if ours else ""
        address = voice.url("indicator", row["barometer"], identifier)
        title = voice.indicator(identifier)
        yield Entry(title, detail, address, (identifier,), row["definition"])


def columns_of_codelists(package: Package) -> dict[str, tuple[str, str]]:
    """Return the first table and column that hold codes of each list."""
    found: dict[str, tuple[str, str]] = {}
    for table in package.tables.values():
        for item in table.fields:
            if item.coded:
                found.setdefault(item.codelist, (table.name, item.name))
    return found


def code_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every code that rows use, with the view of its rows; else its order in the list."""
    columns = columns_of_codelists(voice.package)
    for row in voice.package.records("codes"):
        name, code = row["codelist"], row["code"]
        address = voice.url("codelist", name)
        table, column = columns.get(name, ("", ""))
        if table and voice.package.tables[table].find(**{column: code}):
            view = urlencode({"table": table, column: code, "version": voice.package.version})
            address = f"{voice.url('explorer')}?{view}"
        yield Entry(voice.label(name, code), name, address, (code,), row["definition"])


def table_entries(voice: Voice) -> Iterator[Entry]:
    """Yield every table with the page of its columns."""
    for table in voice.package.tables.values():
        address = voice.url("dictionary", table.name)
        detail = table.schema.description
        yield Entry(table.schema.title, detail, address, (table.name,))


KINDS = {
    "areas": area_entries,
    "organizations": organization_entries,
    "events": event_entries,
    "indicators": indicator_entries,
    "codes": code_entries,
    "tables": table_entries,
}


def entries_path(language: str = DEFAULT) -> str:
    """Return where the names of a language stand in the site."""
    return url("search", f"{'' if language == DEFAULT else f'{language}/'}entries.json")


def search_entries(package: Package, language: str = DEFAULT) -> bytes:
    """Return what the search finds by name, group by group, as JSON."""
    voice, said = Voice(package, language=language), words("search", language)
    groups = [
        {"name": said[kind], "entries": [entry.listed() for entry in entries(voice)]}
        for kind, entries in KINDS.items()
    ]
    return json.dumps(groups, ensure_ascii=False, separators=(",", ":")).encode()
