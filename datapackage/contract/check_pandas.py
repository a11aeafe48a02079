"""Check a CSV file with pandas: BASE=https://<site>/data/<version> python check_pandas.py restrictions.csv."""

import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

import pandas as pd

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

rows = pd.read_csv(path, dtype=str, keep_default_na=False, skip_blank_lines=False).fillna("")
names = [field["name"] for field in schema["fields"]]
if list(rows) != names or not isinstance(rows.index, pd.RangeIndex):
    sys.exit(f"{path}: the columns are not those of the table {path.stem}")

wrong = {(", ".join(schema["primaryKey"]), "given twice"): rows.duplicated(schema["primaryKey"])}
for field in schema["fields"]:
    name, kind, rules = field["name"], field["type"], field.get("constraints", {})
    cells = rows[name]
    held = cells[cells != ""]
    size = pd.to_numeric(held, errors="coerce") if kind in {"number", "integer"} else held
    if rules.get("required"):
        wrong[name, "missing"] = cells == ""
    wrong[name, f"no {kind}"] = ~held.str.fullmatch(FORMS.get(kind, "(?s:.*)"))
    if kind == "date":
        wrong[name, "no day"] = pd.to_datetime(held, format="%Y-%m-%d", errors="coerce").isna()
    if "pattern" in rules:
        wrong[name, "of another form"] = ~held.str.fullmatch(rules["pattern"])
    if "enum" in rules:
        wrong[name, "no code"] = ~held.isin(rules["enum"])
    if "minimum" in rules:
        wrong[name, "too small"] = size < rules["minimum"]
    if "maximum" in rules:
        wrong[name, "too great"] = size > rules["maximum"]
    wrong[name, "too short"] = held.str.len() < rules.get("minLength", 0)
    wrong[name, "too long"] = held.str.len() > rules.get("maxLength", sys.maxsize)

found = [
    f"{path}: {name}: {what} in row {mask.idxmax() + 2}"
    for (name, what), mask in wrong.items()
    if mask.any()
]
sys.exit("\n".join(found) or 0)
