"""The page of sources, one anchor a source, folded by kind, with the kinds of their addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from scripts.model import Package, Record
from scripts.pages.links import Coded, coded
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice

LARGEST = 3
"""How many of the sources that most rows name stand above the list."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as its page tells it."""

    id: str
    title: str
    kind: str
    author: str
    publisher: str
    published: str
    url: str
    address_kind: str
    """What the address leads to, such as a copy in an archive."""
    accessed: str
    note: str
    tables: list[tuple[str, int]]
    """Titles of the tables with rows that name it, and how many."""
    rows: int
    """How many that are in all."""


@dataclass(frozen=True, slots=True)
class AddressKind:
    """A kind of address of sources, and how many have it."""

    label: str
    definition: str
    number: int


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of a kind: they are folded together."""

    kind: Coded
    sources: list[SourceEntry]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The page of sources."""

    total: int
    largest: list[SourceEntry]
    """Those that most rows name."""
    kinds: list[AddressKind]
    groups: list[SourceGroup]
    """In the order of the codelist."""


def count_tables(package: Package, source: str) -> list[tuple[str, int]]:
    """Return the tables with rows that name a source, and how many."""
    named = [
        (name, len(table.find(source_id=source)))
        for name, table in package.tables.items()
        if name != "sources" and any(item.name == "source_id" for item in table.fields)
    ]
    return [(name, count) for name, count in named if count]


def describe_source(voice: Voice, row: Record) -> SourceEntry:
    """Return what the page of sources says of one."""
    counts = count_tables(voice.package, row["source_id"])
    return SourceEntry(
        id=row["source_id"],
        title=row["title"],
        kind=voice.label("source_kind", row["kind"]),
        author=row["author"],
        publisher=row["publisher"],
        published=voice.date(row["published"]),
        url=row["url"],
        address_kind=voice.label("address_kind", row["address_kind"]),
        accessed=voice.date(row["accessed"]),
        note=row["note"],
        tables=[(voice.table(name), count) for name, count in counts],
        rows=sum(count for _, count in counts),
    )


def describe_address_kinds(voice: Voice) -> list[AddressKind]:
    """Return each kind of address that a source has, with its meaning and how many have it."""
    package, codelist = voice.package, "address_kind"
    counts = Counter(row[codelist] for row in package.records("sources"))
    return [
        AddressKind(voice.label(codelist, code), voice.definition(codelist, code), counts[code])
        for code in package.codelists.get(codelist, ())
        if counts[code]
    ]


def describe_sources(voice: Voice) -> SourcesPage:
    """Return the page of sources: the largest, the kinds of addresses, the sources by kind."""
    kinds: dict[str, list[SourceEntry]] = {}
    for row in voice.package.records("sources"):
        kinds.setdefault(row["kind"], []).append(describe_source(voice, row))
    sources = [source for group in kinds.values() for source in group]
    return SourcesPage(
        total=len(sources),
        largest=sorted(sources, key=lambda source: -source.rows)[:LARGEST],
        kinds=describe_address_kinds(voice),
        groups=[
            SourceGroup(coded(voice, "source_kind", code), kinds[code])
            for code in voice.package.codelists["source_kind"]
            if code in kinds
        ],
    )


def render_sources(package: Package, language: str = DEFAULT) -> str:
    """Return the page of sources, one anchor a source."""
    voice = Voice.of(package, "sources", language=language)
    return voice.render("pages/sources.md.j2", page=describe_sources(voice))
