"""Check tables in Parquet with Dask, their keys included.

BASE=https://<site>/data/<version> python check_dask.py my-lake/*

Each path is a file, or a folder of files, with the name of the table whose form it has. A foreign
key is judged if the table that it leads to is given, too. Two processes of this machine do the
work; WORKERS=8 starts eight, and SCHEDULER=tcp://<host>:8786 gives it to a cluster that stands.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import dask
import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
from dask.distributed import Client

TYPES = {
    "string": (pa.types.is_string, pa.types.is_large_string, pa.types.is_dictionary),
    "number": (pa.types.is_floating,),
    "integer": (pa.types.is_integer,),
    "boolean": (pa.types.is_boolean,),
    "date": (pa.types.is_date,),
}


def schema_of(path):
    table = path.name.removesuffix(".parquet")
    address = f"{os.environ['BASE']}/schemas/{table}.schema.json"
    with urlopen(address) if "://" in address else open(address, "rb") as file:
        return json.load(file)


def has_form(path, fields):
    held = pa.parquet.read_schema(path if path.is_file() else min(path.glob("*.parquet")))
    return held.names == [field["name"] for field in fields] and all(
        any(is_kind(column) for is_kind in TYPES[field["type"]])
        for column, field in zip(held.types, fields, strict=True)
    )


def read(path, fields):
    rows = dd.read_parquet(path)
    texts = {field["name"]: "string" for field in fields if field["type"] == "string"}
    return rows.astype(texts)


def broken_rules(cells, field):
    rules = field.get("constraints", {})
    limit = date.fromisoformat if field["type"] == "date" else float
    if rules.get("required"):
        yield "missing", cells.isna()
    held = cells.dropna()
    if "pattern" in rules:
        yield "of another form", ~held.str.fullmatch(rules["pattern"])
    if "enum" in rules:
        yield "no code", ~held.isin(rules["enum"])
    if "minimum" in rules:
        yield "too small", held < limit(rules["minimum"])
    if "maximum" in rules:
        yield "too great", held > limit(rules["maximum"])
    if "minLength" in rules:
        yield "too short", held.str.len() < rules["minLength"]
    if "maxLength" in rules:
        yield "too long", held.str.len() > rules["maxLength"]


def lost_keys(part, name, schema, held):
    for foreign in schema.get("foreignKeys", []):
        parent, fields = foreign["reference"]["resource"] or name, foreign["fields"]
        keys = held.get((parent, *foreign["reference"]["fields"]))
        if keys is not None:  # the table that the key leads to is given
            rows = part[fields].dropna().itertuples(index=False, name=None)
            yield f"{', '.join(fields)}: not in {parent}", sum(row not in keys for row in rows)


def count_in_part(part, name, schema, held):
    """What is wrong in one part of a table, and in how many rows: lines of pandas."""
    cells = [
        (f"{field['name']}: {what}", int(wrong.sum()))
        for field in schema["fields"]
        for what, wrong in broken_rules(part[field["name"]], field)
    ]
    return pd.DataFrame([*cells, *lost_keys(part, name, schema, held)], columns=["what", "rows"])


def count_twice(rows, key):
    """How many keys are given more than once: the engine brings them together from all parts."""
    counts = (
        rows[key].fillna("").assign(rows=1).groupby(key)["rows"].sum(split_out=rows.npartitions)
    )
    return (counts > 1).sum()


def held_keys(tables, schemas):
    """The keys to which others lead, each column of them by table and fields."""
    named = {
        (foreign["reference"]["resource"] or name, *foreign["reference"]["fields"])
        for name, schema in schemas.items()
        for foreign in schema.get("foreignKeys", [])
    }
    asked = {
        key: tables[key[0]][list(key[1:])].drop_duplicates() for key in named if key[0] in tables
    }
    [found] = dask.compute(asked)
    return {key: set(rows.itertuples(index=False, name=None)) for key, rows in found.items()}


def check(tables, schemas):
    """Each thing that is wrong with a table, with its count."""
    held = held_keys(tables, schemas)
    meta = {"what": "string", "rows": "int64"}
    asked = {
        name: (
            rows.map_partitions(count_in_part, name, schemas[name], held, meta=meta),
            count_twice(rows, schemas[name]["primaryKey"]),
        )
        for name, rows in tables.items()
    }
    [found] = dask.compute(asked)
    for name, (counts, twice) in found.items():
        yield from ((name, *row) for row in counts.groupby("what")["rows"].sum().items())
        yield name, f"{', '.join(schemas[name]['primaryKey'])}: given twice", twice


def main():
    paths = {Path(path).name.removesuffix(".parquet"): Path(path) for path in sys.argv[1:]}
    schemas = {name: schema_of(path) for name, path in paths.items()}
    found = [
        f"{path}: the columns or their types are not those of the table {name}"
        for name, path in paths.items()
        if not has_form(path, schemas[name]["fields"])
    ]
    if found:
        sys.exit("\n".join(found))
    workers = {"n_workers": int(os.environ.get("WORKERS", "2")), "threads_per_worker": 1}
    cluster = os.environ.get("SCHEDULER")
    with Client(cluster) if cluster else Client(**workers, dashboard_address=None):
        tables = {name: read(path, schemas[name]["fields"]) for name, path in paths.items()}
        for name, what, count in check(tables, schemas):
            if count:
                found.append(f"{paths[name]}: {what} in {count} rows")
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()
