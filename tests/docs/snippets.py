"""The code that README and the data page show; a test runs it on every table."""

# --8<-- [start:pandas]
import pandas as pd

base = "data/latest/"  # the address of this folder on the web, or where you saved it
rows = pd.read_parquet(base + "parquet/restrictions.parquet")

of_one = rows["area_id"].eq("KAZ") & rows["indicator_id"].eq("restrictions_recorded")
one = rows[of_one]  # areas must not be added up; rows of several indicators overlap
print(one["value"].sum())
# --8<-- [end:pandas]

# --8<-- [start:pandas_csv]
import pandas as pd

base = "data/latest/"  # the address of this folder on the web, or where you unpacked the zip
rows = pd.read_csv(base + "restrictions.csv", dtype=str, keep_default_na=False)

of_one = rows["area_id"].eq("KAZ") & rows["indicator_id"].eq("restrictions_recorded")
one = rows[of_one]  # areas must not be added up; rows of several indicators overlap
print(pd.to_numeric(one["value"]).sum())
# --8<-- [end:pandas_csv]

# --8<-- [start:polars]
import polars as pl

base = "data/latest/"  # the address of this folder on the web, or where you saved it
table = pl.read_parquet(base + "parquet/restrictions.parquet")

keys = {"area_id": "KAZ", "indicator_id": "restrictions_recorded"}  # one area, one indicator
chosen = table.filter(**keys)
print(chosen["value"].sum())
# --8<-- [end:polars]

# --8<-- [start:duckdb]
import duckdb

base = "data/latest/"  # where you saved the folder; for the web: INSTALL httpfs; LOAD httpfs
relation = duckdb.read_parquet(base + "parquet/restrictions.parquet")

where = "area_id = 'KAZ' AND indicator_id = 'restrictions_recorded'"  # one area, one indicator
picked = relation.filter(where)
print(picked.sum("value"))
# --8<-- [end:duckdb]

# --8<-- [start:peers]
import pandas as pd

base = "data/latest/"  # as above
values = pd.read_parquet(base + "parquet/attitudes.parquet")
groups = pd.read_parquet(base + "parquet/surveys.parquet")[["survey_id", "comparison_group_id"]]

same = ["indicator_id", "survey_id", "item", "response", "unit"]
means = values.rename(columns={"area_id": "comparison_group_id"})
beside = values.merge(groups, on="survey_id").merge(
    means, on=[*same, "comparison_group_id"], suffixes=("", "_of_group")
)
beside = beside[beside["area_id"] != beside["comparison_group_id"]]
print(
    beside[["area_id", "item", "period_start", "value", "period_start_of_group", "value_of_group"]]
)
# --8<-- [end:peers]
