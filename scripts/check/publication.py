"""Rules on where figures were published: addresses of sources, states and reasons of coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from scripts.check.columns import CellRule
from scripts.check.hints import shown
from scripts.descriptor import Contributor, Descriptor, License, Origin
from scripts.model import Finding, Package
from scripts.paths import DESCRIPTOR
from scripts.schema import Field

WITHOUT_ADDRESS = ("none", "withheld")
NOT_READ = "not_read"
ELSEWHERE = "not_held"
# What the reason of a state says, and that of no other.
PHRASES = {ELSEWHERE: "this package holds no copy", "not_verified": "was not verified"}

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
HOST = re.compile(r"[\w-]+(\.[\w-]+)+\.?")


def no_address(text: str) -> str:
    """Return why no browser could go to an address; nothing if one could."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    whole = ADDRESS.match(text) and HOST.fullmatch(host) and not re.search(r"\s", text)
    return "" if whole else f"`{shown(text)}` leads nowhere: it is no whole address of a page"


def no_link(text: str) -> str:
    """Return why no browser could go to a cell that is shown as a link."""
    return no_address(text) if text else ""


def leads_nowhere(text: str) -> str:
    """Return why no browser could go to a cell that begins like an address."""
    return no_address(text) if ADDRESS.match(text) else ""  # others have not the form: a finding


def linked(descriptor: Descriptor) -> Iterator[tuple[str, str]]:
    """Yield (location, address) of every link of the descriptor that a reader may follow."""
    pages = {"homepage": descriptor.homepage, "image": descriptor.image}
    yield from ((key, address) for key, address in pages.items() if key in descriptor.given)
    listed: list[tuple[str, Sequence[License | Origin | Contributor]]] = [
        ("licenses", descriptor.licenses),
        ("sources", descriptor.sources),
        ("contributors", descriptor.contributors),
    ]
    for resource in descriptor.resources:
        location = f"resources.{resource.name}."
        listed += [
            (f"{location}licenses", resource.licenses),
            (f"{location}sources", resource.sources),
        ]
    for location, items in listed:
        for number, item in enumerate(items):
            if "path" in item.given:
                yield f"{location}.{number}.path", item.path


def is_address(field: Field) -> bool:
    """Return whether a column holds web addresses of a form that its schema asks for."""
    return "https?://" in field.pattern


def is_link(field: Field) -> bool:
    """Return whether a column holds web addresses, and only its example says so."""
    return not field.pattern and bool(ADDRESS.match(str(field.example or "")))


def check_whole_address(package: Package) -> Iterator[Finding]:
    """Return addresses to which no browser could go, in cells and in the descriptor."""
    remedy = "Copy the address from the browser, as `https://example.org/report`"
    for judge, suits in ((leads_nowhere, is_address), (no_link, is_link)):
        yield from CellRule("whole_address", judge, remedy, suits=suits).findings(package)
    for location, address in linked(package.descriptor):
        problem = no_address(address)
        if problem:
            yield Finding(DESCRIPTOR, 0, location, "whole_address", problem, remedy)


def check_address(package: Package) -> Iterator[Finding]:
    """Return sources whose address does not agree with what is said of it."""
    sources = package.tables["sources"]
    for row in sources.records:
        kind = row["address_kind"]
        if (kind in WITHOUT_ADDRESS) != (not row["url"]):
            have = "an address" if row["url"] else "no address"
            problem = f"The kind of the address is `{kind}` and there is {have}"
            remedy = "Correct the kind, or the address"
            yield Finding(sources.path, row.line, "address_kind", "address", problem, remedy)


def check_coverage_reason(package: Package) -> Iterator[Finding]:
    """Return reasons of coverage that tell of another state than their row."""
    coverage = package.tables["coverage"]
    for row in coverage.records:
        for state, phrase in PHRASES.items():
            if (row["state"] == state) != (phrase in row["reason"]):
                told = "says" if phrase in row["reason"] else "does not say"
                problem = f"The state is `{row['state']}` and the reason {told} “{phrase}”"
                remedy = "Correct the state or the reason"
                yield Finding(coverage.path, row.line, "reason", "coverage_reason", problem, remedy)


def check_coverage_source(package: Package) -> Iterator[Finding]:
    """Return coverage that sends the reader to a source which does not speak of the area.

    What is held comes from a source that was read; what is published elsewhere stands in one that
    was not read and that names the area.
    """
    coverage = package.tables["coverage"]
    sources = {row["source_id"]: row for row in package.records("sources")}
    names = {row["area_id"]: (row["name"], row["source_name"]) for row in package.records("areas")}
    # A report of which one barometer is held may be held in part.
    brought = {
        (row["area_id"], row["source_id"])
        for row in coverage.records
        if row["state"].startswith("observed")
    }
    for row in coverage.records:
        in_part = (row["area_id"], row["source_id"]) in brought
        source = sources.get(row["source_id"])
        if source is None:
            continue  # a foreign key finding tells of it
        name, as_printed = names.get(row["area_id"], ("", ""))
        told = f"{source['title']} {source['note']}".casefold()
        named = any(word.casefold() in told for word in (name, as_printed) if word)
        if row["state"] == ELSEWHERE and name and not named:
            problem = f"Neither title nor note of `{source['source_id']}` names {name}"
        elif row["state"] == ELSEWHERE and source["address_kind"] != NOT_READ and not in_part:
            problem = f"`{source['source_id']}` was read, and the figures are said not to be held"
        elif row["state"].startswith("observed") and source["address_kind"] == NOT_READ:
            problem = f"`{source['source_id']}` was not read, and values are said to be held"
        else:
            continue
        remedy = "Name the publication in which the figures stand"
        yield Finding(coverage.path, row.line, "source_id", "coverage_source", problem, remedy)
