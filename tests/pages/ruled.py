"""What the files say of comparisons: what may be compared, and what several areas hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from tests.pages.conftest import Rows

Read = Callable[[str], Rows]


def allowed(table: Read) -> dict[str, bool]:
    """Return of each indicator whether areas may be compared by it, from the file."""
    return {
        row["indicator_id"]: "areas" in row["comparable_across"].split(";")
        for row in table("indicators")
    }


def held_by_several(table: Read) -> set[str]:
    """Return the ratings that two areas hold for one year."""
    areas = defaultdict(set)
    for name in ("ratings_cc_by_sa", "ratings_eeas"):
        for row in table(name):
            areas[row["indicator_id"], row["period_start"]].add(row["area_id"])
    return {indicator for (indicator, _), found in areas.items() if len(found) > 1}
