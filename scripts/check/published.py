"""A figure that was published changes only with a reason; what a spreadsheet did to it is told.

Users have loaded the published version: a digit that differs from it by a slip is found here, at
its own cell, before anything that follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.check.archived import ChangedTable, changed_tables, newest_archive, version_of
from scripts.check.reasons_given import held_reasons, miscounted_reasons
from scripts.check.tables import number
from scripts.claims.retired import read_retired_claims
from scripts.load import Source
from scripts.model import Finding, Package, Table
from scripts.paths import REASONS, data_path
from scripts.reasons import Reason
from scripts.record import CellsByColumn

FIGURES = {"number", "integer", "date", "boolean"}
"""Types of cells in which one sign more or less is another figure."""
CLAIMS = "claims"
CLAIMED = "published_value"
"""The column of claims that holds numbers, names and truths; where no query tests one, a slip in it
would be seen nowhere else."""
FIGURE = re.compile(r"-?\d[\d.-]*|true|false", re.ASCII)
SHOWN = 3
"""Lost rows of a table that are named; a longer list is counted."""


def explained(table: str, row: CellsByColumn, reasons: Sequence[Reason]) -> bool:
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


def differing(
    table: Table, published: Sequence[CellsByColumn]
) -> Iterator[tuple[int, str, str, str, CellsByColumn]]:
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


def check_published_figure(source: Source, package: Package) -> Iterator[Finding]:
    """Return figures that differ from the last published version, of which nobody wrote why."""
    reasons, version = held_reasons(source), version_of(newest_archive(source))
    for changed in changed_tables(source, package):
        table = changed.table
        for line, column, was, now, row in differing(table, changed.rows):
            if not explained(table.name, row, reasons):
                remedy = f"Put `{was}` back, or write the reason into {REASONS}: table, key, reason"
                problem = told_change(was, now, version)
                yield Finding(table.path, line, column, "published_figure", problem, remedy)


def lost_rows(changed: ChangedTable) -> list[CellsByColumn]:
    """Return the published rows that a table lost; none where it has as many as before.

    A row of which a part of the key was corrected is not lost.
    """
    table = changed.table
    if table.size >= changed.published:
        return []
    held = table.among({table.key_in(row) for row in changed.rows})
    return [row for row in changed.rows if table.key_in(row) not in held]


def gone_keys(source: Source, package: Package) -> dict[str, set[str]]:
    """Return the keys of published rows that no row has now, by table, as findings write them."""
    gone = {}
    for changed in changed_tables(source, package):
        keys = {changed.table.key_in(row) for row in changed.rows}
        missing = keys - changed.table.among(keys).keys()
        gone[changed.table.name] = {" ".join(key) for key in missing}
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
    for changed in changed_tables(source, package):
        table, gone = changed.table, lost_rows(changed)
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


def changed_by_table(source: Source, package: Package) -> dict[str, Sequence[CellsByColumn]]:
    """Return the published rows that are gone or hold something else now, by table."""
    return {changed.table.name: changed.rows for changed in changed_tables(source, package)}


def check_reason_rows(source: Source, package: Package) -> Iterator[Finding]:
    """Return reasons that do not say how many rows they excuse, or not as many as differ."""
    yield from miscounted_reasons(source, package, changed_by_table(source, package))
