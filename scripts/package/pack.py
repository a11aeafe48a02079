"""Build the published package from the checked edition, and from nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.edition import current_edition
from scripts.faults import FaultyDataError
from scripts.package.whole import write_package
from scripts.paths import PACKAGES


def main(argv: Sequence[str] | None = None) -> int:
    """Build the package and say where it stands; the exit status is 1 if the data is faulty."""
    argparse.ArgumentParser(prog="scripts package", description=__doc__).parse_args(argv)
    try:
        edition = current_edition()
    except FaultyDataError as error:
        print(error)
        return 1
    version = edition.package.version
    write_package(version, edition.packaged)
    print(PACKAGES / version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
