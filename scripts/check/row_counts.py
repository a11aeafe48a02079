"""Row counts that were reviewed: a lost row shows up as a difference that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from scripts.check.shape import reason
from scripts.column import column_of, pair_codes
from scripts.load import Source, strict
from scripts.model import Finding, Package, Table
from scripts.paths import ROW_COUNTS

COUNTED_BY = ["table", "area_id", "source_id", "rows"]


def check_row_count_file(source: Source) -> Iterator[Finding]:
    """Return what keeps row_counts.csv from being understood."""
    remedy = "Run `make counts` and review the change"
    try:
        counts = strict(source.sheet(ROW_COUNTS))
    except (OSError, ValueError) as error:
        row = getattr(error, "row", 0)
        yield Finding(ROW_COUNTS, row, "", "row_count_file", reason(error), remedy)
    else:
        if counts.header != COUNTED_BY or not len(counts.lines):
            problem = f"The file has no counts under the columns {', '.join(COUNTED_BY)}"
            yield Finding(ROW_COUNTS, 1, "", "row_count_file", problem, remedy)


def count_rows(tables: Mapping[str, Table]) -> list[tuple[str, ...]]:
    """Return (table, area_id, source_id, how many rows the table holds), all as text."""
    counted: list[tuple[str, ...]] = []
    for name, table in tables.items():
        nothing = column_of([""]).taken(np.zeros(table.size, np.intp))
        held = [table.columns.get(column, nothing) for column in COUNTED_BY[1:3]]
        _, first, counts = np.unique(pair_codes(held), return_index=True, return_counts=True)
        cells = zip(*(column.taken(first).cells() for column in held), strict=True)
        counted += sorted((name, *row, str(n)) for row, n in zip(cells, counts, strict=True))
    return counted


def counted(counts: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Return the number of rows by table, area and source; a count that is no number is 0."""
    return {tuple(row[:3]): int(row[3]) if row[3].isdecimal() else 0 for row in counts}


def check_row_count(package: Package) -> Iterator[Finding]:
    """Return tables that hold fewer rows than the reviewed counts say, and all new rows at once."""
    told, held = counted(package.row_counts), counted(count_rows(package.tables))
    if not told:
        return  # a finding on the file tells of it
    for index, (key, reviewed) in enumerate(told.items()):
        rows = held.get(key, 0)
        if rows < reviewed:
            where = " ".join(part for part in key if part)
            problem = f"The reviewed count of `{where}` is {reviewed}, the table holds {rows}"
            remedy = "If that is meant, run `make counts` and review the change"
            yield Finding(ROW_COUNTS, index + 2, key[0], "row_count", problem, remedy)
    areas = {
        "",
        *package.tables["areas"].columns["area_id"].texts,
    }  # of others a foreign key finding tells
    new = {key: rows - told.get(key, 0) for key, rows in held.items() if key[1] in areas}
    yield from uncounted({key: rows for key, rows in new.items() if rows > 0})


def uncounted(new: Mapping[tuple[str, ...], int]) -> Iterator[Finding]:
    """Return one finding on all rows that nobody counted, by table and area."""
    groups: Counter[str] = Counter()
    for (table, area, _source), rows in new.items():
        groups[f"{table} of {area}" if area else table] += rows
    if groups:
        listed = ", ".join(f"{rows} in {group}" for group, rows in groups.items())
        problem = f"The tables hold more rows than were reviewed: {listed}"
        remedy = "If they are meant, run `make counts` and review the change"
        yield Finding(ROW_COUNTS, 0, "", "row_count", problem, remedy)
