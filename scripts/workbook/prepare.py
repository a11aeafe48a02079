"""Prepare a new country: a workbook ready to fill, claims that need no SQL, what is missing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scripts.charts.missing import missing_charts
from scripts.column import column_of
from scripts.edition import current_edition
from scripts.faults import FaultyDataError, told_unwritten
from scripts.load import load_package
from scripts.model import Package, Record, Table
from scripts.paths import DOCS, SOURCE, WORKBOOKS
from scripts.workbook.bring_in import check_copy, write_tables
from scripts.workbook.destination import meant_area, workbook_path, write_workbook
from scripts.workbook.domain import FACTS, report_of
from scripts.workbook.gather import Reading
from scripts.workbook.plan import render_csv
from scripts.workbook.sums import claims_of_sums
from scripts.workbook.write import render_workbook
from scripts.writing.addresses import page_path
from scripts.writing.languages import words

HELD, NOT_HELD, READ = "observed", "not_held", "original"
ABSENT = ("not_held", "not_verified")


def with_cells(table: Table, changes: dict[int, dict[str, str]]) -> Table:
    """Return a table with some cells changed, by the line of their row."""
    rows = [{**record, **changes.get(record.line, {})} for record in table.records]
    return table_of_rows(table, rows)


def table_of_rows(table: Table, rows: list[dict[str, str]]) -> Table:
    """Return a table of the same columns with other rows."""
    columns = {name: column_of([row[name] for row in rows]) for name in table.columns}
    return Table(table.name, table.schema, columns)


def own_report(package: Package, area: str) -> Record | dict[str, str]:
    """Return the source of the figures of an area as it will stand once it was read.

    A report that speaks of several areas stands once more for the part on this area: the parts on
    the others are not read by that.
    """
    report = package.record("sources", report_of(package, area))
    others = package.find("coverage", source_id=report["source_id"])
    read = {**report, "address_kind": READ, "note": ""}
    if {row["area_id"] for row in others} == {area}:
        return read
    title = words("workbook")["prepare"]["chapter"].format(
        title=report["title"], name=package.area_names[area]
    )
    code = area.lower().replace("-", "_")
    return {**read, "source_id": f"{report['source_id']}_{code}", "title": title}


def with_source(table: Table, source: dict[str, str]) -> Table:
    """Return the table of sources with one row changed or added."""
    held = table.by_key.get((source["source_id"],))
    if held:
        return with_cells(table, {held.line: source})
    return table_of_rows(table, [*map(dict, table.records), source])


def ready(package: Package, area: str) -> Package:
    """Return the package as it will be when the report was read: coverage and source say so."""
    report, said = report_of(package, area), words("workbook")["prepare"]
    source = dict(own_report(package, area))
    states = {
        row.line: {"state": HELD, "reason": said["reason"], "source_id": source["source_id"]}
        for row in package.find("coverage", area_id=area, source_id=report, state=NOT_HELD)
    }
    coverage = with_cells(package.tables["coverage"], states)
    sources = with_source(package.tables["sources"], source)
    return replace(package, tables={**package.tables, "coverage": coverage, "sources": sources})


def held(package: Package, area: str) -> dict[str, int]:
    """Return how many values of each barometer are held of an area."""
    return {name: len(package.find(name, area_id=area)) for name in FACTS}


def surveys_without_days(package: Package, area: str) -> list[str]:
    """Return the surveys that gave values of an area and of which no day of interviews is known."""
    known = {
        row["survey_id"]
        for row in package.find("survey_fieldwork", area_id=area)
        if row["fieldwork_start"]
    }
    used = dict.fromkeys(row["survey_id"] for row in package.find("attitudes", area_id=area))
    return [survey for survey in used if survey not in known]


def checklist(package: Package, area: str) -> Iterator[tuple[bool, str]]:
    """Yield what a complete profile has, and whether this one has it."""
    said, count = words("workbook")["prepare"], held(package, area)
    claims = package.find("claims", area_id=area)
    report = report_of(package, area)
    read = bool(package.find("sources", source_id=report, address_kind=READ))
    yield read, said["source"].format(report=report)
    for barometer, rows in count.items():
        state = [
            row["state"] for row in package.find("coverage", area_id=area, barometer=barometer)
        ]
        told = ", ".join(dict.fromkeys(state)) or said["nothing"]
        agrees = bool(rows) == (not set(state) <= set(ABSENT))
        yield bool(rows) and agrees, said["rows"].format(name=barometer, rows=rows, state=told)
    if any(count.values()):
        lacking = [item.title for item in missing_charts(package, area)]
        told = "; ".join(lacking) or said["none"]
        yield not lacking, said["charts"].format(lacking=told)
    yield bool(claims), said["claims"].format(count=len(claims))
    if count["attitudes"]:
        without = surveys_without_days(package, area)
        told = ", ".join(without) or said["none"]
        yield not without, said["fieldwork"].format(lacking=told)
    story = DOCS / page_path("area", area)
    yield story.is_file(), said["story"].format(path=story.relative_to(DOCS.parent))


def new_claims(package: Package, area: str) -> tuple[list[dict[str, str]], list[str]]:
    """Return the claims that follow from the printed sums, and the sums that do not hold."""
    known = {row["claim_id"] for row in package.records("claims")}
    made = [claim for claim in claims_of_sums(package, area) if claim.row["claim_id"] not in known]
    right = [claim.row for claim in made if claim.holds]
    return right, [claim.told for claim in made if not claim.holds]


def with_claims(package: Package, rows: Sequence[dict[str, str]]) -> bytes:
    """Return the file of claims with some claims below those that are there."""
    table = package.tables["claims"]
    columns = table.schema.names
    lines: list[Record | dict[str, str]] = [*table.records, *rows]
    return render_csv(columns, lines)


def told_checklist(package: Package, area: str) -> list[str]:
    """Return the checklist, a line each."""
    return [f"[{'x' if done else ' '}] {what}" for done, what in checklist(package, area)]


def write_claims(package: Package, rows: Sequence[dict[str, str]]) -> list[str]:
    """Write some claims into the register, or return what the check says of them."""
    files = {"claims": with_claims(load_package(SOURCE), rows)}
    findings = check_copy(files, Reading(package))
    if not findings:
        write_tables(files)
    return findings


def prepare(package: Package, area: str) -> list[str]:
    """Write the workbook of an area that holds no value yet, and return where; raises OSError."""
    path, said = workbook_path(area), words("workbook")["prepare"]["written"]
    kept = write_workbook(path, render_workbook(ready(package, area), area, package))
    return [said.format(path=path.relative_to(WORKBOOKS.parent.parent)), *filter(None, [kept])]


def bring_claims(
    package: Package, rows: Sequence[dict[str, str]], apply: bool
) -> tuple[list[str], bool]:
    """Write the claims that follow, or list them; return what is said, and if nothing is wrong."""
    said = words("workbook")["prepare"]
    if not apply:
        return [said["offered"].format(count=len(rows)), *(row["statement"] for row in rows)], True
    findings = write_claims(package, rows)
    told = said["refused" if findings else "applied"]
    return [*findings, told.format(count=len(findings or rows))], not findings


def act(package: Package, area: str, apply: bool) -> tuple[list[str], bool]:
    """Write what can be prepared; return that and what is missing, and if nothing is wrong."""
    rows, wrong = new_claims(package, area)
    lines: list[str] = []
    if not any(held(package, area).values()):
        lines = prepare(package, area)
    elif rows:
        lines, right = bring_claims(package, rows, apply)
        if not right:
            return lines, False
        package = load_package(SOURCE)
    return [*lines, *wrong, *told_checklist(package, area)], True


def main(argv: Sequence[str] | None = None) -> int:
    """Write what can be prepared and print what is missing; the exit status is 1 if it cannot."""
    parser = argparse.ArgumentParser(prog="scripts new-country", description=__doc__)
    parser.add_argument("area", help="identifier of the area, such as GEO")
    parser.add_argument("--apply", action="store_true", help="write the claims into the register")
    args = parser.parse_args(argv)
    try:
        package = current_edition().package
    except FaultyDataError as error:
        print(error)
        return 1
    if not package.find("areas", area_id=args.area):
        meant = meant_area(package, args.area)
        said = words("workbook")["prepare"]["unknown"]
        print(said.format(area=args.area, meant=meant))
        return 1
    try:
        lines, right = act(package, args.area, args.apply)
    except OSError as error:
        print(told_unwritten(error))
        return 1
    print(*lines, sep="\n")
    return int(not right)


if __name__ == "__main__":
    sys.exit(main())
