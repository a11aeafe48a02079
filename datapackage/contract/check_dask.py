"""Check a table in Parquet with Dask: BASE=https://<site>/data/<version> python check_dask.py my-lake/restrictions.

The path is a file or a folder of files; its name is that of the table whose form it has.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import dask
import dask.dataframe as dd
import pyarrow as pa

TYPES = {
    "string": (pa.types.is_string, pa.types.is_large_string, pa.types.is_dictionary),
    "number": (pa.types.is_floating,),
    "integer": (pa.types.is_integer,),
    "boolean": (pa.types.is_boolean,),
    "date": (pa.types.is_date,),
}
path = Path(sys.argv[1])
table = path.name.removesuffix(".parquet")
address = f"{os.environ['BASE']}/schemas/{table}.standalone.schema.json"
with urlopen(address) if "://" in address else open(address, "rb") as file:
    schema = json.load(file)

held = pa.parquet.read_schema(path if path.is_file() else min(path.glob("*.parquet")))
kinds = [field["type"] for field in schema["fields"]]
if held.names != [field["name"] for field in schema["fields"]] or not all(
    any(is_kind(column) for is_kind in TYPES[kind])
    for column, kind in zip(held.types, kinds, strict=True)
):
    sys.exit(f"{path}: the columns or their types are not those of the table {table}")

rows = dd.read_parquet(path)
wrong = {}
for field in schema["fields"]:
    name, kind, rules = field["name"], field["type"], field.get("constraints", {})
    cells = rows[name]
    cells = cells.astype("string") if kind == "string" else cells
    limit = date.fromisoformat if kind == "date" else float
    if rules.get("required"):
        wrong[f"{name}: missing"] = cells.isna()
    if "pattern" in rules:
        wrong[f"{name}: of another form"] = ~cells.str.fullmatch(rules["pattern"], na=True).astype(
            bool
        )
    if "enum" in rules:
        wrong[f"{name}: no code"] = ~cells.isin(rules["enum"]) & cells.notnull()
    if "minimum" in rules:
        wrong[f"{name}: too small"] = cells.dropna() < limit(rules["minimum"])
    if "maximum" in rules:
        wrong[f"{name}: too great"] = cells.dropna() > limit(rules["maximum"])
    if "minLength" in rules:
        wrong[f"{name}: too short"] = cells.str.len() < rules["minLength"]
    if "maxLength" in rules:
        wrong[f"{name}: too long"] = cells.str.len() > rules["maxLength"]

counts = dask.compute({what: rule.fillna(False).sum() for what, rule in wrong.items()})[0]
found = [f"{path}: {what} in {count} rows" for what, count in counts.items() if count]
keys = rows[schema["primaryKey"]].astype("string")
if len(keys) != len(keys.drop_duplicates()):
    found.append(f"{path}: {', '.join(schema['primaryKey'])}: given twice")
sys.exit("\n".join(found) or 0)
