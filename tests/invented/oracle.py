"""What each figure must show, recomputed from raw cells: nothing here comes from the charts.

A point is (where it stands, its value): the labels that a reader sees, and the number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tests.charts.raw import Cells, Raw

Point = tuple[str, str, float]
INDICATORS = {
    "restrictions_by_type": ("restrictions", ["restrictions_recorded"]),
    "legal_cases_by_defendant": ("restrictions", ["legal_cases_by_defendant"]),
    "threatened_acted_on": ("restrictions", ["harassment_violence_by_outcome"]),
    "membership_change": (
        "attitudes",
        ["organization_membership", "organization_membership_change"],
    ),
    "confidence_change": ("attitudes", ["institution_confidence", "institution_confidence_change"]),
    "political_action": (
        "attitudes",
        ["political_action", "political_action_lower_bound", "political_action_upper_bound"],
    ),
    "civic_engagement": (
        "attitudes",
        ["civic_engagement_components", "civic_engagement_components_average"],
    ),
    "support_small_recipients": ("support", ["support_consolidated_recipients"]),
    "domestic_actor_sentiment": ("mentions", ["domestic_actor_mentions"]),
    "external_actor_sentiment": ("mentions", ["external_actor_mentions"]),
    "keyword_sentiment": ("mentions", ["keyword_mentions"]),
}
DIMENSIONS = {
    "support_channels": "channel",
    "support_recipients": "recipient_category",
    "support_locations": "location",
    "support_themes": "theme",
}
LEGAL = {"indicator_id": "restrictions_totals", "restriction_type": "state_backed_legal_case"}
WHOLE = "All recorded projects"
SIDES = {
    "extremely_negative": "negative",
    "somewhat_negative": "negative",
    "neutral": "neutral",
    "somewhat_positive": "positive",
    "extremely_positive": "positive",
}


def number(row: Cells) -> Decimal:
    """Return the value of a row."""
    return Decimal(row["value"])


def period(row: Cells) -> str:
    """Return the period of a row: a year, a first quarter, or two years."""
    first, last = row["period_start"][:4], row["period_end"][:4]
    if row["period_end"].endswith("-03-31"):
        return f"{first}, quarter 1"
    return first if first == last else f"{first} to {last}"


class Kept(Raw):
    """A package folder of which every file is read once."""

    @cached_property
    def files(self) -> dict[str, list[Cells]]:
        """Return the tables that were read."""
        return {}

    def rows(self, table: str) -> list[Cells]:
        """Return the rows of a table."""
        if table not in self.files:
            self.files[table] = super().rows(table)
        return self.files[table]


@dataclass(frozen=True)
class Expected:
    """What the raw cells of one area say of one chart."""

    raw: Raw
    chart: str
    area: str

    def held(self, table: str, **cells: str) -> list[Cells]:
        """Return the rows of the area."""
        return self.raw.having(table, area_id=self.area, **cells)

    def rows(self) -> list[Cells]:
        """Return the rows that the figure must show."""
        if self.chart == "monitor_series":
            return self.held("monitor_counts")
        if self.chart in DIMENSIONS:
            dimension = DIMENSIONS[self.chart]
            counts = self.held("support", indicator_id="support_projects", dimension=dimension)
            shares = self.held("support", indicator_id="support_project_share", dimension=dimension)
            return [*self.held("support", indicator_id="support_projects_total"), *counts, *shares]
        table, indicators = INDICATORS[self.chart]
        found = [row for name in indicators for row in self.held(table, indicator_id=name)]
        return found + (
            self.held(table, **LEGAL) if self.chart == "legal_cases_by_defendant" else []
        )

    def label(self, row: Cells, column: str, codelist: str) -> str:
        """Return the label of a code of a row."""
        return self.raw.label(codelist, row[column])

    def points(self) -> Counter[Point]:
        """Return every point that must be drawn."""
        points = getattr(self, f"points_of_{self.family()}")
        return Counter(found for row in self.rows() for found in points(row))

    def family(self) -> str:
        """Return what kinds of charts share a way of drawing."""
        if self.chart in DIMENSIONS:
            return "projects"
        return {"membership_change": "waves", "confidence_change": "waves"}.get(
            self.chart, "sentiment" if self.chart.endswith("_sentiment") else self.chart
        )

    def points_of_restrictions_by_type(self, row: Cells) -> list[Point]:
        """Return a segment."""
        kind = self.label(row, "restriction_type", "restriction_type")
        return [(period(row), kind, float(row["value"]))]

    def points_of_legal_cases_by_defendant(self, row: Cells) -> list[Point]:
        """Return a bar; the printed total stands in the table alone."""
        if row["indicator_id"] == LEGAL["indicator_id"]:
            return []
        return [("", self.label(row, "target", "target"), float(row["value"]))]

    def points_of_threatened_acted_on(self, row: Cells) -> list[Point]:
        """Return a bar."""
        form = self.label(row, "form", "restriction_form")
        outcome = self.label(row, "outcome", "restriction_outcome")
        return [("", f"{form}: {outcome.lower()}", float(row["value"]))]

    def points_of_projects(self, row: Cells) -> list[Point]:
        """Return a bar; a share has words and no bar."""
        if row["indicator_id"] == "support_project_share":
            return []
        total = row["indicator_id"] == "support_projects_total"
        label = WHOLE if total else self.label(row, "category", "support_category")
        return [("", label, float(row["value"]))]

    def points_of_support_small_recipients(self, row: Cells) -> list[Point]:
        """Return a bar."""
        return [("", self.label(row, "category", "support_category"), float(row["value"]))]

    def points_of_sentiment(self, row: Cells) -> list[Point]:
        """Return a part of a diverging bar; zero has no length."""
        subject = self.label(row, "subject", "subject")
        sentiment = self.label(row, "sentiment", "sentiment")
        return [(subject, sentiment, float(row["value"]))] if number(row) else []

    def points_of_waves(self, row: Cells) -> list[Point]:
        """Return a dot; changes are words."""
        if row["unit"] != "percent":
            return []
        return [(self.label(row, "item", "attitude_item"), period(row), float(row["value"]))]

    def points_of_political_action(self, row: Cells) -> list[Point]:
        """Return a bar: a number, else the highest limit that is named."""
        cell = {name: row[name] for name in ("item", "survey_id", "response")}
        same = [other for other in self.rows() if cell.items() <= other.items()]
        if row != max(same, key=number):
            return []
        return [(self.label(row, "item", "attitude_item"), period(row), float(row["value"]))]

    def points_of_civic_engagement(self, row: Cells) -> list[Point]:
        """Return a bar."""
        [area] = self.raw.having("areas", area_id=self.area)
        label = f"{area['name']}, {period(row)}"
        return [(self.label(row, "item", "attitude_item"), label, float(row["value"]))]

    def points_of_monitor_series(self, row: Cells) -> list[Point]:
        """Return a bar."""
        return [(f"{row['monitor']}: {row['measure']}", period(row), float(row["value"]))]
