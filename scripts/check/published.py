"""A figure that was published changes only with a reason; what a spreadsheet did to it is told.

Users have loaded the published version: a digit that differs from it by a slip is found here, at
its own cell, before anything that follows from it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from scripts.check.reasons_given import changed_rows, held_reasons, miscounted_reasons
from scripts.check.tables import number
from scripts.claims.retired import read_retired_claims
from scripts.load import Source
from scripts.model import Finding, Package, Table
from scripts.paths import REASONS, data_path
from scripts.reasons import Reason
from scripts.version import numbers, read_rows

ARCHIVES = "releases/*.zip"
FIGURES = {"number", "integer", "date", "boolean"}
"""Types of cells in which one sign more or less is another figure."""
CLAIMS = "claims"
CLAIMED = "published_value"
"""The column of claims that holds numbers, names and truths; where no query tests one, a slip in it
would be seen nowhere else."""
Row = Mapping[str, str]
FIGURE = re.compile(r"-?\d[\d.-]*|true|false", re.ASCII)
SHOWN = 3
"""Lost rows of a table that are named; a longer list is counted."""
VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)


def newest_archive(source: Source) -> str:
    """Return the path of the last published version; nothing before the first."""
    paths = [path for path in source.paths(ARCHIVES) if VERSION.fullmatch(version_of(path))]
    return max(paths, key=lambda path: numbers(version_of(path)), default="")


def version_of(path: str) -> str:
    """Return the number of a published version."""
    return PurePosixPath(path).stem


@lru_cache(maxsize=4)
def archived(content: bytes) -> dict[str, bytes]:
    """Return the tables of an archive as CSV files, by name; none if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {
                name.removesuffix(".csv"): archive.read(name)
                for name in archive.namelist()
                if name.endswith(".csv") and "/" not in name
            }
    except (zipfile.BadZipFile, KeyError, OSError):
        return {}  # a finding of the build tells of it


def explained(table: str, row: Row, reasons: Sequence[Reason]) -> bool:
    """Return whether somebody wrote why a row changed, and of which rows that is said."""
    return any(item.limited and item.speaks_of(table, row) for item in reasons)


def told_change(was: str, now: str, version: str) -> str:
    """Return how a cell differs from the published one, and what probably happened to it."""
    told = f"Version {version} was published with `{was}`, and here stands "
    if not now:
        return f"{told}nothing"
    same = number(was) is not None and number(was) == number(now)
    if same or (now.isdecimal() and was.lstrip("0") == now):
        more = len(now) > len(was)
        did = "adds zeros" if more else "drops zeros that it does not need"
        return f"{told}`{now}`: a spreadsheet {did}"
    return f"{told}`{now}`"


def figure_columns(table: Table) -> list[str]:
    """Return the columns whose cells are figures, digits of a fixed form among them."""
    return [
        item.name
        for item in table.fields
        if item.name not in table.key
        and (item.type in FIGURES or item.pattern or item.name == CLAIMED)
    ]


def differing(table: Table, published: list[Row]) -> Iterator[tuple[int, str, str, str, Row]]:
    """Yield (line, column, published, now, row) of every figure that is another one."""
    held = table.among({table.key_in(was) for was in published})
    columns = figure_columns(table)
    for was in published:
        row = held.get(table.key_in(was))
        if row is None:
            continue
        for name in columns:
            cell = was.get(name)
            if cell and cell != row[name] and FIGURE.fullmatch(cell):
                yield row.line, name, cell, row[name], row


@lru_cache(maxsize=64)
def published_rows(content: bytes) -> list[Row]:
    """Return the rows of a published table: two rules ask for them."""
    return [*read_rows(content)]


def changed_tables(source: Source, package: Package) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the tables that are not as they were published last, each with its published rows."""
    path = newest_archive(source)
    archive = archived(source.content(path)) if path else {}
    for name, table in package.tables.items():
        if archive.get(name) and source.differs(data_path(name), archive[name]):
            yield table, published_rows(archive[name])


def check_published_figure(source: Source, package: Package) -> Iterator[Finding]:
    """Return figures that differ from the last published version, of which nobody wrote why."""
    reasons, version = held_reasons(source), version_of(newest_archive(source))
    for table, published in changed_tables(source, package):
        for line, column, was, now, row in differing(table, published):
            if not explained(table.name, row, reasons):
                remedy = f"Put `{was}` back, or write the reason into {REASONS}: table, key, reason"
                problem = told_change(was, now, version)
                yield Finding(table.path, line, column, "published_figure", problem, remedy)


def lost_rows(table: Table, published: list[Row]) -> list[Row]:
    """Return the published rows that a table lost; none where it has as many as before.

    A row of which a part of the key was corrected is not lost.
    """
    if table.size >= len(published):
        return []
    held = table.among({table.key_in(row) for row in published})
    return [row for row in published if table.key_in(row) not in held]


def gone_keys(source: Source, package: Package) -> dict[str, set[str]]:
    """Return the keys of published rows that no row has now, by table, as findings write them."""
    gone = {}
    for table, published in changed_tables(source, package):
        keys = {table.key_in(row) for row in published}
        gone[table.name] = {" ".join(key) for key in keys - table.among(keys).keys()}
    return gone


def ways_out(table: str) -> str:
    """Return what an editor does about rows that are gone."""
    retire = f"retire them in {data_path('retired_claims')} and " if table == CLAIMS else ""
    return f"Put them back, or {retire}write the reason into {REASONS}: table, key, reason"


def check_lost_row(source: Source, package: Package) -> Iterator[Finding]:
    """Return rows of the last published version that are gone, and nobody wrote why.

    A claim has an address, so it is retired besides.
    """
    reasons, version = held_reasons(source), version_of(newest_archive(source))
    for table, published in changed_tables(source, package):
        gone = lost_rows(table, published)
        told = [row for row in gone if explained(table.name, row, reasons)]
        if table.name == CLAIMS:
            known = {item.claim_id for item in read_retired_claims(package)}
            told = [row for row in told if row["claim_id"] in known]
        lost = [row for row in gone if row not in told]
        if lost:
            keys = [" ".join(filter(None, map(row.get, table.key))) for row in lost[:SHOWN]]
            more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
            problem = f"Rows of version {version} are gone: {'; '.join(keys)}{more}"
            yield Finding(table.path, 0, "", "lost_row", problem, ways_out(table.name))


def changed_by_table(source: Source, package: Package) -> dict[str, list[Row]]:
    """Return the published rows that are gone or hold something else now, by table."""
    return {
        table.name: changed_rows(table, published)
        for table, published in changed_tables(source, package)
    }


def check_reason_rows(source: Source, package: Package) -> Iterator[Finding]:
    """Return reasons that do not say how many rows they excuse, or not as many as differ."""
    yield from miscounted_reasons(source, package, changed_by_table(source, package))
