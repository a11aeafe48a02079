"""Every number that the sentences and the table of a figure may say, worked out from raw cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from tests.charts.raw import Cells, span
from tests.invented.counting import grouped, once, wholes_first
from tests.invented.judged_waves import clear_margin, differences
from tests.invented.oracle import SIDES, Expected, number, period

Way = tuple[str, ...]


def ways_of(row: Cells) -> list[Way]:
    """Return the sums that a row can be a part of."""
    ways: list[Way] = [
        ("all",),
        ("period", period(row)),
        ("indicator", row.get("indicator_id", "")),
    ]
    ways += [(name, row[name]) for name in ("restriction_type", "outcome") if name in row]
    if "form" in row:
        ways += [("form", row["form"], span(row)), ("cell", row["form"], row["outcome"])]
    if "subject" in row:
        side, subject = SIDES[row["sentiment"]], row["subject"]
        ways += [("side", side), ("subject", subject), ("side", side, subject)]
        ways += [("slice", subject, row["outlet"], span(row)), ("cell", subject, row["sentiment"])]
    return ways


def sums_of(rows: Sequence[Cells]) -> set[Decimal]:
    """Return the sums of some rows, with and without the upper bounds beside lower ones."""
    sums: dict[Way, Decimal] = defaultdict(Decimal)
    for row in rows:
        for way in ways_of(row):
            sums[("with", *way)] += number(row)
            sums[("without", *way)] += 0 if row["precision"] == "upper_bound" else number(row)
    return set(sums.values())


def known_numbers(expected: Expected) -> set[Decimal]:
    """Return every number that a sentence on some rows may say: cells, sums, counts, years."""
    rows, drawn = expected.rows(), expected.drawn()
    added = [drawn]
    if expected.family() == "restrictions_by_type":
        counted = once(rows, ["restriction_type"], "area_id")
        added = [counted, *grouped(rows, period).values()]
    if expected.family() == "threatened_acted_on":
        added.append(wholes_first(rows))
    parts = [row for row in rows if row not in drawn]
    sums = {total for counted in (*added, parts) for total in sums_of(counted)}
    years = {Decimal(row[name][:4]) for row in rows for name in ("period_start", "period_end")}
    margin = clear_margin(expected) if expected.family() == "waves" else None
    margins = {margin.quantize(Decimal("0.1"), "ROUND_UP")} if margin else set()
    slices = {(row.get("outlet", ""), span(row)) for row in rows}
    lacking = 5 * len(slices) * len({row["subject"] for row in rows if "subject" in row})
    counts = set(map(Decimal, range(max(len(rows), lacking) + 1)))
    return {*sums, *map(number, rows), *years, *counts, *margins} | differences(expected)
