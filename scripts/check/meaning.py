"""Rules on what the tables say together."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator

from scripts.check.bounds import check_bound
from scripts.check.codelists import check_all_codes, check_code_order
from scripts.check.columns import wrong_rows
from scripts.check.combinations import COMBINATION_RULES
from scripts.check.digits import check_digit, check_fraction
from scripts.check.drawable import check_drawable_code
from scripts.check.duplicates import check_twice
from scripts.check.events import check_event_actor, check_event_barometer, check_event_date
from scripts.check.expectations import check_expectation_known
from scripts.check.persons import check_person_allowed, check_person_named
from scripts.check.portrayal import check_comparison, check_comparison_group, check_tile
from scripts.check.possible import first_day
from scripts.check.printed_changes import check_printed_change
from scripts.check.publication import (
    check_address,
    check_coverage_reason,
    check_coverage_source,
    check_whole_address,
)
from scripts.check.ratings import check_rating
from scripts.check.register_codes import check_register_code
from scripts.check.row_counts import check_row_count
from scripts.check.sums import check_sum_of_parts
from scripts.check.tables import DATE, codelists, number
from scripts.check.words import check_internal_code
from scripts.model import Finding, Package, Table
from scripts.record import CellsByColumn

LIMITS = {
    "count": (0.0, float("inf")),
    "usd": (0.0, float("inf")),
    "rub": (0.0, float("inf")),
    "rank": (1.0, float("inf")),
    "rating_0_1": (0.0, 1.0),
    "percent": (0.0, 100.0),
    "percentage_points": (-100.0, 100.0),
    "index_0_100": (0.0, 100.0),
    "correlation": (-1.0, 1.0),
    "p_value": (0.0, 1.0),
}
PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
BACKWARDS = "The period ends before it starts"
WHOLE_UNITS = {"count", "rank"}
SPAN = ("period_start", "period_end")
WIDEN = "Correct the row, or widen the period of the indicator in data/indicators.csv"
AGREED = ("indicator_id", "unit", "period_start", "period_end")
"""Columns in which a row and its indicator have to agree."""
ProblemAndRemedy = tuple[str, str]
HELD = {"observed", "observed_zero", "observed_in_part"}


def fact_tables(package: Package) -> Iterator[Table]:
    """Return the tables whose rows belong to an indicator."""
    for name in sorted(codelists(package).get("fact_table", ())):
        table = package.tables.get(name)
        if table and {"indicator_id", "area_id"} <= set(table.columns):
            yield table


def reversed_span(start: str, end: str) -> str:
    """Return the first of two dates where the second, as far as both tell, lies before it."""
    told = min(len(start), len(end))
    dated = PART.fullmatch(start) and PART.fullmatch(end)
    turned = dated and end[:told] < start[:told]
    return start if turned and first_day(start) and first_day(end) else ""


def spans(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the columns of a table in which something begins and ends."""
    names = table.schema.names
    for name in names:
        end = name.replace("_start", "_end")
        if end != name and end in names:
            yield name, end
    if {"published", "accessed"} <= set(names):
        yield "published", "accessed"


def check_period(package: Package) -> Iterator[Finding]:
    """Return spans that end before they start, to the day, month or year that both tell."""
    for table in package.tables.values():
        for start, end in spans(table):
            for line, told in wrong_rows(table, (start, end), reversed_span):
                read = start == "published"
                span = "The page was read before it was published" if read else BACKWARDS
                problem, remedy = f"{span} ({told})", "Correct one of the dates"
                yield Finding(table.path, line, end, "period", problem, remedy)


def disagreements(
    table: Table, row: CellsByColumn, indicator: CellsByColumn
) -> Iterator[tuple[str, str]]:
    """Return (column, what is wrong) where a row and its indicator do not agree."""
    name = f"indicator `{row['indicator_id']}`"
    if indicator["table"] != table.name:
        yield "indicator_id", f"The table of {name} is `{indicator['table']}`"
    if row.get("unit", indicator["unit"]) != indicator["unit"]:
        yield "unit", f"The unit of {name} is `{indicator['unit']}`, the row has `{row['unit']}`"
    for column, outside in (("period_start", operator.lt), ("period_end", operator.gt)):
        days = [str(item.get(column, "")) for item in (row, indicator)]
        if all(map(DATE.fullmatch, days)) and outside(*days):
            yield column, f"The period lies outside that of {name} ({days[1]})"


