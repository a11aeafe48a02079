"""The loop of work: format, lint, types of what changed since the last run, and the unit tests."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scripts.paths import UNIT_TESTS
from scripts.workshop import runner
from scripts.workshop.runner import TESTS
from scripts.workshop.verify import STEPS

# mypy keeps the types of all modules: a second run judges anew what an edit reaches.
QUICK = {
    **{name: STEPS[name] for name in ("format", "lint", "types")},
    TESTS: ("pytest", "--quiet", "--numprocesses", "2", *map(str, UNIT_TESTS)),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the quick steps; the exit status is 1 if one failed."""
    return runner.main("quick", __doc__, QUICK, argv)


if __name__ == "__main__":
    sys.exit(main())
