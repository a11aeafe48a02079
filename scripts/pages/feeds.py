"""Atom feeds: the events, whole and by area, and the changes of the data.

Addresses inside a feed are relative to it, so that it is true on every host; identifiers are made
from those of the data and stay when a site moves.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

from scripts.edition import Edition
from scripts.model import Package, Record
from scripts.package.notes import render_terms
from scripts.package.release.changes import Changes
from scripts.package.release.since import keys_of
from scripts.package.release.story import acts_of, entries_of
from scripts.paths import CHANGES
from scripts.version import read_rows
from scripts.writing.addresses import url, way_up
from scripts.writing.formats import format_list, format_number
from scripts.writing.languages import words
from scripts.writing.voice import Voice

ATOM = "http://www.w3.org/2005/Atom"
EVENTS, DATA = "events", "data"
"""What a feed tells of; the page of the same name tells it, too."""
NEWEST = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    kind: str
    name: str
    """Identifier among those of its kind."""
    title: str
    summary: str
    day: str
    """ISO date on which it happened."""
    address: str
    """From the top of the site."""
    category: str = ""


def stamp(day: str) -> str:
    """Return the first moment of a day as Atom writes it."""
    return f"{day}T00:00:00Z"


def identifier(package: Package, *parts: str) -> str:
    """Return an identifier that is the same at each build and on each host."""
    return uuid5(NAMESPACE_URL, "/".join([package.descriptor.name, *parts])).urn


def add(parent: Tree.Element, name: str, text: str = "", **attributes: str) -> Tree.Element:
    """Add an element to another and return it."""
    child = Tree.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def add_entry(feed: Tree.Element, package: Package, entry: FeedEntry, root: str) -> None:
    """Add an entry to a feed."""
    node = add(feed, "entry")
    add(node, "id", identifier(package, entry.kind, entry.name))
    add(node, "title", entry.title)
    add(node, "updated", stamp(entry.day))
    add(node, "published", stamp(entry.day))
    add(node, "link", rel="alternate", href=f"{root}{entry.address}")
    if entry.category:
        add(node, "category", term=entry.category)
    add(node, "summary", entry.summary, type="text")


def feed_path(kind: str, area: str = "") -> str:
    """Return the address of a feed: whole, or of an area."""
    return url("feed_of", kind, area.lower()) if area else url("feed", kind)


def rights_of(package: Package, kind: str) -> str:
    """Return under which licences a feed stands: that of the events, or those of all tables."""
    if kind == DATA:
        return render_terms(package.descriptor)
    return format_list(item.title for item in package.descriptor.licenses_of("events"))


def render_feed(
    package: Package, kind: str, area: str, title: str, entries: Iterable[FeedEntry]
) -> bytes:
    """Return a feed with its newest entries first; of all areas where none is named."""
    path, page = feed_path(kind, area), url("area", area) if area else url(kind)
    newest = sorted(entries, key=lambda entry: (entry.day, entry.name), reverse=True)[:NEWEST]
    root = way_up(path)
    feed = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(feed, "id", identifier(package, path))
    add(feed, "title", title)
    add(feed, "updated", stamp(newest[0].day if newest else package.descriptor.day))
    author = add(feed, "author")
    add(author, "name", package.descriptor.contributors[0].title)
    add(feed, "rights", rights_of(package, kind))
    add(feed, "link", rel="self", href=path.rsplit("/", 1)[-1])
    add(feed, "link", rel="alternate", href=f"{root}{page}")
    for entry in newest:
        add_entry(feed, package, entry, root)
    Tree.indent(feed)
    content: bytes = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def event_entry(package: Package, event: Record) -> FeedEntry:
    """Return an event as an entry."""
    return FeedEntry(
        *("event", event["event_id"], event["title"], event["summary"], event["date_start"]),
        url("event", event["date_start"][:4], event["event_id"]),
        package.label("event_type", event["event_type"]),
    )


def titles_of(package: Package) -> dict[str, str]:
    """Return the title of every table by its name."""
    return {name: str(table.schema.title) for name, table in package.tables.items()}


def told_changes(package: Package, changes: Changes) -> str:
    """Return who must act on a version, then what changed in each table, as plain text."""
    if not changes["from"]:
        return str(words("package/release")["first"])
    titles, told = titles_of(package), defaultdict[str, list[str]](list)
    for entry in entries_of(changes):
        name = entry.where.partition(".")[0]
        count = f" ({format_number(entry.detail)})" if entry.detail.isdigit() else ""
        if name in titles and entry.said + count not in told[name]:
            told[name].append(entry.said + count)
    tables = "; ".join(f"{titles[name]}: {', '.join(said)}" for name, said in told.items() if said)
    return " ".join([act.said for act in acts_of(changes)] + [f"{tables}."] * bool(tables))


def release_entries(edition: Edition) -> list[FeedEntry]:
    """Return every published version as an entry."""
    said, kinds = words("package/feeds"), words("package/release")["kinds"]
    return [
        FeedEntry(
            *("version", release.version),
            said["release"].format(version=release.version, kind=kinds[release.bump]),
            told_changes(edition.package, json.loads(edition.archives[release.version][CHANGES])),
            release.date,
            url("version", release.version),
        )
        for release in edition.releases
    ]


def changes_by_area(files: Mapping[str, bytes]) -> dict[str, Counter[str]]:
    """Return how many rows of each area a version changed, by table."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for table, entry in json.loads(files[CHANGES])["tables"].items():
        changed = entry.get("rows", ())
        held = read_rows(files[f"{table}.csv"])
        key = entry.get("key", [])
        areas = {tuple(row[name] for name in key): row.get("area_id", "") for row in held}
        for row in changed:
            told = {**row.get("key", {}), **row.get("row", {})}
            now = next(reversed([*keys_of(row)]))
            area = told.get("area_id") or areas.get(now, "")
            found[area][table] += 1
    return found


