"""Rankings: horizontal bars, the longest first, and the headline that their order bears."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.charts.data import Chosen, Facts, is_open, number_of
from scripts.charts.pictures import Bar
from scripts.ends import ends_of, leaders
from scripts.model import Record


def ranked(chosen: Chosen, rows: Sequence[Record], column: str, codelist: str) -> list[Record]:
    """Return rows by their value, the highest first; equal ones in the order of their codes."""
    return sorted(
        rows, key=lambda row: (-number_of(row), chosen.place(codelist, row[column]), row.key)
    )


def bar_of(chosen: Chosen, row: Record, label: str, hue: str) -> Bar:
    """Return the bar of one row."""
    value, words = float(number_of(row)), chosen.value(row)
    return Bar(label, value, words, hue, is_open(row), chosen.marked([row]))


def leader(rows: Sequence[Record]) -> str:
    """Return what the first of some ranked rows is: `most`, `tied`, `plain` or `none`.

    It is `plain` where nothing is ranked: there is one row, or a bound leaves open who is first.
    """
    if not any(map(number_of, rows)) and not any(map(is_open, rows)):
        return "none"
    first = leaders({str(row.line): ends_of(row) for row in rows})
    if len(rows) == 1 or not first:
        return "plain"
    return "most" if len(first) == 1 else "tied"


def rank_facts(chosen: Chosen, rows: Sequence[Record], labels: Sequence[str]) -> Facts:
    """Return the first, the second and the last of some ranked rows, and all that are first."""
    first = number_of(rows[0])
    return {
        "most": chosen.value(rows[0]),
        "most_value": first,
        "most_label": labels[0],
        "second": chosen.value(rows[1]) if len(rows) > 1 else "",
        "second_label": labels[1] if len(rows) > 1 else "",
        "least": chosen.value(rows[-1]),
        "least_label": labels[-1],
        "leaders": tuple(
            label for row, label in zip(rows, labels, strict=True) if number_of(row) == first
        ),
        "bars": len(rows),
        "open": any(map(is_open, rows)),
    }
