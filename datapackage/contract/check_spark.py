"""Check a table in Parquet with Spark: BASE=data/<version> spark-submit check_spark.py my-lake/restrictions.

The path is a file or a folder of files; its name is that of the table whose form it has.
"""

import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

TYPES = {
    "string": "string",
    "number": "double",
    "integer": "bigint",
    "boolean": "boolean",
    "date": "date",
}
path = Path(sys.argv[1])
table = path.name.removesuffix(".parquet")
address = f"{os.environ['BASE']}/schemas/{table}.standalone.schema.json"
with urlopen(address) if "://" in address else open(address, "rb") as file:
    schema = json.load(file)

spark = SparkSession.builder.appName("contract").config("spark.ui.enabled", "false").getOrCreate()
rows = spark.read.parquet(str(path))
if rows.dtypes != [(field["name"], TYPES[field["type"]]) for field in schema["fields"]]:
    sys.exit(f"{path}: the columns or their types are not those of the table {table}")

wrong = {}
for field in schema["fields"]:
    name, rules = field["name"], field.get("constraints", {})
    cell = F.col(name)
    if rules.get("required"):
        wrong[f"{name}: missing"] = cell.isNull()
    if "pattern" in rules:
        wrong[f"{name}: of another form"] = ~cell.rlike(rules["pattern"])
    if "enum" in rules:
        wrong[f"{name}: no code"] = ~cell.isin(rules["enum"])
    if "minimum" in rules:
        wrong[f"{name}: too small"] = cell < F.lit(rules["minimum"])
    if "maximum" in rules:
        wrong[f"{name}: too great"] = cell > F.lit(rules["maximum"])
    if "minLength" in rules:
        wrong[f"{name}: too short"] = F.length(cell) < rules["minLength"]
    if "maxLength" in rules:
        wrong[f"{name}: too long"] = F.length(cell) > rules["maxLength"]

counted = rows.agg(
    *[F.count_if(rule).alias(str(place)) for place, rule in enumerate(wrong.values())]
).first()
found = [
    f"{path}: {what} in {count} rows" for what, count in zip(wrong, counted, strict=True) if count
]
if rows.groupBy(schema["primaryKey"]).count().where("count > 1").take(1):
    found.append(f"{path}: {', '.join(schema['primaryKey'])}: given twice")
spark.stop()
sys.exit("\n".join(found) or 0)
