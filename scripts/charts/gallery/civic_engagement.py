"""Acts of civic engagement: average of several years, mean of a group, the last single year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts.chart import Chart
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, is_open, number_of
from scripts.charts.needs import AnyRow
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.charts.survey_waves import told_apart
from scripts.charts.waves import CODES, RESPONSES, TABLE
from scripts.model import Package, Record
from scripts.overlaps import without_totals
from scripts.record import Key

SLOT = ("area_id", "period_start", "period_end", "survey_id", "response", "indicator_id")
AVERAGE, SINGLE = "civic_engagement_components_average", "civic_engagement_components"

BY, DONE = ("item",), "yes"
"""What is told apart, and the answer that counts: that somebody did this in the past month."""


def rows(package: Package, area: str) -> list[Record]:
    """Return the averages of an area and of the groups around it, and its single years."""
    own = [
        row
        for name in (AVERAGE, SINGLE)
        for row in package.find(TABLE, indicator_id=name, area_id=area, response=DONE)
    ]
    groups = sorted(row["group_id"] for row in package.find("area_members", area_id=area))
    beside = [
        row
        for group in groups
        for row in package.find(TABLE, indicator_id=AVERAGE, area_id=group, response=DONE)
    ]
    return without_totals([*own, *beside], *BY) if own else []


@dataclass(frozen=True, slots=True)
class Pair:
    """The last average and the last single year of one act in a survey; either may be missing."""

    act: str
    before: Record | None
    after: Record | None

    @property
    def difference(self) -> Decimal | None:
        """Return the single year less the average."""
        if self.before is None or self.after is None:
            return None
        return number_of(self.after) - number_of(self.before)

    @property
    def distance(self) -> Decimal:
        """Return how far apart both are, zero where one is missing."""
        return abs(self.difference or Decimal(0))


def last_of(rows: Sequence[Record], indicator: str) -> Record | None:
    """Return the latest row of an indicator."""
    held = [row for row in rows if row["indicator_id"] == indicator]
    return max(held, key=lambda row: (row["period_end"], row.key), default=None)


def pairs_of(chosen: Chosen, acts: Sequence[str]) -> list[Pair]:
    """Return the pair of each act of the area itself in each survey."""
    held: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in chosen.records:
        if row["area_id"] == chosen.area:
            held[row["item"], row["survey_id"]].append(row)
    order = sorted(held, key=lambda key: (acts.index(key[0]), key[1]))
    return [Pair(key[0], last_of(held[key], AVERAGE), last_of(held[key], SINGLE)) for key in order]


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each act, area and period."""
    acts = sorted(
        {row["item"] for row in chosen.records},
        key=lambda code: (chosen.order_of(CODES, code), code),
    )
    lines = sorted(
        chosen.records,
        key=lambda row: (
            acts.index(row["item"]),
            row["period_start"],
            row["area_id"] != chosen.area,
            row.key,
        ),
    )
    facts = act_facts(chosen, pairs_of(chosen, acts))
    variant = course(facts)
    return ChartData(act_bars(chosen, acts, lines), act_table(chosen, lines), facts, variant)


def act_facts(chosen: Chosen, pairs: Sequence[Pair]) -> Facts:
    """Return the act with the largest difference and both its values, else the highest value."""
    paired = [pair for pair in pairs if pair.difference is not None]
    top = max(paired, key=lambda pair: pair.distance, default=None)
    single = [row for pair in pairs for row in (pair.before, pair.after) if row]
    highest = max(single, key=number_of)
    before, after = (top.before, top.after) if top else (None, None)
    first = [pair.distance == top.distance for pair in paired] if top else []
    first = first or [number_of(row) == number_of(highest) for row in single]
    return {
        "acts": len({pair.act for pair in pairs}),
        "surveys": survey_names(chosen),
        "top": chosen.label(CODES, top.act) if top else chosen.label(CODES, highest["item"]),
        "before": chosen.value(before) if before else "",
        "before_period": chosen.period(before) if before else "",
        "after": chosen.value(after) if after else "",
        "after_period": chosen.period(after) if after else "",
        "difference": (top.difference or Decimal(0)) if top else "",
        "open": any(is_open(row) for row in (before, after) if row),
        "ranked": sum(first) == 1 and not any(map(is_open, single)),
        "highest": chosen.value(highest),
        "highest_period": chosen.period(highest),
    }


def course(facts: Facts) -> str:
    """Return the headline: an average against a later year, both the same, or one value alone."""
    difference = facts["difference"]
    if not isinstance(difference, Decimal):
        return "single"
    return "changed" if difference or facts["open"] else "stayed"


def survey_names(chosen: Chosen) -> tuple[str, ...]:
    """Return the names of the surveys of the rows, each once."""
    used = {row["survey_id"] for row in chosen.records}
    return tuple(sorted({chosen.surveys.get(survey, survey) for survey in used}))


def slot_of(row: Record) -> Key:
    """Return what tells a row from the others on its act."""
    return tuple(row[name] for name in SLOT)


def name_lines(chosen: Chosen, lines: Sequence[Record]) -> dict[Key, str]:
    """Return a name of each slot: area and period; more where several share them."""
    rows = {slot_of(row): row for row in lines}

    def area_and_period(slot: Key) -> str:
        row = rows[slot]
        name = chosen.package.area_names.get(row["area_id"], row["area_id"])
        return f"{name}, {chosen.period(row)}"

    def survey(slot: Key) -> str:
        code = rows[slot]["survey_id"]
        return f"{area_and_period(slot)}, {chosen.surveys.get(code, code)}"

    def response(slot: Key) -> str:
        return f"{survey(slot)}, {chosen.label(RESPONSES, rows[slot]['response'])}"

    return told_apart(
        rows,
        area_and_period,
        survey,
        response,
        lambda slot: f"{response(slot)}, {chosen.voice.indicator(slot[-1])}",
    )


def act_bars(chosen: Chosen, acts: Sequence[str], lines: Sequence[Record]) -> Bars:
    """Return one panel for each act; a group without a printed mean has a row that says so."""
    names = name_lines(chosen, sorted(lines, key=lambda row: row["period_start"]))
    panels = []
    for act in acts:
        held = {slot_of(row): row for row in lines if row["item"] == act}
        bars = []
        for slot, name in names.items():
            hue = TABLE if slot[0] == chosen.area else "faint"
            row = held.get(slot)
            if row is None:
                bars.append(Bar(name, None, chosen.words["blank"], hue))
            else:
                value, marked = float(number_of(row)), chosen.marked([row])
                bars.append(Bar(name, value, chosen.value(row), hue, is_open(row), marked))
        panels.append(Panel(chosen.label(CODES, act), tuple(bars)))
    return Bars(tuple(panels))


def act_table(chosen: Chosen, lines: Sequence[Record]) -> ReaderTable:
    """Return the reader's table."""
    names = name_lines(chosen, lines)
    rows = tuple(
        (
            chosen.cell(chosen.label(CODES, row["item"])),
            chosen.cell(names[slot_of(row)]),
            chosen.cell(chosen.value(row), row),
            chosen.cell(row["locator"]),
        )
        for row in lines
    )
    return ReaderTable(tuple(map(Heading, ("item", "label", "words", "locator"))), rows)


CHART = Chart(TABLE, rows, data, (AnyRow(),), BY)
