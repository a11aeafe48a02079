"""Read the package from disk: the only stage that reads data files."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import yaml

from scripts.model import Json, Package, Table
from scripts.paths import DESCRIPTOR, EXPECTATIONS, ROW_COUNTS, data_path


def load_json(path: Path) -> Json:
    """Return the object that a JSON file holds."""
    content: Json = json.loads(path.read_text(encoding="utf-8"))
    return content


def load_rows(path: Path) -> pd.DataFrame:
    """Return the rows of a CSV file, every cell as text and empty where missing."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")


def load_schemas(root: Path) -> dict[str, Json]:
    """Return every schema of the folder by the name of its table."""
    found = sorted((root / "schemas").glob("*.schema.json"))
    return {path.name.removesuffix(".schema.json"): load_json(path) for path in found}


def load_package(root: Path) -> Package:
    """Return the package under `root`; raises OSError or ValueError if it is not well formed."""
    descriptor = load_json(root / DESCRIPTOR)
    schemas = load_schemas(root)
    names = [resource["name"] for resource in descriptor["resources"]]
    tables = {name: Table(name, schemas[name], load_rows(root / data_path(name))) for name in names}
    expectations = yaml.safe_load((root / EXPECTATIONS).read_text(encoding="utf-8"))
    return Package(descriptor, schemas, tables, expectations, load_rows(root / ROW_COUNTS))
