"""What the rows bear of the sentence of a finding: that parts add up, that a lead is one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scripts.ends import NO_END, Ends, ends_of, rounded_ends, sum_ends
from scripts.model import Package, Record
from scripts.overlaps import WHOLE
from scripts.pages.slices import indicator_rows

YES, NO, OPEN = "yes", "no", ""
ALL_SHARES = (Decimal(100), Decimal(100))
TYPE = "restriction_type"
RIVALS = "support_projects_total"


def agree(added: Ends, whole: Ends) -> str:
    """Return whether a sum is a whole; open where bounds allow both."""
    (low, high), (least, most) = added, whole
    if high < least or most < low:
        return NO
    return YES if {abs(end) for end in (*added, *whole)}.isdisjoint({NO_END}) else OPEN


def one_slice(rows: Sequence[Record], by: str) -> bool:
    """Return whether each part stands there once, and all of them are of one period."""
    codes = [row[by] for row in rows]
    once = len(set(codes)) == len(codes) and WHOLE not in codes
    return once and len({row.period for row in rows}) == 1


def totals_of(package: Package, indicator: str, row: Record, **cells: str) -> list[Record]:
    """Return the totals of an area over the period of a row."""
    start, end = row.period
    span = {"period_start": start, "period_end": end, **cells}
    return indicator_rows(package, indicator, **span)


def shares_add_up(rows: Sequence[Record], by: str) -> str:
    """Return whether shares add up to all, apart from rounding."""
    if not one_slice(rows, by):
        return OPEN
    ends = [rounded_ends(row) for row in rows]
    low, high = (sum(values, Decimal(0)) for values in zip(*ends, strict=True))
    return agree((low, high), ALL_SHARES)


def counts_add_up(package: Package, rows: Sequence[Record], by: str, total: str) -> str:
    """Return whether counts add up to their printed total; what others count beside may be in it.

    The rows of the first indicator are counted, and all of them together.
    """
    counted = [row for row in rows if row[TYPE] == WHOLE]
    if not counted or not one_slice(counted, by):
        return OPEN
    same = {"area": counted[0]["area_id"], TYPE: WHOLE, by: WHOLE}
    totals = totals_of(package, total, counted[0], **same)
    own = [row for row in counted if row["indicator_id"] == counted[0]["indicator_id"]]
    if len(totals) != 1:
        return OPEN
    found = {agree(sum_ends(part), ends_of(totals[0])) for part in (own, counted)}
    return YES if YES in found else NO if found == {NO} else OPEN


def is_lead(package: Package, row: Record) -> bool:
    """Return whether no total that is held denies that an area leads by the number of a row."""
    least, most = ends_of(row)
    areas = [area["area_id"] for area in package.reference_areas]
    held = {area: totals_of(package, RIVALS, row, area=area) for area in areas}
    own = held.pop(row["area_id"], [])
    highest = max((ends_of(total)[1] for total in own), default=NO_END)
    second = highest - max(least, Decimal(0))
    beaten = (ends_of(total)[0] > second for totals in held.values() for total in totals)
    return most > 0 and not any(beaten)
