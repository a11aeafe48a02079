"""Write the reviewed row counts anew; the change is then reviewed like any other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.check.row_counts import COUNTED_BY, count_rows
from scripts.disk import write_file
from scripts.load import load_tables
from scripts.package.formats.comma_separated import render_csv
from scripts.paths import ROW_COUNTS, SOURCE


def render_counts(root: Path) -> bytes:
    """Return the row counts of the package under `root` as a CSV file."""
    return render_csv(COUNTED_BY, count_rows(load_tables(root)))


def main(argv: Sequence[str] | None = None) -> int:
    """Write datapackage/row_counts.csv; the exit status is 0."""
    argparse.ArgumentParser(prog="scripts counts", description=__doc__).parse_args(argv)
    counts = render_counts(SOURCE)
    write_file(SOURCE / ROW_COUNTS, counts)
    lines = len(counts.splitlines()) - 1
    print(f"{ROW_COUNTS}: {lines} lines. Review the difference before you commit it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
