"""Which of several rows stands for a number, and which part of the whole it counts, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scripts.model import Package, Record
from scripts.overlaps import WHOLE
from scripts.writing.languages import words
from scripts.writing.templating import render_words
from scripts.writing.voice import Voice

OUTLET, COUNT = "outlet", "count"
MONTHS = 12


def indicator_rows(package: Package, indicator: str, area: str, **cells: str) -> list[Record]:
    """Return the rows of an indicator on an area that hold a value; none where there are none."""
    known = package.find("indicators", indicator_id=indicator)
    if not known:
        return []
    rows = package.find(known[0]["table"], indicator_id=indicator, area_id=area, **cells)
    return [row for row in rows if row["value"]]


def months_of(row: Record) -> int:
    """Return how many months the period of a row touches: a leap year is no longer than others."""
    (first, start), (last, end) = (map(int, day.split("-")[:2]) for day in row.period)
    return (last - first) * MONTHS + end - start + 1


def main_row(rows: Sequence[Record]) -> Record:
    """Return the row that stands for several: a count of the longest period, a share of the latest.

    Of one period it is what is broken down least, then the largest.
    """

    def order_of(row: Record) -> tuple[int, str, int, int, Decimal]:
        length = months_of(row) if row["unit"] == COUNT else 0
        broad = sum(cell == WHOLE for cell in row.values())
        return length, row["period_end"], row.days, broad, row.number("value") or Decimal(0)

    return max(rows, key=order_of)


def slice_of(voice: Voice, row: Record, rows: Sequence[Record], said: str = "") -> list[str]:
    """Return the labels of what a row counts alone: its outlet, and where other rows differ.

    The column that is said beside them is left out.
    """
    table = voice.package.tables[row.table]
    coded = [(name, table.schema.by_name[name].codelist) for name in table.key if name != said]
    return [
        voice.label(codelist, row[name])
        for name, codelist in coded
        if codelist
        and row[name] != WHOLE
        and (name == OUTLET or len({other[name] for other in rows}) > 1)
    ]


def name_slice(voice: Voice, label: str, told: Sequence[str]) -> str:
    """Return a label with the part of the whole that is meant; the label alone where it is all."""
    if not told:
        return label
    sentence = words("findings", voice.language)["part"]
    return render_words(sentence, language=voice.language, label=label, slice=told)
