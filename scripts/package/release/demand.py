"""What a change demands of the next version number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from scripts.version import numbers


class Bump(IntEnum):
    """The part of the version number that grows; a greater one serves for a smaller."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One kind of change at one location, and what it demands."""

    bump: Bump
    rule: str
    """Name of the kind of change; its words stand in the templates."""
    where: str
    """Table, `table.column` or property of the package."""
    detail: str = ""
    """What exactly, such as the first row that a schema refuses."""


# The rule, as the versions page states it.
RULES = {
    "package_name": Bump.MAJOR,
    "licence": Bump.MAJOR,
    "profile": Bump.MAJOR,
    "package_words": Bump.PATCH,
    "table_removed": Bump.MAJOR,
    "table_added": Bump.MINOR,
    "table_form": Bump.MAJOR,
    "table_words": Bump.PATCH,
    "table_order": Bump.PATCH,
    "column_removed": Bump.MAJOR,
    "column_renamed": Bump.MAJOR,
    "column_inserted": Bump.MAJOR,
    "column_added": Bump.MINOR,
    "column_order": Bump.MAJOR,
    "column_type": Bump.MAJOR,
    "column_words": Bump.PATCH,
    "constraint_tightened": Bump.MAJOR,
    "constraint_loosened": Bump.MINOR,
    "primary_key": Bump.MAJOR,
    "key_added": Bump.MAJOR,
    "key_removed": Bump.MINOR,
    "missing_values": Bump.MAJOR,
    "row_added": Bump.MINOR,
    "row_removed": Bump.MAJOR,
    "row_recoded": Bump.MAJOR,
    "value_changed": Bump.MINOR,
    "words_changed": Bump.PATCH,
    "row_order": Bump.PATCH,
    "old_rows_refused": Bump.MAJOR,
    "new_rows_refused": Bump.MINOR,
    "figure_removed": Bump.MAJOR,
    "figure_added": Bump.MINOR,
}


def demand(rule: str, where: str, detail: str = "") -> Demand:
    """Return what a kind of change demands at a location; raises KeyError for an unknown kind."""
    return Demand(RULES[rule], rule, where, detail)


class SmallerBumpError(ValueError):
    """The number that was asked for is smaller than the changes demand."""


def next_version(version: str, bump: Bump) -> str:
    """Return the number that follows a version."""
    major, minor, patch = numbers(version)
    following = {
        Bump.MAJOR: (major + 1, 0, 0),
        Bump.MINOR: (major, minor + 1, 0),
        Bump.PATCH: (major, minor, patch + 1),
    }
    return ".".join(map(str, following[bump]))


def bump_between(old: str, new: str) -> Bump:
    """Return which part grew; raises ValueError unless `new` follows `old` by one step."""
    for bump in Bump:
        if next_version(old, bump) == new:
            return bump
    raise ValueError(f"{new} does not follow {old} by one step")


def demanded(demands: Iterable[Demand]) -> Bump:
    """Return the greatest bump that is demanded; raises ValueError if nothing changed."""
    bumps = [item.bump for item in demands]
    if not bumps:
        raise ValueError("Nothing differs from the last published version: nothing to release")
    return max(bumps)


def decide(previous: str, demands: Iterable[Demand], wanted: Bump | None = None) -> str:
    """Return the next version; raises SmallerBumpError with the reasons if a smaller is wanted."""
    listed = list(demands)
    least = demanded(listed)
    if wanted is not None and wanted < least:
        reasons = [
            f"{item.bump.name}: {item.rule} in {item.where} {item.detail}".rstrip()
            for item in sorted(listed, reverse=True)
            if item.bump > wanted
        ]
        head = f"{wanted.name} is refused, the changes since {previous} demand {least.name}:"
        raise SmallerBumpError("\n".join([head, *reasons]))
    return next_version(previous, wanted or least)
