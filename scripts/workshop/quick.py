"""The loop of work: format, lint, types of what changed since the last run, and the unit tests."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.paths import UNIT_TESTS
from scripts.workshop.verify import STEPS, failed_steps

# A daemon keeps the types of all modules and judges anew what an edit reaches.
QUICK = {
    "format": STEPS["format"],
    "lint": STEPS["lint"],
    "types": ("mypy.dmypy", "run"),
    "tests": ("pytest", "--quiet", *map(str, UNIT_TESTS)),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the quick steps; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="scripts quick", description=__doc__)
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    failed = failed_steps(QUICK, parser.parse_args(argv).pytest)
    print(f"failed: {', '.join(failed)}" if failed else "Every quick step passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
