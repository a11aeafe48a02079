"""Write the reviewed row counts anew; the change is then reviewed like any other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.check.readable import readable_tables, write_reviewed
from scripts.check.row_counts import COUNTED_BY, count_rows
from scripts.load import Source, load_tables
from scripts.model import Table
from scripts.package.formats.comma_separated import render_csv
from scripts.paths import ROW_COUNTS, SOURCE


def render_counts(root: Path) -> bytes:
    """Return the row counts of a folder as a CSV file; raises OSError or ValueError."""
    return counts_of(load_tables(root))


def counts_of(tables: Mapping[str, Table]) -> bytes:
    """Return the row counts of some tables as a CSV file."""
    return render_csv(COUNTED_BY, count_rows(tables))


def main(argv: Sequence[str] | None = None) -> int:
    """Write datapackage/row_counts.csv; the exit status is 1 if a table cannot be read."""
    argparse.ArgumentParser(prog="scripts counts", description=__doc__).parse_args(argv)
    path = SOURCE / ROW_COUNTS
    fault = write_reviewed(path, lambda: counts_of(readable_tables(Source(SOURCE))))
    if fault:
        print(fault)
        return 1
    lines = len(path.read_bytes().splitlines()) - 1
    print(f"{ROW_COUNTS}: {lines} lines. Review the difference before you commit it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
