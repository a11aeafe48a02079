"""The code that README and the data page show; a test runs it."""

# --8<-- [start:pandas]
import pandas as pd

base = "site/data/latest/"  # or the address of this folder on the web
restrictions = pd.read_csv(base + "restrictions.csv")
# --8<-- [end:pandas]
