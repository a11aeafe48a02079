"""The feeds, read as a feed reader reads them."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree as Tree

import pytest

from scripts.edition import Edition
from scripts.model import Package
from scripts.package.versions import Release
from scripts.pages.feeds import feed_files

EVENTS, DATA = "feeds/events.xml", "feeds/data.xml"
AT = "https://example.org/portal/"
A = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")


@pytest.fixture(scope="module", name="feeds")
def fixture_feeds(package: Package) -> dict[str, Tree.Element]:
    """Return every feed, read."""
    feeds = feed_files(Edition(package))
    return {path: Tree.fromstring(content) for path, content in feeds.items()}  # noqa: S314 - our own output


def text(node: Tree.Element, name: str) -> str:
    """Return the text of the one child of a name."""
    [child] = node.findall(f"{A}{name}")
    return child.text or ""


def test_feeds_are_valid(feeds: dict[str, Tree.Element]) -> None:
    """Catch a feed or entry without what Atom demands, and one identifier given twice."""
    seen: list[str] = []
    for path, feed in feeds.items():
        assert feed.tag == f"{A}feed"
        own = [
            link.get("href", "") for link in feed.findall(f"{A}link") if link.get("rel") == "self"
        ]
        assert [urljoin(AT + path, href) for href in own] == [AT + path]
        assert feed.find(f"{A}author/{A}name") is not None
        for node in (feed, *feed.findall(f"{A}entry")):
            assert text(node, "id").startswith("urn:uuid:")
            assert text(node, "title")
            assert MOMENT.fullmatch(text(node, "updated"))
        identifiers = [text(entry, "id") for entry in feed.findall(f"{A}entry")]
        assert len(set(identifiers)) == len(identifiers)
        seen.append(text(feed, "id"))
    assert len(set(seen)) == len(feeds)


def test_newest_events_come_first(feeds: dict[str, Tree.Element], package: Package) -> None:
    """Catch a reader of the feed who never hears of the newest event."""
    entries = feeds[EVENTS].findall(f"{A}entry")
    days = sorted((row["date_start"] for row in package.records("events")), reverse=True)
    assert [text(entry, "updated")[:10] for entry in entries] == days[: len(entries)]
    assert text(feeds[EVENTS], "updated")[:10] == days[0]


def test_every_area_has_its_feed(feeds: dict[str, Tree.Element], package: Package) -> None:
    """Catch an area without a feed, and events of another area in it."""
    for area in package.records("areas"):
        path = f"feeds/events/{area['area_id'].lower()}.xml"
        assert (path in feeds) == (area["kind"] != "group")
        if path in feeds:
            titles = {text(entry, "title") for entry in feeds[path].findall(f"{A}entry")}
            assert titles <= {
                row["title"] for row in package.find("events", area_id=area["area_id"])
            }


def test_entries_lead_to_the_event(feeds: dict[str, Tree.Element]) -> None:
    """Catch an address that leads out of the site, or to the top of a page."""
    for path in (EVENTS, "feeds/events/kaz.xml"):
        for link in feeds[path].findall(f"{A}entry/{A}link"):
            address = urljoin(AT + path, link.get("href", ""))
            assert re.fullmatch(re.escape(AT) + r"events/\d{4}/#ev_\w+", address)


def test_identifiers_stay(feeds: dict[str, Tree.Element], package: Package) -> None:
    """Catch an identifier that another build or another host makes anew."""
    again = feed_files(Edition(package))
    for path, feed in feeds.items():
        other = Tree.fromstring(again[path])  # noqa: S314 - our own output
        assert text(feed, "id") == text(other, "id")


def test_release_is_an_entry(package: Package) -> None:
    """Catch a published version that nobody hears of."""
    release = Release("1.0.0", "2026-11-25", "first", "0", {}, {})
    told = {"to": "1.0.0", "from": None, "bump": "first", "date": "2026-11-25"}
    changes = json.dumps({**told, "demands": [], "tables": {}}).encode()
    edition = Edition(package, None, [release], {"1.0.0": {"changes.json": changes}})
    feed = Tree.fromstring(feed_files(edition)[DATA])  # noqa: S314 - our own output
    [entry] = feed.findall(f"{A}entry")
    assert text(entry, "title") == "Version 1.0.0: First version"
    assert text(entry, "updated") == "2026-11-25T00:00:00Z"
    [link] = entry.findall(f"{A}link")
    assert urljoin(AT + DATA, link.get("href", "")) == f"{AT}data/versions/1.0.0/"


def test_release_is_told_in_plain_words(package: Package) -> None:
    """Catch marks of Markdown and codes of the package in a reader of feeds, and a lost change."""
    release = Release("1.1.0", "2026-11-25", "minor", "0", {}, {})
    demands = [
        ("value_changed", "monitor_counts", "10"),
        ("constraint_loosened", "discrepancies.kind", "enum"),
        ("new_rows_refused", "discrepancies", 'The cell "edge"'),
    ]
    told = {"to": "1.1.0", "from": "1.0.0", "bump": "minor", "date": "2026-11-25", "tables": {}}
    named = ("rule", "where", "detail")
    entries = [dict(zip(named, demand, strict=True), bump="minor") for demand in demands]
    changes = json.dumps({**told, "demands": entries}).encode()
    edition = Edition(package, None, [release], {"1.1.0": {"changes.json": changes}})
    feed = Tree.fromstring(feed_files(edition)[DATA])  # noqa: S314 - our own output
    [entry] = feed.findall(f"{A}entry")
    assert text(entry, "summary") == (
        "Whoever used these values: take the corrected ones of the list of changes. Whoever"
        " validates with the schema of the version before: take the new schema. Other monitors'"
        " figures: published values were corrected (10); Discrepancies: the column allows more"
        " than before, the schema of the version before refuses new rows."
    )
