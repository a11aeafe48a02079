"""Rules on rows that are possible each alone, and not together: a part above its total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.check.columns import wrong_rows
from scripts.check.expectations import WHOLE
from scripts.check.register_rows import lost_row
from scripts.check.tables import codelists, number
from scripts.claims.register import open_discrepancies
from scripts.claims.rows import chosen_rows
from scripts.ends import ends_of
from scripts.model import Finding, Package, Record, Table
from scripts.overlaps import overlap
from scripts.paths import data_path

TOTAL = "_total"
"""The total of an indicator `x` stands under the indicator `x_total`."""
UNDIVIDED = {WHOLE, "total"}
"""What stands in a dimension of a value that is not broken down by it."""
AMOUNTS = {"count", "usd", "rub"}
ABOUT_THE_COLLECTION = {"keywords_analyzed", "outlets_queried", "outlets_reported"}
"""Counts of what was asked or read: they stay above zero where nothing was found."""
ZERO = "observed_zero"
HELD = {"observed", "observed_in_part", ZERO}
KEPT_OUT = {"not_held", "withheld", "not_applicable"}
"""States that no row bears. What was not collected leaves room for what somebody else counted."""
SUBJECT = ("indicator_id", "subject_kind")
ASKED = ("survey_id", "area_id", "period_start", "period_end")


def within(inner: Record, outer: Record) -> bool:
    """Return whether the period of a row lies in that of another."""
    (first, last), (start, end) = inner.period, outer.period
    return start <= first and last <= end


def numbers(rows: Sequence[Record]) -> list[Record]:
    """Return the rows whose value is a number: of others another finding tells."""
    return [row for row in rows if number(row["value"]) is not None]


def has_periods(table: Table) -> bool:
    """Return whether the rows of a table are values of an area and a period."""
    return {"indicator_id", "area_id", "value", *("period_start", "period_end")} <= set(
        table.columns
    )


def parts_inside(table: Table, total: Record, name: str) -> Iterator[Record]:
    """Yield the values of an indicator that count some of what a total counts."""
    told = ["area_id", *table.dimensions]
    fixed = {column: total[column] for column in told if total[column] not in UNDIVIDED}
    for part in numbers(table.find(indicator_id=name, unit=total["unit"], **fixed)):
        if within(part, total):
            yield part


def doubted_lines(package: Package, name: str) -> set[int]:
    """Return the lines of a table that open discrepancies name."""
    entries = [item for item in open_discrepancies(package) if item.table == name]
    sound = [item for item in entries if lost_row(package, item) is None]
    return {row.line for item in sound for row in chosen_rows(package, name, item.row_key)}


def larger_parts(table: Table) -> Iterator[tuple[Record, Record]]:
    """Yield (part, total) where the part is more than the total can be."""
    held = table.columns["indicator_id"].texts
    for name in sorted(name for name in held if f"{name}{TOTAL}" in held):
        for total in numbers(table.find(indicator_id=f"{name}{TOTAL}")):
            for part in parts_inside(table, total, name):
                if ends_of(part)[0] > ends_of(total)[1]:
                    yield part, total


def check_part_of_total(package: Package) -> Iterator[Finding]:
    """Return parts above the total of their area and period that no open discrepancy names."""
    for table in filter(has_periods, package.tables.values()):
        doubted: set[int] | None = None
        for part, total in larger_parts(table):
            doubted = doubted_lines(package, table.name) if doubted is None else doubted
            if part.line not in doubted:
                problem = (
                    f"A part of {part['area_id']} is {part['value']}, and the total at row "
                    f"{total.line} (`{total['indicator_id']}`) is {total['value']}"
                )
                remedy = (
                    "Compare both with the source; if it prints them so, add the discrepancy to "
                    "data/discrepancies.csv, its row_key naming the part"
                )
                yield Finding(table.path, part.line, "value", "part_of_total", problem, remedy)


def denied(states: Sequence[Record], state: Record, row: Record) -> bool:
    """Return whether a row says that a state of its barometer and period is wrong."""
    if not within(row, state):
        return False
    if state["state"] in KEPT_OUT:
        held = [item for item in states if item["state"] in HELD]
        return bool(held) and not any(overlap(row, item) for item in held)
    counts = row.get("unit") in AMOUNTS and row["indicator_id"] not in ABOUT_THE_COLLECTION
    return counts and number(row["value"]) is not None and ends_of(row)[0] > 0


def check_coverage_rows(package: Package) -> Iterator[Finding]:
    """Return periods that the coverage says are zero or kept out, and whose rows say otherwise."""
    coverage = package.tables["coverage"]
    pairs: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in coverage.records:
        pairs[row["barometer"], row["area_id"]].append(row)
    for (name, area), states in pairs.items():
        table = package.tables.get(name)
        for state in states if table and has_periods(table) else ():
            if table and state["state"] in {ZERO, *KEPT_OUT}:
                rows = [row for row in table.find(area_id=area) if denied(states, state, row)]
                if rows:
                    problem = (
                        f"The state of {area} {name} is `{state['state']}`, and row "
                        f"{rows[0].line} of {table.path} holds {rows[0]['value']} in its period"
                    )
                    remedy = "Correct the state or its period, or the row"
                    yield Finding(
                        coverage.path, state.line, "state", "coverage_rows", problem, remedy
                    )


def check_mention_subject(package: Package) -> Iterator[Finding]:
    """Return mentions of another kind of subject than the name of their indicator says."""
    table = package.tables.get("mentions")
    kinds = sorted(codelists(package).get("subject_kind", set()) - {WHOLE})

    def judge(indicator: str, kind: str) -> str:
        named = [code for code in kinds if code in indicator]
        if not named or kind in named:
            return ""
        return f"`{indicator}` is about `{named[0]}`, and the row about `{kind}`"

    for line, problem in wrong_rows(table, SUBJECT, judge) if table else ():
        remedy = "Correct the kind of the subject or the indicator"
        yield Finding(data_path("mentions"), line, SUBJECT[1], "mention_subject", problem, remedy)


def asked_outside(works: Mapping[tuple[str, str], Record], asked: Sequence[str]) -> str:
    """Return what is wrong with a survey, an area and a period of which no year is of fieldwork."""
    survey, area, *days = asked
    work = works.get((survey, area))
    if work is None:
        return ""
    start, end = work["fieldwork_start"], work["fieldwork_end"]
    first, last = (day[:4] for day in days)
    if last >= start[:4] and not (end and first > end[:4]):
        return ""
    dates = f"from {start or '…'} to {end or '…'}"
    return f"`{survey}` was in the field in {area} {dates}, and the row is of other years"


def check_fieldwork(package: Package) -> Iterator[Finding]:
    """Return answers of years in which their survey was not in the field of their area."""
    works = {(row["survey_id"], row["area_id"]): row for row in package.records("survey_fieldwork")}
    table = package.tables.get("attitudes")

    def judge(*asked: str) -> str:
        return asked_outside(works, asked)

    for line, problem in wrong_rows(table, ASKED, judge) if table and works else ():
        remedy = "Correct the survey or the period, or the dates in data/survey_fieldwork.csv"
        yield Finding(data_path("attitudes"), line, "period_start", "fieldwork", problem, remedy)


COMBINATION_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_part_of_total,
    check_coverage_rows,
    check_mention_subject,
    check_fieldwork,
)
