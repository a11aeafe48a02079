"""Run every test: format, lint, types, the site, then pytest on all of it in two processes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scripts.workshop import runner
from scripts.workshop.runner import TESTS

STEPS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "site": ("scripts", "site"),
    # What shares a build stays in one process: tests/sharing.py says what that is.
    TESTS: ("pytest", "--numprocesses", "2"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run all steps; the exit status is 1 if one failed."""
    return runner.main("test", __doc__, STEPS, argv)


if __name__ == "__main__":
    sys.exit(main())
