"""Write the workbook of a country for those who fill it: printed tables, choices from codelists."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.edition import current_edition
from scripts.faults import FaultyDataError, told_unwritten
from scripts.workbook.destination import meant_area, workbook_path, write_workbook
from scripts.workbook.write import render_workbook


def main(argv: Sequence[str] | None = None) -> int:
    """Write build/workbooks/<area>.xlsx; the exit status is 1 if there is no such area."""
    parser = argparse.ArgumentParser(prog="scripts workbook", description=__doc__)
    parser.add_argument("area", help="identifier of the area, such as GEO")
    area = parser.parse_args(argv).area
    try:
        package = current_edition().package
    except FaultyDataError as error:
        print(error)
        return 1
    known = [row.key[0] for row in package.records("areas")]
    if area not in known:
        meant = meant_area(package, area)
        print(f"No area is called `{area}`.{meant} Known: {', '.join(known)}.")
        return 1
    path = workbook_path(area)
    try:
        kept = write_workbook(path, render_workbook(package, area))
    except OSError as error:
        print(told_unwritten(error))
        return 1
    print(path, *filter(None, [kept]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