def check_indicator(package: Package) -> Iterator[Finding]:
    """Return rows that do not agree with the indicator that they name."""
    indicators = {row["indicator_id"]: row for row in package.records("indicators")}
    for table in fact_tables(package):
        names = [name for name in AGREED if name in table.columns]

        def judge(
            *cells: str, table: Table = table, names: list[str] = names
        ) -> list[ProblemAndRemedy]:
            row = dict(zip(names, cells, strict=True))
            indicator = indicators.get(row["indicator_id"])  # a foreign key finding tells of none
            return list(disagreements(table, row, indicator)) if indicator else []

        for line, told in wrong_rows(table, names, judge):
            for column, problem in told:
                remedy = WIDEN if column in SPAN else "Correct the row or the indicator"
                yield Finding(table.path, line, column, "indicator", problem, remedy)


def beyond(text: str, unit: str) -> str:
    """Return what is wrong with a value in its unit; of what is no number another finding tells."""
    value = number(text)
    low, high = LIMITS.get(unit, (float("-inf"), float("inf")))
    if value is None or (low <= value <= high and not (unit in WHOLE_UNITS and value % 1)):
        return ""
    return f"`{text}` is not a possible value in the unit `{unit}`"


def check_limit(package: Package) -> Iterator[Finding]:
    """Return values that their unit of measure does not allow."""
    for table in package.tables.values():
        if {"value", "unit"} <= set(table.columns):
            for line, problem in wrong_rows(table, ("value", "unit"), beyond):
                remedy = "Correct the value or the unit"
                yield Finding(table.path, line, "value", "limit", problem, remedy)


def check_coverage(package: Package) -> Iterator[Finding]:
    """Return areas for which the coverage table leaves a barometer out."""
    told = {(row["area_id"], row["barometer"]) for row in package.records("coverage")}
    for row in package.reference_areas:
        codes = sorted(codelists(package).get("barometer", ()))
        silent = [f"`{code}`" for code in codes if (row["area_id"], code) not in told]
        if silent:
            problem = f"The coverage of {row['area_id']} says nothing about {', '.join(silent)}"
            remedy = "Add rows to data/coverage.csv, each with the state and the reason"
            areas = package.tables["areas"]
            yield Finding(areas.path, row.line, "area_id", "coverage", problem, remedy)


def check_coverage_held(package: Package) -> Iterator[Finding]:
    """Return coverage that promises values which the package does not hold, or the reverse."""
    held = {
        (area, table.name)
        for table in fact_tables(package)
        for area in table.columns["area_id"].texts
    }
    coverage = package.tables["coverage"]
    states: dict[tuple[str, str], dict[int, str]] = {}
    for row in coverage.records:
        states.setdefault((row["area_id"], row["barometer"]), {})[row.line] = row["state"]
    for pair, said in states.items():
        if bool(HELD.intersection(said.values())) != (pair in held):
            have = "holds" if pair in held else "holds no"
            state = " and ".join(f"`{code}`" for code in dict.fromkeys(said.values()))
            problem = f"The state is {state} and the package {have} values for {' '.join(pair)}"
            remedy = "Correct the state, or add the values"
            yield Finding(coverage.path, min(said), "state", "coverage_held", problem, remedy)


def check_unused(package: Package) -> Iterator[Finding]:
    """Return sources and indicators that no row uses."""
    for name, key in (("sources", "source_id"), ("indicators", "indicator_id")):
        table = package.tables[name]
        used = {
            text
            for item in package.tables.values()
            if item is not table and key in item.columns
            for text in item.columns[key].texts
        }
        for row in table.records:
            if row[key] not in used:
                problem = f"No row of another table uses `{row[key]}`"
                remedy = "Remove the row, or add the rows that belong to it"
                yield Finding(table.path, row.line, key, "unused", problem, remedy)


# What these say would follow from a table that cannot be read.
RULES_ON_ALL = frozenset(
    {
        *(check_coverage_held, check_unused, check_expectation_known, check_row_count),
        check_person_allowed,
    }
)
RULES_ON_EXPECTATIONS = frozenset({check_person_named, check_person_allowed})
"""Rules that ask the editors' file what is allowed."""
MEANING_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_period,
    check_indicator,
    check_limit,
    check_digit,
    check_fraction,
    check_twice,
    check_bound,
    check_coverage,
    check_coverage_held,
    check_coverage_reason,
    check_coverage_source,
    check_address,
    check_whole_address,
    check_person_named,
    check_person_allowed,
    check_event_barometer,
    check_event_actor,
    check_event_date,
    check_unused,
    check_code_order,
    check_all_codes,
    check_drawable_code,
    check_register_code,
    check_expectation_known,
    check_sum_of_parts,
    check_printed_change,
    check_row_count,
    check_rating,
    check_tile,
    check_comparison,
    check_comparison_group,
    check_internal_code,
    *COMBINATION_RULES,
)
