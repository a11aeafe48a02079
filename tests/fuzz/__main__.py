"""`make fuzz`: many mutated packages through the check, and a table of what must never happen."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.fuzz.base import base_at, write_base
from tests.fuzz.odd import building
from tests.fuzz.run import Count, fuzz, memory, mutations
from tests.website.projects import ready_package

PART = 250
"""Inputs between two lines of progress."""


def line_of(count: Count, seconds: float, most: int) -> str:
    """Return what happened so far."""
    return (
        f"{count.inputs} inputs, {seconds:.0f} s: {len(count.tracebacks)} tracebacks, "
        f"{len(count.hangs)} hangs, {len(count.false_greens)} false greens, "
        f"{len(count.misplaced)} misplaced, {len(count.false_reds)} false reds, "
        f"{count.green} green, {count.built} built, {len(count.broken)} broken, "
        f"slowest {count.slowest:.1f} s, {most} MiB a process"
    )


def run_part(seed: int, number: int, *, built: bool) -> tuple[Count, int]:
    """Return what some inputs did to a package of their own, and the most memory in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "package"
        base = base_at(ready_package(place)) if built else write_base(place)
        build = building(Path(folder) / "docs") if built else None
        return fuzz(base, mutations(base, seed, number), build), memory()


def added(whole: Count, part: Count) -> Count:
    """Return two counts as one."""
    return Count(
        whole.inputs + part.inputs,
        whole.kinds + part.kinds,
        whole.green + part.green,
        whole.tracebacks + part.tracebacks,
        whole.hangs + part.hangs,
        whole.false_greens + part.false_greens,
        whole.misplaced + part.misplaced,
        whole.false_reds + part.false_reds,
        whole.built + part.built,
        whole.broken + part.broken,
        max(whole.slowest, part.slowest),
    )


def parts_of(inputs: int, seed: int) -> list[tuple[int, int]]:
    """Return seed and number of inputs of each part: the same ones for any number of processes."""
    starts = range(0, inputs, PART)
    return [
        (seed * 1_000_003 + part, min(PART, inputs - start)) for part, start in enumerate(starts)
    ]


def main() -> int:
    """Run the inputs and print the count; the exit status is 1 if anything must be mended."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    said = "build a site from each package that the check calls publishable"
    parser.add_argument("--build", action="store_true", help=said)
    args = parser.parse_args()
    start, whole, most = time.monotonic(), Count(), 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [
            pool.submit(run_part, *part, built=args.build)
            for part in parts_of(args.inputs, args.seed)
        ]
        for job in as_completed(jobs):
            found, used = job.result()
            whole, most = added(whole, found), max(most, used)
            for fault in found.faults:
                print(fault)
            print(line_of(whole, time.monotonic() - start, most), flush=True)
    return int(bool(whole.faults))


if __name__ == "__main__":
    sys.exit(main())
