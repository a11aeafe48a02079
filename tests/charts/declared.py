"""Which rows each chart must show, worked out from the files alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.charts.raw import Cells, Raw

Declared = Callable[[Raw, str], list[Cells]]


def of(table: str, *indicators: str) -> Declared:
    """Return the rows of some indicators."""
    return lambda raw, area: [
        row
        for row in raw.having(table, area_id=area)
        if row["indicator_id"] in indicators and row["value"] != ""
    ]


BROKEN_DOWN = {
    "restrictions": {"restriction_type", "form", "outcome", "initiator", "target", "charge_basis"},
    "mentions": {"outlet", "subject_kind", "subject_category", "subject", "sentiment"},
    "support": {"dimension", "category"},
    "attitudes": {"survey_id", "item", "response"},
}


def differ(held: list[Cells], column: str, same: set[str]) -> bool:
    """Return whether two rows with the same codes differ in a column."""
    pairs = {(*(row[name] for name in sorted(same)), row[column]) for row in held}
    return len({pair[:-1] for pair in pairs}) < len(pairs)


def by(table: str, told: set[str], beside: set[str], *indicators: str) -> Declared:
    """Return the rows that are told by some columns and no further, and by no total of these."""

    def rows(raw: Raw, area: str) -> list[Cells]:
        held = kept = of(table, *indicators)(raw, area)
        same = {"period_start", "period_end", "indicator_id", *told, *beside}
        split = {name for name in BROKEN_DOWN[table] - same if differ(held, name, same)}
        for name in (*split, *told):
            whole = [row for row in kept if (row[name] == "all") == (name in split)]
            kept = whole or kept
        return kept

    return rows


def talk(indicator: str) -> Declared:
    """Return the mentions of an indicator by subject, sentiment and outlet."""
    return by("mentions", {"subject", "sentiment"}, {"outlet"}, indicator)


def everyone(indicator: str) -> Declared:
    """Return the ratings of all countries where the area is one of them."""

    def rows(raw: Raw, area: str) -> list[Cells]:
        rated = [row for row in raw.having("ratings_cc_by_sa") if row["indicator_id"] == indicator]
        return rated if any(row["area_id"] == area for row in rated) else []

    return rows


def categories(raw: Raw, area: str) -> list[Cells]:
    """Return the categories of an area, which have no number."""
    rows = raw.having("ratings_cc_by_sa", area_id=area)
    return [row for row in rows if row["category"] != ""]


def legal_cases(raw: Raw, area: str) -> list[Cells]:
    """Return the cases by defendant and the printed totals of the same periods."""
    cases = by("restrictions", {"target"}, set(), "legal_cases_by_defendant")(raw, area)
    spans = {(row["period_start"], row["period_end"]) for row in cases}
    totals = [
        row
        for row in of("restrictions", "restrictions_totals")(raw, area)
        if row["restriction_type"] == "state_backed_legal_case"
        and (row["period_start"], row["period_end"]) in spans
    ]
    return cases + totals


def waves(levels: str, changes: str, response: str) -> Declared:
    """Return the levels of one answer, and every printed change of it where there are any."""

    def rows(raw: Raw, area: str) -> list[Cells]:
        found = [
            row
            for name in (levels, changes)
            for row in by("attitudes", {"item"}, {"response", "survey_id"}, name)(raw, area)
            if row["response"] == response
        ]
        return found if any(row["indicator_id"] == levels for row in found) else []

    return rows


def outer_changes(rows: list[Cells]) -> dict[str, list[Cells]]:
    """Return the printed changes of each item from the year of the first wave to that of the last.

    Changes are in percentage points, levels in percent.
    """
    levels = [row for row in rows if row["unit"] == "percent"]
    ends = (
        min(row["period_start"] for row in levels)[:4],
        max(row["period_end"] for row in levels)[:4],
    )
    found: dict[str, list[Cells]] = {}
    for row in rows:
        if row not in levels and (row["period_start"][:4], row["period_end"][:4]) == ends:
            found.setdefault(row["item"], []).append(row)
    return found


def engagement(raw: Raw, area: str) -> list[Cells]:
    """Return averages and single years of an area, and the averages of its groups."""
    average, single = "civic_engagement_components_average", "civic_engagement_components"
    own = [r for r in of("attitudes", average, single)(raw, area) if r["response"] == "yes"]
    groups = [row["group_id"] for row in raw.having("area_members", area_id=area)]
    means = [row for group in groups for row in of("attitudes", average)(raw, group)]
    return own + means if own else []


def projects(dimension: str) -> Declared:
    """Return the total, the counts of a dimension, and the shares without a count."""

    def rows(raw: Raw, area: str) -> list[Cells]:
        here = [row for row in raw.having("support", area_id=area) if row["value"] != ""]
        counts = [
            row
            for row in here
            if row["indicator_id"] == "support_projects" and row["dimension"] == dimension
        ]
        counts = [row for row in counts if row["category"] != "all"] or counts
        counted = [row["category"] for row in counts]
        beside = [
            row
            for row in here
            if row["indicator_id"] == "support_projects_total"
            or (
                row["indicator_id"] == "support_project_share"
                and row["dimension"] == dimension
                and row["category"] not in counted
            )
        ]
        return counts + beside if counts else []

    return rows


def series(raw: Raw, area: str) -> list[Cells]:
    """Return the rows of each measure of a monitor with three single years or more."""
    names = ("monitor", "measure", "breakdown", "unit", "counted")
    found: dict[tuple[str, ...], list[Cells]] = {}
    for row in raw.having("monitor_counts", area_id=area):
        year = row["period_start"][:4]
        if (row["period_start"], row["period_end"]) == (f"{year}-01-01", f"{year}-12-31"):
            found.setdefault(tuple(row[name] for name in names), []).append(row)
    return [
        row
        for part in found.values()
        if len(part) >= 3 and len({row["period_start"] for row in part}) == len(part)
        for row in part
    ]


def coverage(raw: Raw, _area: str) -> list[Cells]:
    """Return the longest period of each area and barometer, of equal ones the last."""
    longest: dict[tuple[str, str], Cells] = {}

    def length(row: Cells) -> tuple[int, date]:
        ends = [date(*map(int, row[name].split("-"))) for name in ("period_start", "period_end")]
        return (ends[1] - ends[0]).days, ends[1]

    for row in raw.rows("coverage"):
        cell = (row["area_id"], row["barometer"])
        if row["area_id"] in raw.places and (
            cell not in longest or length(longest[cell]) < length(row)
        ):
            longest[cell] = row
    return list(longest.values())


DECLARED: dict[str, tuple[str, Declared]] = {
    "restrictions_by_type": (
        "restrictions",
        by("restrictions", {"restriction_type"}, set(), "restrictions_recorded"),
    ),
    "legal_cases_by_defendant": ("restrictions", legal_cases),
    "threatened_acted_on": (
        "restrictions",
        by("restrictions", set(), {"form", "outcome"}, "harassment_violence_by_outcome"),
    ),
    "membership_change": (
        "attitudes",
        waves("organization_membership", "organization_membership_change", "member"),
    ),
    "confidence_change": (
        "attitudes",
        waves("institution_confidence", "institution_confidence_change", "confident"),
    ),
    "political_action": (
        "attitudes",
        by(
            "attitudes",
            {"item"},
            {"response", "survey_id"},
            "political_action",
            "political_action_lower_bound",
            "political_action_upper_bound",
        ),
    ),
    "civic_engagement": ("attitudes", engagement),
    "support_channels": ("support", projects("channel")),
    "support_recipients": ("support", projects("recipient_category")),
    "support_locations": ("support", projects("location")),
    "support_themes": ("support", projects("theme")),
    "support_small_recipients": (
        "support",
        by("support", {"category"}, {"dimension"}, "support_consolidated_recipients"),
    ),
    "domestic_actor_sentiment": ("mentions", talk("domestic_actor_mentions")),
    "external_actor_sentiment": ("mentions", talk("external_actor_mentions")),
    "keyword_sentiment": ("mentions", talk("keyword_mentions")),
    "monitor_series": ("monitor_counts", series),
    "rated_civil_society": ("ratings_cc_by_sa", everyone("vdem_civil_society")),
    "rated_civic_space": ("ratings_cc_by_sa", categories),
    "disinformation_cases": (
        "ratings_eeas",
        of("ratings_eeas", "euvsdisinfo_cases", "euvsdisinfo_cases_sputnik"),
    ),
    "coverage": ("coverage", coverage),
}
