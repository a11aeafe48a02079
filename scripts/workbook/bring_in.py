"""Bring a filled workbook in: check everything, show what would change, write only when asked."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.check import check
from scripts.check.counts import counts_of, render_counts
from scripts.check.readable import readable_package
from scripts.disk import write_file, write_files
from scripts.faults import FaultyDataError, told_count, told_unwritten
from scripts.load import Source, strict_tables
from scripts.model import Package
from scripts.paths import RELEASES, ROW_COUNTS, SOURCE, data_path
from scripts.workbook.cell_findings import rows_by_line, told_once
from scripts.workbook.conflicts import tell_conflicts, told_kept
from scripts.workbook.gather import Reading, read_workbook
from scripts.workbook.new_codes import give_orders
from scripts.workbook.plan import TablePlan, plan_import, planned_files
from scripts.workbook.read import NoWorkbookError, load_sheets


def write_copy(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a copy of the source with some tables changed and its row counts made anew."""
    root = folder / SOURCE.name
    # Without the published versions: a correction may come in; `make check` then asks its reason.
    shutil.copytree(SOURCE, root, ignore=shutil.ignore_patterns(RELEASES.name))
    for table, content in files.items():
        write_file(root / data_path(table), content)
    write_file(root / ROW_COUNTS, render_counts(root))
    return root


def check_copy(files: Mapping[str, bytes], reading: Reading) -> list[str]:
    """Return what the check says of the package as the workbook would leave it."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_copy(Path(folder), files)
        findings = check(root)
        lines = rows_by_line(root, reading.rows) if findings else {}
        return told_once(findings, lines)


def told_plan(plan: TablePlan) -> list[str]:
    """Return what happens to a table, one line a row."""
    lines = [f"{plan.table}: add {' '.join(row.key)} ({row.cell_reference})" for row in plan.added]
    for change in plan.changed:
        for column in change.columns:
            old, new = change.old[column], change.new.cells[column]
            reference = change.new.cell_references.get(column) or change.new.cell_reference
            key = " ".join(change.old.key)
            lines.append(f"{plan.table}: change {key}, {column}: `{old}` to `{new}` ({reference})")
    lines += [f"{plan.table}: remove {' '.join(record.key)}" for record in plan.removed]
    return [*lines, *told_kept(plan)]


def read_and_plan(package: Package, path: Path) -> tuple[Reading, list[TablePlan]]:
    """Return the rows of a workbook and what they change; raises NoWorkbookError.

    An edit that meets another one made since is a finding of the reading.
    """
    reading = read_workbook(package, load_sheets(path))
    give_orders(reading)
    plans = [] if reading.findings else plan_import(package, reading)
    tell_conflicts(reading, plans)
    return reading, plans


def write_tables(files: Mapping[str, bytes]) -> None:
    """Write the changed tables and the row counts into the source, all or none; raises OSError."""
    changed = {data_path(table): content for table, content in files.items()}
    counts = counts_of(strict_tables(Source(SOURCE).holding(changed)))
    whole = {**changed, ROW_COUNTS: counts}
    write_files({SOURCE / path: content for path, content in whole.items()})


def finish(files: Mapping[str, bytes], apply: bool) -> str:
    """Write what changes if that is asked, and return what is done; raises OSError."""
    if not files:
        return "Nothing changes."
    if not apply:
        return "Nothing is written yet: run it again with APPLY=1 to write this."
    write_tables(files)
    return f"Written: {', '.join(files)}. Review the difference before you commit it."


def main(argv: Sequence[str] | None = None) -> int:
    """Show what a workbook changes, write it with --apply; the exit status is 1 if it is faulty."""
    parser = argparse.ArgumentParser(prog="scripts import", description=__doc__)
    parser.add_argument("file", type=Path, help="the filled workbook, an .xlsx file")
    parser.add_argument("--apply", action="store_true", help="write the rows into the tables")
    args = parser.parse_args(argv)
    try:
        package = readable_package(SOURCE)
        reading, plans = read_and_plan(package, args.file)
    except (NoWorkbookError, FaultyDataError) as error:
        print(error)
        return 1
    files = planned_files(package, plans)
    findings = [str(item) for item in reading.findings] or check_copy(files, reading)
    for line in (*(line for plan in plans for line in told_plan(plan)), *findings):
        print(line)
    if findings:
        print(f"{told_count(findings)}: nothing is written.")
        return 1
    try:
        print(finish(files, args.apply))
    except OSError as error:
        print(told_unwritten(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
