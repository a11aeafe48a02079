"""The small parts of which the contexts of pages are made: codes, areas, sources, marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scripts.model import REFERENCE_AREAS
from scripts.writing.voice import Voice

FEW = 3
"""From how many statements on a source that most of them share is named once for all."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its label."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class AreaLink:
    """An area, and whether it has a profile: a group has none."""

    id: str
    name: str
    inside: str
    """The name as it stands inside a sentence."""
    profile: bool = True


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, and the locator of what stands in it."""

    id: str
    title: str
    publisher: str
    published: str
    """Date in words; empty where it is not known."""
    url: str
    locator: str = ""


def coded(voice: Voice, codelist: str, code: str) -> Coded:
    """Return a code with its label; raises KeyError."""
    return Coded(code, voice.label(codelist, code))


def link_area(voice: Voice, area: str) -> AreaLink:
    """Return an area with its name; raises KeyError."""
    kind = voice.package.record("areas", area)["kind"]
    return AreaLink(area, voice.area(area), voice.area_inside(area), kind in REFERENCE_AREAS)


def cite(voice: Voice, source: str, locator: str = "") -> Cited:
    """Return a source by its identifier; raises KeyError."""
    row = voice.package.record("sources", source)
    published = voice.date(row["published"])
    return Cited(source, row["title"], row["publisher"], published, row["url"], locator)


def usual(cited: Iterable[Cited]) -> Cited | None:
    """Return the source that most statements have, without a locator; nothing if few have one."""
    counts = Counter(replace(item, locator="") for item in cited)
    source, count = counts.most_common(1)[0] if counts else (None, 0)
    return source if count >= FEW and count * 2 > counts.total() else None
