"""Write the reviewed contract of the schemas anew; the change is then reviewed like any other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.check.contract import render_contract
from scripts.disk import write_file
from scripts.load import load_package
from scripts.paths import SCHEMA_CONTRACT, SOURCE


def main(argv: Sequence[str] | None = None) -> int:
    """Write datapackage/schema_contract.json; the exit status is 0."""
    argparse.ArgumentParser(prog="scripts contract", description=__doc__).parse_args(argv)
    write_file(SOURCE / SCHEMA_CONTRACT, render_contract(load_package(SOURCE)))
    print(f"{SCHEMA_CONTRACT}: review the difference before you commit it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
