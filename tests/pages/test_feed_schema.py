"""The feeds, judged by the schema of RFC 4287, and the changes of each area among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from scripts.edition import Edition
from scripts.model import Package
from scripts.package.versions import Release
from scripts.pages.feeds import changes_by_area, feed_files

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
KEY = {"event_id": "ev_kaz_x"}
CHANGES = {
    "to": "1.1.0",
    "from": "1.0.0",
    "bump": "minor",
    "date": "2026-12-01",
    "demands": [],
    "tables": {
        "events": {"key": ["event_id"], "rows": [{"change": "changed", "key": KEY, "cells": {}}]},
        "coverage": {
            "key": ["area_id"],
            "rows": [{"change": "added", "key": {"area_id": "TJK"}, "row": {"area_id": "TJK"}}],
        },
    },
}
FILES = {
    "changes.json": json.dumps(CHANGES).encode(),
    "events.csv": b"event_id,area_id\nev_kaz_x,KAZ\n",
    "coverage.csv": b"area_id\nTJK\n",
}
# What is written in a valid feed, and what in its place makes it none.
DEFECTS = {
    "no title": (b"<title>", b"<subtitle>"),
    "no moment": (b"T00:00:00Z</updated>", b"</updated>"),
    "category of nothing": (b'term="', b'label="'),
    "link to nowhere": (b' href="', b' title="'),
    "unknown element": (b"<rights>", b"<licence>"),
}


@pytest.fixture(scope="module", name="feeds")
def fixture_feeds(package: Package) -> dict[str, bytes]:
    """Return every feed after a second version."""
    release = Release("1.1.0", "2026-12-01", "minor", "0", {}, {})
    return feed_files(Edition(package, None, [release], {"1.1.0": FILES}))


def test_every_feed_keeps_the_schema(feeds: dict[str, bytes]) -> None:
    """Catch a feed that a strict reader refuses."""
    for path, content in feeds.items():
        assert SCHEMA.validate(etree.fromstring(content)), (path, SCHEMA.error_log.last_error)


@pytest.mark.parametrize("defect", DEFECTS)
def test_schema_refuses(defect: str, feeds: dict[str, bytes]) -> None:
    """Catch a schema that lets a broken feed pass."""
    old, new = DEFECTS[defect]
    closing = (b"</" + old[1:], b"</" + new[1:])
    content = feeds["feeds/events.xml"]
    assert old in content
    broken = content.replace(old, new, 1).replace(*closing, 1)
    assert not SCHEMA.validate(etree.fromstring(broken))


def test_area_hears_of_its_own_rows(feeds: dict[str, bytes]) -> None:
    """Catch an area that is told of the rows of another, or not of its own."""
    assert changes_by_area(FILES) == {"KAZ": {"events": 1}, "TJK": {"coverage": 1}}
    told = {
        area: feeds[f"feeds/data/{area}.xml"].decode().count("<entry>")
        for area in ("kaz", "tjk", "geo")
    }
    assert told == {"kaz": 1, "tjk": 1, "geo": 0}
    assert '<summary type="text">Events: 1</summary>' in feeds["feeds/data/kaz.xml"].decode()


def test_identifiers_differ_between_feeds(feeds: dict[str, bytes]) -> None:
    """Catch a reader that takes the news of two areas for one."""
    ids = [
        node.text
        for content in feeds.values()
        for node in etree.fromstring(content).iterfind("{*}entry/{*}id")
        if b"changes of the data on" in content
    ]
    assert len(ids) == len(set(ids)) == 2
