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
        rows, key=lambda row: (-number_of(row), chosen.order_of(codelist, row[column]), row.key)
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


def alike(chosen: Chosen, rows: Sequence[Record], row: Record) -> bool:
    """Return whether all rows whose bar is as long as that of a row are told in the same words."""
    same = [other for other in rows if number_of(other) == number_of(row)]
    return all(chosen.value(other) == chosen.value(row) for other in same)


def rank_facts(chosen: Chosen, rows: Sequence[Record], labels: Sequence[str]) -> Facts:
    """Return the first of some ranked rows and all that are told like it, and the shortest ones.

    Nothing is the shortest where all bars are equal, or where bounds end at the same length.
    """
    first, last = rows[0], rows[-1]
    apart = number_of(last) < number_of(first)
    told = {label: chosen.value(row) for row, label in zip(rows, labels, strict=True)}
    return {
        "most": told[labels[0]],
        "most_value": number_of(first),
        "most_label": labels[0],
        "least": told[labels[-1]],
        "leaders": tuple(label for label in labels if told[label] == told[labels[0]]),
        "longest": apart and alike(chosen, rows, first),
        "shortest": tuple(label for label in labels if told[label] == told[labels[-1]])
        if apart and alike(chosen, rows, last)
        else (),
        "bars": len(rows),
        "open": any(map(is_open, rows)),
    }
