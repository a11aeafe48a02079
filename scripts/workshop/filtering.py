"""Measure the explorer on many rows: how long a view of them takes in a browser.

The rows are those of the largest table over and over. Times are medians, in milliseconds.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from playwright.sync_api import sync_playwright

from scripts.bootstrap import WHOLE, find_browser
from scripts.load import load_json
from scripts.paths import EXPLORER_ROWS, FINDER, SOURCE, data_path, schema_path

TABLE = "ratings_cc_by_sa"
ROWS, TIMES = 90_000, 9
LIMIT = 100
SCRIPTS = (FINDER, EXPLORER_ROWS)
VIEWS: dict[str, dict[str, object]] = {
    "one area": {"cells": {"area_id": "KAZ"}},
    "area and indicator": {"cells": {"area_id": "KAZ", "indicator_id": "vdem_civil_society"}},
    "years": {"from": "2015", "to": "2018"},
    "words": {"words": "civil 2015"},
    "words that are nowhere": {"words": "nowhere at all"},
    "all, ordered by value": {"sort": "-value"},
}
MEASURE = """([fields, rows, view, times]) => {
  window.table ??= csbRows.tableOf(fields, rows, (at, cell) => cell);
  const taken = [], counted = new Set();
  for (let time = 0; time < times; time += 1) {
    table.orders.clear();
    const start = performance.now();
    counted.add(csbRows.choose(table, view).length);
    taken.push(performance.now() - start);
  }
  return [taken.sort((one, other) => one - other)[times >> 1], [...counted]];
}"""


def many_rows(count: int) -> list[list[str]]:
    """Return so many rows of cells."""
    with (SOURCE / data_path(TABLE)).open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return list(islice(cycle(rows), count))


def measure(count: int = ROWS) -> Iterator[tuple[str, float, int]]:
    """Yield each view, the milliseconds that it takes and the rows that it shows."""
    fields = load_json(SOURCE / schema_path(TABLE))["fields"]
    rows = many_rows(count)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(WHOLE), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        for script in SCRIPTS:
            tab.add_script_tag(content=script.read_text(encoding="utf-8"))
        for said, view in VIEWS.items():
            taken, [shown] = tab.evaluate(MEASURE, [fields, rows, view, TIMES])
            yield said, taken, shown
        browser.close()


def report(count: int = ROWS) -> Iterator[str]:
    """Yield the lines of the table."""
    for said, taken, shown in measure(count):
        late = "  LATE" if taken > LIMIT else ""
        yield f"{said:<24}{taken:8.1f} ms{shown:8,} of {count:,} rows{late}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="scripts.workshop.filtering", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="how many rows")
    for line in report(parser.parse_args(argv).rows):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
