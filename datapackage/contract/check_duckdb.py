"""Check a CSV file with DuckDB: BASE=https://<site>/data/<version> python check_duckdb.py restrictions.csv."""

import csv
import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

import duckdb

path = Path(sys.argv[1])
address = f"{os.environ['BASE']}/schemas/{path.stem}.standalone.schema.json"
with urlopen(address) if "://" in address else open(address, "rb") as file:
    schema = json.load(file)

TYPES = {"number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
PLAIN = {
    "number": r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?",
    "integer": r"[+-]?\d+",
    "boolean": r"true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
}


def text(value):
    return "'" + str(value).replace("'", "''") + "'"


def rules_of(field):
    """Yield (what is wrong, the condition in SQL under which a cell is so) of a field."""
    name, kind, rules = field["name"], field["type"], field.get("constraints", {})
    cell = f'"{name}"'
    size = f"TRY_CAST({cell} AS DOUBLE)" if kind in {"number", "integer"} else cell
    limit = (lambda value: str(value)) if kind in {"number", "integer"} else text
    if rules.get("required"):
        yield "missing", f"{cell} IS NULL"
    if kind in PLAIN:
        yield f"no {kind}", f"NOT regexp_full_match({cell}, {text(PLAIN[kind])})"
        yield f"no {kind}", f"{cell} IS NOT NULL AND TRY_CAST({cell} AS {TYPES[kind]}) IS NULL"
    if "pattern" in rules:
        yield "of another form", f"NOT regexp_full_match({cell}, {text(rules['pattern'])})"
    if "enum" in rules:
        yield "no code", f"{cell} NOT IN ({', '.join(map(text, rules['enum']))})"
    if "minimum" in rules:
        yield "too small", f"{size} < {limit(rules['minimum'])}"
    if "maximum" in rules:
        yield "too great", f"{size} > {limit(rules['maximum'])}"
    if "minLength" in rules:
        yield "too short", f"length({cell}) < {rules['minLength']}"
    if "maxLength" in rules:
        yield "too long", f"length({cell}) > {rules['maxLength']}"


options = "delim=',', quote='\"', escape='\"', header=true, auto_detect=false, strict_mode=true"
columns = {field["name"]: "VARCHAR" for field in schema["fields"]}
with open(path, encoding="utf-8", newline="") as file:
    if next(csv.reader(file), None) != list(columns):
        sys.exit(f"{path}: the columns are not those of the table {path.stem}")
duckdb.sql(f"CREATE TABLE mine AS FROM read_csv({text(path)}, {options}, columns={columns})")

wrong = [(name["name"], *rule) for name in schema["fields"] for rule in rules_of(name)]
found = [
    f"{path}: {name}: {what}"
    for name, what, rule in wrong
    if duckdb.sql(f"FROM mine WHERE {rule} LIMIT 1").fetchall()
]
key = ", ".join(f'"{name}"' for name in schema["primaryKey"])
if duckdb.sql(f"SELECT {key} FROM mine GROUP BY ALL HAVING count(*) > 1 LIMIT 1").fetchall():
    found.append(f"{path}: {key}: given twice")
sys.exit("\n".join(found) or 0)
