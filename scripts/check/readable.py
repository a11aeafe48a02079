"""Read the tables for a verb that does not judge them: what cannot be read is told as findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.check.conflicts import without_torn
from scripts.check.expectations import check_expectation_file
from scripts.check.files import BYTE_RULES, FILE_RULES, without_shadows
from scripts.check.row_counts import check_row_count_file
from scripts.check.shape import first_breaches
from scripts.disk import write_file
from scripts.faults import FaultyDataError, told_unwritten
from scripts.load import Source, strict_package, strict_tables
from scripts.model import Finding, Package, Table

HARMLESS = {"byte_order_mark", "line_ending", "stray_file"}
"""Rules on files of which every cell can be read all the same."""


def faulty_files(source: Source) -> list[Finding]:
    """Return what is wrong with the schemas as files; if nothing is, with those of the tables."""
    found = first_breaches(source)
    if not found:
        schemas = source.schemas
        held = {name: schemas[name] for name in source.descriptor.by_name}
        by_bytes = [item for rule in BYTE_RULES for item in rule(source)]
        found = [*by_bytes, *(item for rule in FILE_RULES for item in rule(source, held))]
    return sorted({*without_torn(without_shadows(found))})


def has_header(source: Source, path: str) -> bool:
    """Return whether a table that has no rows has its header all the same."""
    return any(source.sheet(path).header)


def unreadable(source: Source) -> list[Finding]:
    """Return what keeps the cells of a table from being read under the columns of its schema."""
    return [
        item
        for item in faulty_files(source)
        if item.rule not in HARMLESS
        if item.rule != "empty_table" or not has_header(source, item.path)
    ]


def refuse(findings: Sequence[Finding]) -> None:
    """Raise FaultyDataError if there are findings."""
    if findings:
        raise FaultyDataError(findings, "nothing can be done until that is mended")


def readable_tables(source: Source) -> dict[str, Table]:
    """Return every table that the descriptor names; raises FaultyDataError with all findings."""
    refuse(unreadable(source))
    return strict_tables(source)


def write_reviewed(path: Path, render: Callable[[], bytes]) -> str:
    """Write a reviewed file anew; return in words what keeps it from that, nothing if nothing."""
    try:
        write_file(path, render())
    except FaultyDataError as error:
        return str(error)
    except OSError as error:
        return told_unwritten(error)
    return ""


def readable_package(root: Path) -> Package:
    """Return the package under `root` unjudged; raises FaultyDataError if it cannot be read."""
    source = Source(root)
    refuse(unreadable(source))
    refuse([*check_expectation_file(source), *check_row_count_file(source)])
    return strict_package(source)
