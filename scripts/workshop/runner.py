"""Run steps, each a Python module with its arguments, and say which of them failed."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from scripts.paths import ROOT
from scripts.progress import step

Steps = Mapping[str, Sequence[str]]
TESTS = "tests"
"""The step that takes the arguments for pytest."""


def run(words: Sequence[str]) -> int:
    """Run a Python module as a command and return its exit status."""
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False).returncode


def timed(name: str, words: Sequence[str]) -> int:
    """Run a step, say how long it took, and return its exit status."""
    with step(name):
        return run(words)


def failed_steps(steps: Steps, pytest: Sequence[str]) -> list[str]:
    """Run all steps, also after a failure, and return the names of those that failed.

    What stands before the tests runs side by side: it shares nothing, and one of it is a single
    long process. The tests have the machine for themselves.
    """
    before = {name: words for name, words in steps.items() if name != TESTS}
    with ThreadPoolExecutor(len(steps)) as pool:
        statuses = dict(zip(before, pool.map(timed, before, before.values()), strict=True))
    if TESTS in steps:
        statuses[TESTS] = timed(TESTS, [*steps[TESTS], *pytest])
    return [name for name in steps if statuses[name]]


def main(verb: str, about: str | None, steps: Steps, argv: Sequence[str] | None) -> int:
    """Run the steps of a verb and say which failed; the exit status is 1 if one did."""
    parser = argparse.ArgumentParser(prog=f"scripts {verb}", description=about)
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    failed = failed_steps(steps, parser.parse_args(argv).pytest)
    print(f"failed: {', '.join(failed)}" if failed else "Every step passed.")
    return int(bool(failed))
