"""Rows that are accused only because of a cell or a schema elsewhere: told as a number of rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.check.archived import newest_archive, version_of
from scripts.check.published import gone_keys
from scripts.load import Source
from scripts.model import Finding, Package
from scripts.paths import ROW_COUNTS, data_path, schema_path

CONTRACT = "schema_contract"
REFERENCES = {"codelist", "foreign_key"}
BY_SCHEMA = {"cell", *REFERENCES, "strict_date", "strict_number", "strict_boolean"}
"""Rules that hold a cell against what its schema says of the column."""
STRAY, COUNTS, LOST, ROWS = "stray_file", "row_count", "lost_row", "layout"
GONE = "gone_row"
REFERENCE = re.compile(r"`([^`]*)` is not in `(\w+)\.")
CODE = re.compile(r"`([^`]*)` is not in the codelist `(\w+)`")
CODES = "codes"
VERDICT, CLAIMED = "claim_verdict", "published_value"


@dataclass(frozen=True, slots=True)
class Rest:
    """A rule that holds rows against a row of another table."""

    table: str
    columns: frozenset[str]
    """The columns of the other row that the rule reads."""
    named: str
    """The column of the other row whose cell stands in the words of a finding."""


RESTS = {
    "indicator": Rest(
        "indicators", frozenset({"period_start", "period_end", "unit", "table"}), "indicator_id"
    ),
    "coverage_source": Rest("areas", frozenset({"name"}), "name"),
}


def named_cells(
    package: Package, findings: Iterable[Finding], causes: Collection[str], rest: Rest
) -> set[str]:
    """Return what findings say of the other row, where a cell of it is wrong by itself."""
    table = package.tables.get(rest.table)
    return {
        table.by_line[item.row][rest.named]
        for item in findings
        if table and item.path == table.path and item.row in table.by_line
        if item.rule in causes and item.column in rest.columns
    }


def resting_on_rows(
    package: Package, findings: Collection[Finding], causes: Collection[str]
) -> Iterator[tuple[Finding, str]]:
    """Yield (finding, file of the cause) for rows held against a row that is wrong by itself."""
    for rule, rest in RESTS.items():
        held = [item for item in findings if item.rule == rule]
        cells = named_cells(package, findings, causes, rest) if held else set()
        for item in held:
            if any(cell and cell in item.problem for cell in cells):
                yield item, data_path(rest.table)


def resting_on_schemas(
    package: Package, findings: Collection[Finding]
) -> Iterator[tuple[Finding, str]]:
    """Yield (finding, file of the cause) for cells of a column whose schema is not as reviewed."""
    changed = {(item.path, item.column) for item in findings if item.rule == CONTRACT}
    schemas: Mapping[str, str] = {data_path(name): schema_path(name) for name in package.tables}
    for item in findings:
        schema = schemas.get(item.path, "")
        if item.rule in BY_SCHEMA and (schema, item.column) in changed:
            yield item, schema


def resting_on_files(findings: Collection[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield (finding, file of the cause) for counts of a table that lost a row or its resource."""
    told = {item.path for item in findings if item.rule in {STRAY, GONE}}
    for item in findings:
        if item.rule == COUNTS and item.row and data_path(item.column) in told:
            yield item, data_path(item.column)


def referred(finding: Finding) -> tuple[str, str]:
    """Return the table and the key of the row that a reference of a finding leads to."""
    found = REFERENCE.match(finding.problem)
    if found:
        return found[2], found[1]
    code = CODE.match(finding.problem)
    return (CODES, f"{code[2]} {code[1]}") if code else ("", "")


def with_gone_rows(
    source: Source, package: Package, findings: Collection[Finding]
) -> list[Finding]:
    """Return the findings with one for each published row that is gone and that others refer to.

    What refers to it was not touched, so it is not accused.
    """
    by_reference: dict[tuple[str, str], list[Finding]] = {}
    for item in findings:
        if item.rule in REFERENCES:
            by_reference.setdefault(referred(item), []).append(item)
    gone = gone_keys(source, package) if by_reference else {}
    missed = {
        pair: items for pair, items in by_reference.items() if pair[1] in gone.get(pair[0], ())
    }
    told = {item for items in missed.values() for item in items}
    alone = {(data_path(table), key) for table, key in missed}
    told |= {item for item in findings if item.rule == LOST and (item.path, only(item)) in alone}
    version = version_of(newest_archive(source))
    lines = [told_gone(items, *pair, version) for pair, items in missed.items()]
    return [*(item for item in findings if item not in told), *lines]


def only(finding: Finding) -> str:
    """Return the key of the lost row of which a finding tells; of several it names them all."""
    return finding.problem.partition(" are gone: ")[2]


def told_gone(items: Collection[Finding], table: str, key: str, version: str) -> Finding:
    """Return one finding on all rows that refer to a row that is gone."""
    refer = "1 row refers" if len(items) == 1 else f"{len(items)} rows refer"
    files = ", ".join(sorted({item.path for item in items}))
    problem = f"`{key}` of version {version} is gone, and {refer} to it ({files})"
    remedy = "Put its row back, or let the others refer to another"
    return Finding(data_path(table), 0, "", GONE, problem, remedy)


def without_torn_rows(findings: Collection[Finding]) -> list[Finding]:
    """Return the findings without those on lost rows of a file in which rows cannot be read."""
    torn = {item.path for item in findings if item.rule == ROWS}
    return [item for item in findings if item.rule != LOST or item.path not in torn]


def without_verdicts(findings: Collection[Finding]) -> list[Finding]:
    """Return the findings without those on claims whose published value is wrong by itself."""
    told = {(item.path, item.row) for item in findings if item.column == CLAIMED}
    return [item for item in findings if item.rule != VERDICT or (item.path, item.row) not in told]


def told_rests(followers: Collection[Finding], path: str, cause: str) -> Finding:
    """Return one finding on all rows of a file that are accused because of one cause."""
    rows = len({item.row for item in followers})
    one, many = ("count of rows", "counts of rows") if path == ROW_COUNTS else ("row", "rows")
    told = f"{rows} {one if rows == 1 else many}"
    problem = f"{told} cannot be judged until the finding on {cause} is mended"
    return Finding(path, 0, "", "following", problem, "Mend it and run the check again")


def without_resting(
    source: Source, package: Package, everything: Iterable[Finding], causes: Collection[str]
) -> list[Finding]:
    """Return the findings with those counted that only follow from a cause at another location."""
    findings = with_gone_rows(source, package, without_torn_rows([*everything]))
    found = {
        **dict(resting_on_rows(package, findings, causes)),
        **dict(resting_on_schemas(package, findings)),
        **dict(resting_on_files(findings)),
    }
    by_cause: dict[tuple[str, str], list[Finding]] = {}
    for item, cause in found.items():
        by_cause.setdefault((item.path, cause), []).append(item)
    lines = [told_rests(items, path, cause) for (path, cause), items in by_cause.items()]
    return [*without_verdicts([item for item in findings if item not in found]), *lines]
