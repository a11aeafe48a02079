"""What each figure must show, recomputed from raw cells: nothing here comes from the charts.

A point is (where it stands, its value): the labels that a reader sees, and the number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tests.charts.declared import DECLARED
from tests.charts.raw import Cells, Raw, span
from tests.invented.counting import highest_cells, main, once, parts_first

Place = tuple[str, str]
Point = tuple[str, str, float]
PROJECTS = {"support_channels", "support_recipients", "support_locations", "support_themes"}
LEGAL = {"indicator_id": "restrictions_totals", "restriction_type": "state_backed_legal_case"}
WHOLE, DONE = "All recorded projects", "have_done"
SIDES = {
    "negative": "negative",
    "positive": "positive",
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
        return DECLARED[self.chart][1](self.raw, self.area)

    def label(self, row: Cells, column: str, codelist: str) -> str:
        """Return the label of a code of a row."""
        return self.raw.label(codelist, row[column])

    def drawn(self) -> list[Cells]:
        """Return the rows that are drawn; others stand in the table alone."""
        rows, family = self.rows(), self.family()
        if family == "projects":
            return drawn_projects(rows)
        if family in {"legal_cases_by_defendant", "support_small_recipients"}:
            return main([row for row in rows if row["indicator_id"] != LEGAL["indicator_id"]])
        if family == "threatened_acted_on":
            return parts_first(rows)
        if family == "sentiment":
            return once(rows, ("subject", "sentiment"), "outlet")
        if family == "political_action":
            return highest_cells([row for row in rows if row["response"] == DONE])
        return [row for row in rows if row["unit"] != "percentage_points"]

    def groups(self) -> dict[Place, list[Cells]]:
        """Return the rows of each thing that is drawn, by where it stands."""
        found: dict[Place, list[Cells]] = defaultdict(list)
        for row in self.drawn():
            found[self.place(row)].append(row)
        return dict(found)

    def points(self) -> Counter[Point]:
        """Return every point that must be drawn; a part of a diverging bar has a length."""
        sums = {place: sum(map(number, rows)) for place, rows in self.groups().items()}
        return Counter(
            (*place, float(value))
            for place, value in sums.items()
            if value or self.family() != "sentiment"
        )

    def family(self) -> str:
        """Return what kinds of charts share a way of drawing."""
        if self.chart in PROJECTS:
            return "projects"
        return {"membership_change": "waves", "confidence_change": "waves"}.get(
            self.chart, "sentiment" if self.chart.endswith("_sentiment") else self.chart
        )

    def place(self, row: Cells) -> Place:
        """Return where a row stands in the drawing: the title of its group, and its label."""
        place: Place = getattr(self, f"place_in_{self.family()}")(row)
        return place

    def place_in_restrictions_by_type(self, row: Cells) -> Place:
        """Return a segment."""
        return period(row), self.label(row, "restriction_type", "restriction_type")

    def place_in_legal_cases_by_defendant(self, row: Cells) -> Place:
        """Return a bar."""
        basis = self.label(row, "charge_basis", "charge_basis").lower()
        part = "" if row["charge_basis"] == "all" else f", {basis}"
        return "", f"{self.label(row, 'target', 'target')}{part}"

    def place_in_threatened_acted_on(self, row: Cells) -> Place:
        """Return a bar."""
        form = self.label(row, "form", "restriction_form")
        outcome = self.label(row, "outcome", "restriction_outcome")
        return "", f"{form}: {outcome.lower()}"

    def place_in_projects(self, row: Cells) -> Place:
        """Return a bar; another period than that of most stands in its label."""
        total = row["indicator_id"] == "support_projects_total"
        label = WHOLE if total else self.label(row, "category", "support_category")
        [usual] = {span(r) for r in main(counts_of(self.rows()))}
        return "", label if span(row) == usual else f"{label}, {span(row)}"

    def place_in_support_small_recipients(self, row: Cells) -> Place:
        """Return a bar."""
        return "", self.label(row, "category", "support_category")

    def place_in_sentiment(self, row: Cells) -> Place:
        """Return a part of a diverging bar."""
        return self.label(row, "subject", "subject"), self.label(row, "sentiment", "sentiment")

    def place_in_waves(self, row: Cells) -> Place:
        """Return a dot; changes are words."""
        return self.label(row, "item", "attitude_item"), period(row)

    def place_in_political_action(self, row: Cells) -> Place:
        """Return a bar."""
        return self.label(row, "item", "attitude_item"), period(row)

    def place_in_civic_engagement(self, row: Cells) -> Place:
        """Return a bar."""
        [area] = self.raw.having("areas", area_id=row["area_id"])
        return self.label(row, "item", "attitude_item"), f"{area['name']}, {period(row)}"

    def place_in_monitor_series(self, row: Cells) -> Place:
        """Return a bar."""
        return name_series(row), period(row)


def name_series(row: Cells) -> str:
    """Return the name of the series of a monitor that a row belongs to."""
    part = "" if row["breakdown"] == "all" else f", {row['breakdown']}"
    return f"{row['monitor']}: {row['measure']}{part}"


def counts_of(rows: list[Cells]) -> list[Cells]:
    """Return the numbers of projects by category."""
    return [row for row in rows if row["indicator_id"] == "support_projects"]


def drawn_projects(rows: list[Cells]) -> list[Cells]:
    """Return the counts of one period, its total, and the categories of other periods alone."""
    counts = counts_of(rows)
    best = main(counts)
    held = {row["category"] for row in best}
    whole = [row for row in rows if row["indicator_id"] == "support_projects_total"]
    total = [row for row in whole if span(row) == span(best[0])]
    return [*total, *best, *(row for row in counts if row["category"] not in held)]
