"""Codes that a report needs and no list has yet: places, actors, channels of another country."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from scripts.model import Package
from scripts.workbook.gather import Filled, Reading

CODES = "codes"


def last_orders(package: Package) -> Counter[str]:
    """Return the last order of each codelist."""
    last: Counter[str] = Counter()
    for row in package.records(CODES):
        last[row["codelist"]] = max(last[row["codelist"]], int(row["sort_order"]))
    return last


def with_order(package: Package, row: Filled, last: Counter[str]) -> Filled:
    """Return a code with its order: as it is held, as somebody wrote it, or the next one."""
    if row.cells["sort_order"]:
        return row
    held = package.tables[CODES].by_key.get(row.key)
    if not held:
        last[row.cells["codelist"]] += 1
    order = held["sort_order"] if held else str(last[row.cells["codelist"]])
    return replace(row, cells={**row.cells, "sort_order": order})


def give_orders(reading: Reading) -> None:
    """Give every new code its order after those of its list, so that nobody must count them."""
    last = last_orders(reading.package)
    reading.rows = [
        with_order(reading.package, row, last) if row.table == CODES else row
        for row in reading.rows
    ]
