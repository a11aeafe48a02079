"""Check a CSV file with polars: BASE=https://<site>/data/<version> python check_polars.py restrictions.csv."""

import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

import polars as pl

FORMS = {
    "number": r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?",
    "integer": r"[+-]?\d+",
    "boolean": r"true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
}
path = Path(sys.argv[1])
address = f"{os.environ['BASE']}/schemas/{path.stem}.standalone.schema.json"
with urlopen(address) if "://" in address else open(address, "rb") as file:
    schema = json.load(file)

rows = pl.read_csv(path, infer_schema=False).with_columns(pl.all().replace("", None))
if rows.columns != [field["name"] for field in schema["fields"]]:
    sys.exit(f"{path}: the columns are not those of the table {path.stem}")

wrong = {"the key is given twice": pl.struct(schema["primaryKey"]).is_duplicated()}
for field in schema["fields"]:
    name, kind, rules = field["name"], field["type"], field.get("constraints", {})
    cell = pl.col(name)
    size = cell.cast(pl.Float64, strict=False) if kind in {"number", "integer"} else cell
    wrong[f"{name}: missing"] = cell.is_null() if rules.get("required") else pl.lit(value=False)
    wrong[f"{name}: no {kind}"] = ~cell.str.contains(f"^({FORMS.get(kind, '(?s:.*)')})$")
    if kind == "date":
        wrong[f"{name}: no day"] = (
            cell.is_not_null() & cell.str.to_date("%Y-%m-%d", strict=False).is_null()
        )
    if "pattern" in rules:
        wrong[f"{name}: of another form"] = ~cell.str.contains(rules["pattern"])
    if "enum" in rules:
        wrong[f"{name}: no code"] = ~cell.is_in(rules["enum"])
    if "minimum" in rules:
        wrong[f"{name}: too small"] = size < rules["minimum"]
    if "maximum" in rules:
        wrong[f"{name}: too great"] = size > rules["maximum"]
    wrong[f"{name}: too short"] = cell.str.len_chars() < rules.get("minLength", 0)
    wrong[f"{name}: too long"] = cell.str.len_chars() > rules.get("maxLength", 2**31)

found = [f"{path}: {what}" for what, mask in wrong.items() if rows.select(mask.any()).item()]
sys.exit("\n".join(found) or 0)
