"""Claims that follow from the form of a report: a printed total is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.expectations import Sum
from scripts.model import Package, Record, Table
from scripts.overlaps import may_overlap
from scripts.sql import literal, select
from scripts.writing.formats import format_period
from scripts.writing.languages import words

WHOLE = "all"


@dataclass(frozen=True, slots=True)
class MadeClaim:
    """A claim as a row of the register, whether it holds, and what to do if not."""

    row: dict[str, str]
    holds: bool
    told: str


def columns_alike(table: Table, total: Record) -> list[str]:
    """Return the columns in which the parts of a total are like it: its unit, and its codes."""
    return [column for column in (*table.dimensions, "unit") if total[column] != WHOLE]


def parts_of(package: Package, item: Sum, total: Record) -> list[Record]:
    """Return the parts inside a total: equal or finer in each dimension, within its period."""
    table = package.tables[item.table]
    fixed = columns_alike(table, total)
    return [
        row
        for row in table.find(area_id=total["area_id"], **item.parts)
        if all(row[column] == total[column] for column in fixed)
        and total["period_start"] <= row["period_start"]
        and row["period_end"] <= total["period_end"]
    ]


def may_be_added(package: Package, item: Sum, total: Record) -> bool:
    """Return whether a total has parts of which none is a part of another, as an outlet of all."""
    parts, table = parts_of(package, item, total), package.tables[item.table]
    return bool(parts) and not may_overlap(parts, *table.dimensions)


def query_of(package: Package, item: Sum, total: Record) -> str:
    """Return the SQL that adds the parts of a total up."""
    table = package.tables[item.table]
    cells = {"area_id": total["area_id"], **item.parts}
    cells |= {column: total[column] for column in columns_alike(table, total)}
    wanted = [f"{column} = {literal(text)}" for column, text in cells.items()]
    wanted += [
        f"period_start >= {literal(total['period_start'])}",
        f"period_end <= {literal(total['period_end'])}",
    ]
    return select(["sum(value)"], item.table, wanted)


def made_claim(package: Package, item: Sum, total: Record, number: int) -> MadeClaim:
    """Return the claim that a printed total is the sum of its parts."""
    said, area = words("workbook")["prepare"], total["area_id"]
    added = sum((Decimal(row["value"]) for row in parts_of(package, item, total)), Decimal(0))
    named = [
        package.label(field.codelist, total[field.name])
        for field in package.tables[item.table].fields
        if field.codelist and field.name in package.tables[item.table].dimensions
        if total[field.name] != WHOLE
    ]
    period = format_period(*total.period)
    what = ", ".join([*named, period])
    # Two indicators may split one total: the title of the parts tells their claims apart.
    title = package.record("indicators", item.parts["indicator_id"])["title"]
    facts = {"title": title, "what": what, "value": total["value"], "locator": total["locator"]}
    row = {
        "claim_id": f"{area.lower().replace('-', '_')}_{item.name}_{number}",
        "area_id": area,
        "barometer": package.record("indicators", total["indicator_id"])["barometer"],
        "statement": said["statement"].format(**facts),
        "published_value": total["value"],
        "unit": total["unit"],
        "precision": total["precision"],
        "exclusive": total["exclusive"],
        "query": query_of(package, item, total),
        "verdict": "holds",
        "check_kind": "sum_or_share",
        "discrepancy_id": "",
        "table": "",
        "row_key": "",
        "source_id": total["source_id"],
        "locator": total["locator"],
        "note": "",
    }
    told = said["wrong"].format(**facts, added=added)
    return MadeClaim(row, added == Decimal(total["value"]), told)


def claims_of_sums(package: Package, area: str) -> Iterator[MadeClaim]:
    """Yield a claim for each printed total of an area of which parts are held, by sum."""
    for item in package.expectations.sums:
        totals = package.tables[item.table].find(area_id=area, **item.total)
        known = [total for total in totals if may_be_added(package, item, total)]
        for number, total in enumerate(sorted(known, key=lambda row: row.key), start=1):
            if total["precision"] == "exact":
                yield made_claim(package, item, total, number)
