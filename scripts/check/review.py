"""Write the reviewed contract of the schemas anew; the change is then reviewed like any other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.check.contract import render_contract
from scripts.check.readable import readable_package, write_reviewed
from scripts.paths import SCHEMA_CONTRACT, SOURCE


def main(argv: Sequence[str] | None = None) -> int:
    """Write datapackage/schema_contract.json; the exit status is 1 if the package is unreadable."""
    argparse.ArgumentParser(prog="scripts contract", description=__doc__).parse_args(argv)
    path = SOURCE / SCHEMA_CONTRACT
    fault = write_reviewed(path, lambda: render_contract(readable_package(SOURCE)))
    print(fault or f"{SCHEMA_CONTRACT}: review the difference before you commit it.")
    return int(bool(fault))


if __name__ == "__main__":
    sys.exit(main())
