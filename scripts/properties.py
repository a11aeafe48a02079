"""Read the properties of a JSON object into a noun of ours, and write them as they were given.

An attribute is called as its property, in Python's spelling: `foreignKeys` is `foreign_keys`.
What a check lets pass is read whole; what it refuses is read as far as it can be, so that the
check goes on and tells everything in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import cache, lru_cache
from typing import cast

from scripts.parse import Json

CAPITAL = re.compile("[A-Z]")
OTHERWISE = {"$schema": "follows"}
"""Attributes that are not called as their property."""


@lru_cache(maxsize=1024)
def attribute(name: str) -> str:
    """Return what the attribute of a property is called."""
    spelt = CAPITAL.sub(lambda found: f"_{found.group().lower()}", name)
    return OTHERWISE.get(name, spelt)


@cache
def attributes(kind: type) -> frozenset[str]:
    """Return what the attributes of a noun are called."""
    return frozenset(item.name for item in fields(kind)) - {"given"}


def text(content: Json, name: str, otherwise: str = "") -> str:
    """Return a property that is a text, or another where it is not given or says nothing."""
    return str(content.get(name) or otherwise)


def objects(content: Json, name: str) -> list[Json]:
    """Return the objects of a property that is a list of them; none if it is not given."""
    listed = content.get(name)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def texts(content: Json, name: str) -> tuple[str, ...]:
    """Return the texts of a property that is a list of them; none if it is not given."""
    listed = content.get(name)
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


def known(kind: type, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of some properties a noun has, in their order."""
    held = attributes(kind)
    return tuple(name for name in names if attribute(name) in held)


def plain(part: object) -> object:
    """Return nouns and whatever holds them as JSON has it."""
    given: tuple[str, ...] | None = getattr(part, "given", None)
    if given is not None:
        return {name: plain(getattr(part, attribute(name))) for name in given}
    if isinstance(part, dict):
        return {name: plain(item) for name, item in part.items()}
    return [*map(plain, part)] if isinstance(part, tuple | list) else part


def written(noun: object) -> Json:
    """Return a noun as JSON: the properties that were given, in the order in which they were."""
    return cast("Json", plain(noun))
