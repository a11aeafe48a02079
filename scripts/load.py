"""Read the package from disk: the only stage that reads data files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import yaml

from scripts.model import Json, Package, Table
from scripts.paths import DESCRIPTOR, EXPECTATIONS, ROW_COUNTS, data_path, schema_path


class RecordError(ValueError):
    """A record of a CSV file that cannot be read."""

    def __init__(self, row: int, problem: str) -> None:
        super().__init__(f"row {row}: {problem}")
        self.row = row
        self.problem = problem


def load_json(path: Path) -> Json:
    """Return the object that a JSON file holds."""
    content: Json = json.loads(path.read_text(encoding="utf-8"))
    return content


def load_records(path: Path) -> list[list[str]]:
    """Return every record of a CSV file, the header first; raises RecordError at a loose quote."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        records: list[list[str]] = []
        try:
            records.extend(reader)
        except csv.Error as error:
            raise RecordError(len(records) + 1, str(error)) from error
    return records


def load_rows(path: Path) -> pd.DataFrame:
    """Return the rows of a CSV file, every cell as text and empty where missing.

    pandas' own reader would shift the columns where the first row has a cell too many.
    """
    records = load_records(path)
    if not records:
        raise RecordError(1, "there is no header")
    header, *rows = records
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise RecordError(number, f"{len(row)} cells, and the header has {len(header)}")
    return pd.DataFrame(rows, columns=header, dtype=str)


def load_schemas(root: Path) -> dict[str, Json]:
    """Return every schema of the folder by the name of its table."""
    found = sorted(root.glob(schema_path("*")))
    return {path.name.removesuffix(".schema.json"): load_json(path) for path in found}


def load_tables(root: Path) -> dict[str, Table]:
    """Return every table that the descriptor names, in its order."""
    schemas = load_schemas(root)
    names = [resource["name"] for resource in load_json(root / DESCRIPTOR)["resources"]]
    return {name: Table(name, schemas[name], load_rows(root / data_path(name))) for name in names}


def load_expectations(root: Path) -> Json:
    """Return what the editors declared about the data."""
    content: Json = yaml.safe_load((root / EXPECTATIONS).read_text(encoding="utf-8"))
    return content


def load_package(root: Path) -> Package:
    """Return the package under `root`; raises OSError or ValueError if it is not well formed."""
    return Package(
        load_json(root / DESCRIPTOR),
        load_schemas(root),
        load_tables(root),
        load_expectations(root),
        load_rows(root / ROW_COUNTS),
    )
