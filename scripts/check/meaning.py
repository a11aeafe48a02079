"""Rules on what the tables say together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from scripts.check.expectations import check_expectation_known, check_row_count, check_sum_of_parts
from scripts.check.tables import found, line
from scripts.model import Finding, Package, Table

LIMITS = {
    "percent": (0.0, 100.0),
    "percentage_points": (-100.0, 100.0),
    "index_0_100": (0.0, 100.0),
    "correlation": (-1.0, 1.0),
    "p_value": (0.0, 1.0),
}
PLACES = ("country", "territory")


def fact_tables(package: Package) -> Iterator[Table]:
    """Return the tables whose rows belong to an indicator."""
    for name in package.codelists.get("fact_table", []):
        if name in package.tables:
            yield package.tables[name]


def check_period(package: Package) -> Iterator[Finding]:
    """Return periods that end before they start."""
    for table in package.tables.values():
        for start, end in (("period_start", "period_end"), ("date_start", "date_end")):
            if start in table.rows:
                backwards = table.rows[end].ne("") & (table.rows[end] < table.rows[start])
                for index in table.rows.index[backwards]:
                    problem, remedy = "The period ends before it starts", "Correct one of the dates"
                    yield found(table, line(index), end, "period", problem, remedy)


def check_indicator(package: Package) -> Iterator[Finding]:
    """Return rows that do not agree with the indicator that they name."""
    indicators = package.frame("indicators").set_index("indicator_id")
    for table in fact_tables(package):
        for index, row in table.rows.iterrows():
            if row["indicator_id"] not in indicators.index:
                continue  # a foreign key finding tells of it
            wanted = indicators.loc[row["indicator_id"]]
            same = {"table": table.name, "unit": row["unit"]}
            for key, value in same.items():
                if wanted[key] != value:
                    problem = (
                        f"Indicator `{row['indicator_id']}` has the {key} `{wanted[key]}`, "
                        f"the row has `{value}`"
                    )
                    column = "unit" if key == "unit" else "indicator_id"
                    remedy = "Correct the row or the indicator"
                    yield found(table, line(int(str(index))), column, "indicator", problem, remedy)
            if (
                row["period_start"] < wanted["period_start"]
                or row["period_end"] > wanted["period_end"]
            ):
                problem = f"The period lies outside that of indicator `{row['indicator_id']}`"
                remedy = "Correct the period, or widen that of the indicator"
                yield found(
                    table, line(int(str(index))), "period_start", "indicator", problem, remedy
                )


def check_limit(package: Package) -> Iterator[Finding]:
    """Return values that their unit of measure does not allow."""
    for table in package.tables.values():
        if not {"value", "unit"} <= set(table.rows.columns):
            continue
        values = pd.to_numeric(table.rows["value"], errors="coerce")
        for index, (value, unit) in enumerate(zip(values, table.rows["unit"], strict=True)):
            low, high = LIMITS.get(unit, (float("-inf"), float("inf")))
            if value < low or value > high or (unit == "count" and value % 1):
                text = table.rows["value"].iloc[index]
                problem = f"`{text}` is not a possible value in the unit `{unit}`"
                remedy = "Correct the value or the unit"
                yield found(table, line(index), "value", "limit", problem, remedy)


def check_coverage(package: Package) -> Iterator[Finding]:
    """Return areas for which the coverage table leaves a barometer out."""
    areas, coverage = package.tables["areas"], package.frame("coverage")
    told = set(zip(coverage["area_id"], coverage["barometer"], strict=True))
    for index, row in areas.rows.iterrows():
        if row["kind"] not in PLACES:
            continue
        for barometer in package.codelists.get("barometer", []):
            if (row["area_id"], barometer) not in told:
                problem = f"The coverage of {row['area_id']} says nothing about `{barometer}`"
                remedy = "Add a row to data/coverage.csv with the state and the reason"
                yield found(areas, line(int(str(index))), "area_id", "coverage", problem, remedy)


def check_coverage_held(package: Package) -> Iterator[Finding]:
    """Return coverage that promises values which the package does not hold, or the reverse."""
    held = {(area, table.name) for table in fact_tables(package) for area in table.rows["area_id"]}
    coverage = package.tables["coverage"]
    promised: dict[tuple[str, str], bool] = {}
    for row in coverage.rows.itertuples():
        pair = (str(row.area_id), str(row.barometer))
        promised[pair] = promised.get(pair, False) or row.state in {"observed", "observed_zero"}
    for index, row in enumerate(coverage.rows.itertuples()):
        pair = (str(row.area_id), str(row.barometer))
        if promised[pair] != (pair in held):
            have = "holds" if pair in held else "holds no"
            problem = (
                f"The state is `{row.state}` and the package {have} values for {' '.join(pair)}"
            )
            remedy = "Correct the state, or add the values"
            yield found(coverage, line(index), "state", "coverage_held", problem, remedy)


def check_unused(package: Package) -> Iterator[Finding]:
    """Return sources and indicators that no row uses."""
    for name, key in (("sources", "source_id"), ("indicators", "indicator_id")):
        table = package.tables[name]
        others = [
            item.rows[key]
            for item in package.tables.values()
            if item is not table and key in item.rows
        ]
        used = set(pd.concat(others)) if others else set()
        for index, identifier in enumerate(table.rows[key]):
            if identifier not in used:
                problem = f"No row of another table uses `{identifier}`"
                remedy = "Remove the row, or add the rows that belong to it"
                yield found(table, line(index), key, "unused", problem, remedy)


def check_code_order(package: Package) -> Iterator[Finding]:
    """Return codes that share their place in a codelist."""
    codes = package.tables["codes"]
    seen: dict[tuple[str, str], int] = {}
    pairs = zip(codes.rows["codelist"], codes.rows["sort_order"], strict=True)
    for index, pair in enumerate(pairs):
        before = seen.setdefault(pair, index)
        if before != index:
            problem = f"Place {pair[1]} of `{pair[0]}` is taken (at row {line(before)})"
            remedy = "Give each code of a codelist its own sort_order"
            yield found(codes, line(index), "sort_order", "code_order", problem, remedy)


def check_all_codes(package: Package) -> Iterator[Finding]:
    """Return codelists that no field of any schema uses."""
    fields = [item for schema in package.schemas.values() for item in schema["fields"]]
    used = {item["codelist"] for item in fields if "codelist" in item}
    codes = package.tables["codes"]
    for name in sorted(set(codes.rows["codelist"]) - used):
        index = int(codes.rows.index[codes.rows["codelist"] == name][0])
        problem, remedy = f"No field uses the codelist `{name}`", "Remove it, or correct its name"
        yield found(codes, line(index), "codelist", "all_codes", problem, remedy)


MEANING_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    check_period,
    check_indicator,
    check_limit,
    check_coverage,
    check_coverage_held,
    check_unused,
    check_code_order,
    check_all_codes,
    check_expectation_known,
    check_sum_of_parts,
    check_row_count,
)
