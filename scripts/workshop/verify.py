"""Run every test: format, lint, types, the site, then pytest on all of it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence

from scripts.paths import ROOT
from scripts.progress import step

STEPS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "site": ("scripts", "site"),
    "tests": ("pytest",),
}


def run(words: Sequence[str]) -> int:
    """Run a Python module as a command and return its exit status."""
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=False).returncode


def failed_steps(steps: Mapping[str, Sequence[str]], pytest: Sequence[str]) -> list[str]:
    """Run all steps, also after a failure, and return the names of those that failed."""
    failed = []
    for name, words in steps.items():
        with step(name):
            status = run([*words, *(pytest if name == "tests" else [])])
        if status:
            failed.append(name)
    return failed


def main(argv: Sequence[str] | None = None) -> int:
    """Run all steps; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="scripts test", description=__doc__)
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    failed = failed_steps(STEPS, parser.parse_args(argv).pytest)
    print(f"failed: {', '.join(failed)}" if failed else "Every step passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
