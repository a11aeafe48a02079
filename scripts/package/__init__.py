"""Build the published package: descriptor, tables, schemas, zip and checksums; same bytes twice."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scripts.disk import write_folder
from scripts.load import load_package
from scripts.model import Package
from scripts.package.archive import pack_zip, render_checksums
from scripts.package.descriptor import (
    published_descriptor,
    published_schema,
    render_json,
    standalone_schema,
)
from scripts.package.notes import render_licence, render_readme
from scripts.paths import DESCRIPTOR, PACKAGES, SOURCE, schema_path


def table_files(package: Package) -> dict[str, bytes]:
    """Return the CSV file of every table, as edited: the source is published as it stands."""
    return {
        f"{name}.csv": table.rows.to_csv(index=False, lineterminator="\n").encode()
        for name, table in package.tables.items()
    }


def schema_files(package: Package) -> dict[str, bytes]:
    """Return, for every table held, its schema and the twin that can be used alone."""
    files = {}
    for name in package.tables:
        schema = published_schema(package, name)
        files[schema_path(name)] = render_json(schema)
        twin = f"schemas/{name}.standalone.schema.json"
        files[twin] = render_json(standalone_schema(schema))
    return files


def build_package(package: Package) -> dict[str, bytes]:
    """Return every file of the published package by its path inside the package folder."""
    tables = table_files(package)
    descriptor = render_json(published_descriptor(package, tables))
    files = {
        DESCRIPTOR: descriptor,
        **tables,
        **schema_files(package),
        "README.txt": render_readme(package),
        "LICENSE.txt": render_licence(package),
    }
    archive = f"{package.descriptor['name']}-{package.version}.zip"
    files[archive] = pack_zip(files)
    files["SHA256SUMS"] = render_checksums(files)
    return files


def write_package(package: Package) -> None:
    """Write the package to build/package/<version>/; an older build stays until it is whole."""
    write_folder(PACKAGES / package.version, build_package(package))


def main(argv: Sequence[str] | None = None) -> int:
    """Build the package and say where it stands; the exit status is 0."""
    argparse.ArgumentParser(prog="scripts package", description=__doc__).parse_args(argv)
    package = load_package(SOURCE)
    write_package(package)
    print(PACKAGES / package.version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
