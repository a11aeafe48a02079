"""Measure the check on many rows: how long, how much memory, and how many seeded defects it finds.

The rows are those of the real table over and over, each with an identifier and a part of its own.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from scripts.check.counts import render_counts
from scripts.paths import ROW_COUNTS, SOURCE, data_path

TABLE = "monitor_counts"
SIZES = (100_000, 1_000_000)
EXTRA = "one cell too many"
SEEDS: tuple[Mapping[str, str], ...] = (
    {"count_id": "big_0000001"},
    {"count_id": "Big One"},
    {"area_id": "KAZZ"},
    {"area_id": ""},
    {"period_start": "2021-02-30"},
    {"period_start": "31.12.2020"},
    {"period_end": "1991-01-01"},
    {"period_start": "1980-01-01"},
    {"value": "1,5"},
    {"value": "-3", "unit": "count"},
    {"value": ""},
    {"unit": "cout"},
    {"counted": "incidnt"},
    {"exclusive": "", "precision": "lower_bound"},
    {"exclusive": "TRUE"},
    {"confidence": " high"},
    {"source_id": "nobody"},
    {"locator": "=1+1"},
    {"note": "A blind\u200b spot."},
    {EXTRA: "x"},
)
"""What an editor does to a row; a finding must name the first of the columns, or the row alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one check took, and what it said."""

    wall: float
    processor: float
    mebibytes: float
    """The most that the check or its process for queries held at once."""
    said: list[str]


def many_rows(rows: int) -> Iterator[dict[str, str]]:
    """Yield so many right rows."""
    with (SOURCE / data_path(TABLE)).open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    for number, row in enumerate(islice(cycle(real), rows)):
        part = f"{row['breakdown']}, part {number // len(real)}"
        yield {**row, "count_id": f"big_{number:07}", "breakdown": part}


def seeded(rows: int) -> dict[int, Mapping[str, str]]:
    """Return the defects by the number of their row, spread over the table."""
    return {(position + 1) * rows // (len(SEEDS) + 1): seed for position, seed in enumerate(SEEDS)}


def write_rows(path: Path, rows: int, seeds: Mapping[int, Mapping[str, str]]) -> None:
    """Write a table of so many rows, with defects in some of them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, row in enumerate(many_rows(rows)):
            if not number:
                writer.writerow(row)
            writer.writerow({**row, **seeds.get(number, {})}.values())


def write_package(folder: Path, rows: int) -> None:
    """Write a package with so many rows, all of them right, into a new folder."""
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("releases"))
    write_rows(folder / data_path(TABLE), rows, {})
    (folder / ROW_COUNTS).write_bytes(render_counts(folder))


def measure(folder: Path) -> Run:
    """Return what the check of a package takes and says."""
    command = [sys.executable, "-m", "scripts", "check", "--root", str(folder)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        told.seek(0)
        said = told.read().splitlines()[:-1]
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def is_found(said: Sequence[str], line: int, seed: Mapping[str, str]) -> bool:
    """Return whether a finding names the row and the column of a defect."""
    column = next(iter(seed))
    start = f"{data_path(TABLE)}:{line}" + ("" if column == EXTRA else f" {column}")
    return any(finding.startswith(f"{start}:") for finding in said)


def trial(folder: Path, rows: int) -> Iterator[str]:
    """Yield a line on a clean table of so many rows, and one on the table with the defects."""
    package, seeds = folder / str(rows), seeded(rows)
    write_package(package, rows)
    right = measure(package)
    write_rows(package / data_path(TABLE), rows, seeds)
    wrong = measure(package)
    found = sum(is_found(wrong.said, number + 2, seed) for number, seed in seeds.items())
    yield table_line(f"{rows:,} rows", right, f"{len(right.said)} findings")
    told = f"{found} of {len(seeds)} defects, {wrong.processor / right.processor:.2f} times"
    yield table_line(f"{rows:,} rows, dirty", wrong, told)


def table_line(said: str, run: Run, told: str) -> str:
    """Return one line of the table."""
    return f"{said:<22}{run.wall:7.1f} s{run.processor:8.1f} s{run.mebibytes:7.0f} MiB   {told}"


def report(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """Yield the lines on every size."""
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            yield from trial(Path(folder), rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 0."""
    parser = argparse.ArgumentParser(prog="scripts.workshop.scale", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES, help="sizes of the table")
    sizes = parser.parse_args(argv).rows
    print(f"{'check of':<22}  wall  processor    memory")
    for line in report(sizes):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
