"""Measure what a built site costs its readers: visits on a slow phone, marks of Lighthouse."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.paths import SITE
from scripts.workshop.lighthouse import report as report_marks
from scripts.workshop.visits import report as report_visits


def report(site: Path, times: int) -> Iterator[str]:
    """Yield the lines of both tables; raises FileNotFoundError where a page is not there."""
    yield from report_visits(site, times)
    yield ""
    yield from report_marks(site)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; the exit status is 1 if a page is not there."""
    parser = argparse.ArgumentParser(prog="scripts.workshop.reading", description=__doc__)
    parser.add_argument("--site", type=Path, default=SITE, help="folder of a built site")
    parser.add_argument("--times", type=int, default=5, help="visits of each page")
    args = parser.parse_args(argv)
    try:
        for line in report(args.site, args.times):
            print(line, flush=True)
    except FileNotFoundError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
