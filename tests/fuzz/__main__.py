"""`make fuzz`: many mutated packages through the check, and a table of what must never happen."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.base import write_base
from tests.fuzz.run import Count, fuzz, memory, mutations

PART = 1000
"""Inputs between two lines of progress."""


def line_of(count: Count, done: int, seconds: float) -> str:
    """Return what happened so far."""
    return (
        f"{done} inputs, {seconds:.0f} s: {len(count.tracebacks)} tracebacks, "
        f"{len(count.hangs)} hangs, {len(count.false_greens)} false greens, "
        f"{len(count.misplaced)} misplaced, {len(count.false_reds)} false reds, "
        f"{count.green} green, slowest {count.slowest:.1f} s, {memory()} MiB"
    )


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
        max(whole.slowest, part.slowest),
    )


def main() -> int:
    """Run the inputs and print the count; the exit status is 1 if anything must be mended."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start, whole = time.process_time(), Count()
    with tempfile.TemporaryDirectory() as folder:
        base = write_base(Path(folder) / "package")
        for part in range((args.inputs + PART - 1) // PART):
            number = min(PART, args.inputs - part * PART)
            found = fuzz(base, mutations(base, args.seed * 1_000_003 + part, number))
            whole = added(whole, found)
            for fault in found.faults:
                print(fault)
            print(line_of(whole, whole.inputs, time.process_time() - start), flush=True)
    return int(bool(whole.faults))


if __name__ == "__main__":
    sys.exit(main())
