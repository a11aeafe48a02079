"""The sources of a figure: those of its rows, with the locators in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.model import Package, Record

DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where the values of a figure come from."""

    id: str
    name: str
    locator: str
    publisher: str
    """Its name alone where nobody is named as publisher."""


def natural(text: str) -> list[str | int]:
    """Return a key that sorts `Table 2` before `Table 10`."""
    parts = DIGITS.split(text)
    return [int(part) if position % 2 else part for position, part in enumerate(parts)]


def figure_sources(package: Package, rows: Sequence[Record]) -> tuple[FigureSource, ...]:
    """Return each source of the rows once, with its locators in order."""
    locators: dict[str, set[str]] = {}
    for row in rows:
        held = locators.setdefault(row["source_id"], set())
        held.update(filter(None, row.get("locator", "").split("; ")))
    return tuple(
        FigureSource(
            source,
            source_name(package, source),
            "; ".join(sorted(held, key=natural)),
            package.record("sources", source)["publisher"] or source_name(package, source),
        )
        for source, held in sorted(locators.items())
    )


def source_name(package: Package, source: str) -> str:
    """Return publisher, title and year of a source; no empty brackets where it has no date."""
    row = package.record("sources", source)
    name = ", ".join(part for part in (row["publisher"], row["title"]) if part)
    return f"{name} ({row['published'][:4]})" if row["published"] else name


def licence_of(package: Package, table: str) -> str:
    """Return the name of the licence of a table: its own, or that of the package."""
    return package.descriptor.licenses_of(table)[0].title
