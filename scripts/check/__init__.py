"""Check the package: metadata, files, then meaning. Writes nothing.

Frictionless judges first; our own rules close its false greens. All findings come in one run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scripts.check.files import FILE_RULES
from scripts.check.meaning import MEANING_RULES
from scripts.check.metadata import METADATA_RULES, check_json
from scripts.check.standard import check_frictionless
from scripts.check.tables import TABLE_RULES
from scripts.load import load_json, load_package
from scripts.model import Finding, Package
from scripts.paths import DESCRIPTOR, SOURCE
from scripts.steps import step


def readable(root: Path) -> Package | None:
    """Return the package if every file of it is a table with the columns of its schema."""
    try:
        package = load_package(root)
    except (OSError, KeyError, ValueError, pd.errors.ParserError):
        return None
    for table in package.tables.values():
        if list(table.rows.columns) != [item["name"] for item in table.fields]:
            return None
    return package


def check_form(root: Path) -> list[Finding]:
    """Return what is wrong with the metadata and with the files as files."""
    unreadable = check_json(root)
    if unreadable:
        return unreadable
    descriptor = load_json(root / DESCRIPTOR)
    metadata = [found for rule in METADATA_RULES for found in rule(root, descriptor)]
    files = [found for rule in FILE_RULES for found in rule(root)]
    return [*metadata, *files, *check_frictionless(root)]


def check_content(package: Package) -> list[Finding]:
    """Return what is wrong with the cells and with what they say together."""
    return [found for rule in (*TABLE_RULES, *MEANING_RULES) for found in rule(package)]


def check(root: Path = SOURCE) -> list[Finding]:
    """Return every finding on the package under `root`, in reading order."""
    form = check_form(root)
    package = readable(root)
    return sorted({*form, *(check_content(package) if package else [])})


def main(argv: Sequence[str] | None = None) -> int:
    """Print the findings; the exit status is 1 if there are any."""
    parser = argparse.ArgumentParser(prog="scripts check", description=__doc__)
    parser.add_argument("--root", type=Path, default=SOURCE, help="package folder")
    args = parser.parse_args(argv)
    with step("check"):
        findings = check(args.root)
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings." if findings else "The package can be published.")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
