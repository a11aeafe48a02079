# %% [markdown]
# # Did restrictions become more frequent, and what does another source see?
#
# The Civic Space Barometer holds counts of recorded restrictions of civic space actors. This
# notebook asks three things of them: how many were recorded in a month, whether the parts agree
# with the totals that the source prints, and whether experts who rated the same years saw the same
# direction.
#
# It needs pandas and pyarrow, and nothing of it is typed in: every number is read from the package.

# %%
import pandas as pd

base = "data/latest/"  # the address of this folder on the web, or where you saved it


def table(name):
    return pd.read_parquet(f"{base}parquet/{name}.parquet")


# %% [markdown]
# ## Choose one indicator
#
# Rows of several indicators overlap: totals stand in the same table as their parts. The table
# `indicators` says which rows of one area may be added up, and across what they may be compared.

# %%
chosen = "restrictions_recorded"
indicator = table("indicators").set_index("indicator_id").loc[chosen]
print(indicator["title"])
print("rows of one area may be added up:", indicator["additive"])
print("may be compared across:", indicator["comparable_across"])
print(indicator["comparable_reason"])

# %% [markdown]
# ## Count by month
#
# A period is not always a year, and a quarter beside whole years would show a fall that nobody
# observed. An area or type without rows stays away: an absent row is not a zero.

# %%
restrictions = table("restrictions")
recorded = restrictions[restrictions["indicator_id"] == chosen].astype({"restriction_type": str})
counts = recorded.pivot_table(
    index=["area_id", "period_start", "period_end"],
    columns="restriction_type",
    values="value",
    aggfunc=lambda cells: cells.sum(min_count=1),
)
start, end = (pd.to_datetime(counts.index.get_level_values(place)) for place in (1, 2))
months = (end.year - start.year) * 12 + end.month - start.month + 1
by_month = counts.div(months, axis="index").round(2)
print(by_month.to_string())

# %% [markdown]
# ## Hold the parts against the printed totals
#
# The source prints totals in an indicator of their own. If the parts add up to them, the reading is
# whole; where they do not, the register of discrepancies says so.

# %%
printed = restrictions[restrictions["indicator_id"] == "restrictions_totals"]
whole = printed[printed["restriction_type"].astype(str) == "all"]
years = whole.set_index(["area_id", "period_start", "period_end"])["value"]
difference = counts.sum(axis="columns") - years
print("parts minus printed totals:", difference.dropna().unique())

# %%
discrepancies = table("discrepancies")
about = discrepancies["row_key"].str.contains("indicator_id=")
known = discrepancies[about & (discrepancies["table"].astype(str) == "restrictions")]
print(known[["mark", "computed"]].to_string(index=False))

# %% [markdown]
# ## Set another source beside it
#
# Experts of V-Dem rate the same areas every year. The two are never merged: one counts what became
# known, the other is a judgement, on a scale where a higher value means less repression. The signs
# of the changes from one whole year to the next can be set side by side, no more; the definition
# says what a small change of the rating is worth.

# %%
print(table("indicators").set_index("indicator_id").loc["vdem_cso_repression", "definition"])
ratings = table("ratings_cc_by_sa")
rated = ratings[ratings["indicator_id"] == "vdem_cso_repression"].copy()
rated["year"] = pd.to_datetime(rated["period_start"]).dt.year
rating = rated.set_index(["area_id", "year"])["value"]

yearly = counts[months == 12].sum(axis="columns")
yearly.index = pd.MultiIndex.from_arrays(
    [yearly.index.get_level_values(0), start[months == 12].year], names=["area_id", "year"]
)
beside = pd.DataFrame({"recorded": yearly, "rating": rating}).dropna()
changes = beside.groupby("area_id").diff().dropna()
print(beside.to_string())
print("years with more recorded:", int((changes["recorded"] > 0).sum()), "of", len(changes))
print("years rated as more repressive:", int((changes["rating"] < 0).sum()), "of", len(changes))

# %% [markdown]
# ## What this cannot say
#
# A count of recorded restrictions depends on how many journalists and organisations report, and on
# which sources were read. More in a month can mean more restrictions or more reports of them. The
# rows of one area must not be compared with those of another.
