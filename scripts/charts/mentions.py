"""Mentions of subjects: which may be added up, on which side they lie, and which are not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.data import Chosen, total_of
from scripts.model import Record
from scripts.overlaps import overlap, slices_of, without_overlaps

SUBJECTS, SENTIMENTS, OUTLET = "subject", "sentiment", "outlet"
NEGATIVE, NEUTRAL, POSITIVE, ELSEWHERE = -1, 0, 1, 2
SIDES = {
    "extremely_negative": NEGATIVE,
    "somewhat_negative": NEGATIVE,
    "negative": NEGATIVE,
    "neutral": NEUTRAL,
    "somewhat_positive": POSITIVE,
    "extremely_positive": POSITIVE,
    "positive": POSITIVE,
}
COARSE = {"negative", "neutral", "positive"}
FINE = {code for code in SIDES if code not in COARSE} | {"neutral"}
"""The scales in which a report rates mentions: three sides, or two degrees on each side."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The mentions of one subject."""

    label: str
    rows: tuple[Record, ...]
    """What may be added up."""
    parts: tuple[Record, ...]
    """What is counted in them already: of one outlet, or of a part of the period."""
    missing: int
    """How many cells have no row: sentiments of the scale, for each outlet and period."""

    @property
    def total(self) -> Decimal:
        """Return all mentions that are held."""
        return total_of(self.rows)

    def of(self, code: str) -> list[Record]:
        """Return the rows of one sentiment."""
        return [row for row in self.rows if row["sentiment"] == code]

    def side(self, side: int) -> Decimal:
        """Return the mentions on one side."""
        return total_of(row for row in self.rows if side_of(row["sentiment"]) == side)


def side_of(code: str) -> int:
    """Return the side of a sentiment; one that nobody placed stands beside all others."""
    return SIDES.get(code, ELSEWHERE)


def talks_of(chosen: Chosen, codes: Sequence[str]) -> list[Talk]:
    """Return the subjects, the most mentioned first."""
    counted = counted_of(chosen)
    lines = {row.line for row in counted}
    slices = slices_of(counted, OUTLET)
    talks = []
    for subject in {row["subject"] for row in chosen.records}:
        rows = tuple(row for row in counted if row["subject"] == subject)
        own = (row for row in chosen.records if row["subject"] == subject)
        parts = tuple(row for row in own if row.line not in lines)
        talk = Talk(chosen.label(SUBJECTS, subject), rows, parts, lacking(rows, codes, slices))
        talks.append((chosen.order_of(SUBJECTS, subject), talk))
    return [talk for _, talk in sorted(talks, key=lambda t: (-t[1].total, t[0], t[1].label))]


def counted_of(chosen: Chosen) -> list[Record]:
    """Return the rows that may be added up: no mention is in two of them."""
    cells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in chosen.records:
        cells[row["subject"], row["sentiment"]].append(row)
    return [row for rows in cells.values() for row in without_overlaps(rows, OUTLET)]


def lacking(rows: Sequence[Record], codes: Sequence[str], slices: Sequence[Record]) -> int:
    """Return how many cells of a subject have no row, for each outlet and period of the chart."""
    held = [[row for row in rows if row["sentiment"] == code] for code in codes]
    return sum(
        not any(overlap(row, part, OUTLET) for row in of_code)
        for of_code in held
        for part in slices
    )


def scale_of(chosen: Chosen) -> list[str]:
    """Return every sentiment that the report rates in, from negative to positive, held or not."""
    held = {row["sentiment"] for row in chosen.records}
    scale = held | (COARSE if held & (COARSE - FINE) else FINE)
    return sorted(scale, key=lambda code: (side_of(code), chosen.order_of(SENTIMENTS, code), code))