def area_release_entries(edition: Edition) -> dict[str, list[FeedEntry]]:
    """Return the versions that changed rows of an area as entries, by area."""
    titles, said = titles_of(edition.package), words("package/feeds")
    entries: dict[str, list[FeedEntry]] = defaultdict(list)
    for release in edition.releases:
        for area, counted in changes_by_area(edition.archives[release.version]).items():
            told = {"version": release.version, "count": format_number(counted.total())}
            entries[area].append(
                FeedEntry(
                    *("version", f"{release.version}/{area}"),
                    said["release_of"].format(**told),
                    "; ".join(
                        f"{titles.get(name, name)}: {format_number(number)}"
                        for name, number in counted.items()
                    ),
                    release.date,
                    url("version", release.version),
                )
            )
    return entries


def feed_files(edition: Edition) -> dict[str, bytes]:
    """Return every feed by its address in the site."""
    package, said = edition.package, words("package/feeds")
    title = package.descriptor.title
    events = [event_entry(package, event) for event in package.records("events")]
    heading = said["events"].format(title=title)
    feeds = {feed_path(EVENTS): render_feed(package, EVENTS, "", heading, events)}
    versions, voice = area_release_entries(edition), Voice(package)
    for row in package.reference_areas:
        area = row["area_id"]
        own = package.find("events", area_id=area)
        name = voice.area_inside(area)
        heading = said["events_of"].format(title=title, area=name)
        entries = [event_entry(package, event) for event in own]
        feeds[feed_path(EVENTS, area)] = render_feed(package, EVENTS, area, heading, entries)
        heading = said["data_of"].format(title=title, area=name)
        entries = versions.get(area, [])
        feeds[feed_path(DATA, area)] = render_feed(package, DATA, area, heading, entries)
    heading = said["data"].format(title=title)
    return feeds | {
        feed_path(DATA): render_feed(package, DATA, "", heading, release_entries(edition))
    }
