"""The rows of counts on one invented area: restrictions, support and mentions.

What is told is an area of the account, or a part of it that has a period or an outlet of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from tests.invented.facts import Row, Value, World, period, row

FINE = (
    "extremely_negative",
    "somewhat_negative",
    "neutral",
    "somewhat_positive",
    "extremely_positive",
)
COARSE = ("negative", "neutral", "positive")
SCALES = {len(scale): scale for scale in (FINE, COARSE)}
BROKEN_DOWN = ("restriction_type", "form", "outcome", "initiator", "target", "charge_basis")
SUBJECTS = {
    "domestic": ("domestic_actor", "domestic_actor_mentions", "domestic_actor_mention_totals"),
    "external": ("external_actor", "external_actor_mentions", "external_actor_mention_totals"),
    "keywords": ("keyword", "keyword_mentions", "keyword_mention_totals"),
}
DIMENSIONS = {
    "channels": "channel",
    "recipients": "recipient_category",
    "locations": "location",
    "themes": "theme",
}
LEGAL = "state_backed_legal_case"


def span_of(told: World, start: str, end: str) -> Row:
    """Return the period of what is told, else the usual one."""
    return {"period_start": str(told.get("from", start)), "period_end": str(told.get("to", end))}


def value_of(told: Value) -> int:
    """Return the number of a value, bound or not."""
    return int(next(iter(told.values())) if isinstance(told, dict) else told)


def sum_of(values: Iterable[Value]) -> Value | None:
    """Return the total that a report can print of some values; none of what has no one bound."""
    told = list(values)
    bounds = [value for value in told if isinstance(value, dict)]
    total, kinds = sum(map(value_of, told)), {next(iter(value)) for value in bounds}
    if len(kinds) > 1:
        return None
    strict = any(value.get("exclusive", False) for value in bounds)
    return {kinds.pop(): total, "exclusive": strict} if kinds else total


def restriction(area: World, indicator: str, value: Value, **cells: str) -> Row:
    """Return a row of restrictions."""
    whole = dict.fromkeys(BROKEN_DOWN, "all")
    return {**whole, **row(area, indicator, "count", value), **cells, **area.get("cells", {})}


def restrictions(told: World) -> Iterator[Row]:
    """Yield the cross table of restrictions, its totals and what splits them."""
    table = told.get("restrictions") or {}
    for name, cells in table.items():
        for code, value in cells.items():
            cell = {"restriction_type": code, **period(name)}
            yield restriction(told, "restrictions_recorded", value, **cell)
    spans = [period(name) for name in table]
    start = min((span["period_start"] for span in spans), default="2017-01-01")
    end = max((span["period_end"] for span in spans), default="2021-03-31")
    if told.get("totals"):
        yield from printed_totals(told, table, span_of(told, start, end))
    yield from splits(told, span_of(told, start, end))


def splits(told: World, whole: Row) -> Iterator[Row]:
    """Yield legal cases by defendant, their printed number, and threats and acts."""
    if "legal_cases" in told:
        cell = {"restriction_type": LEGAL, **whole}
        yield restriction(told, "restrictions_totals", told["legal_cases"], **cell)
    for code, value in (told.get("defendants") or {}).items():
        cell = {"restriction_type": LEGAL, "target": code, **whole}
        yield restriction(told, "legal_cases_by_defendant", value, **cell)
    for pair, value in (told.get("outcomes") or {}).items():
        form, outcome = pair.split()
        cell = {"restriction_type": "harassment_violence", "form": form, "outcome": outcome}
        yield restriction(told, "harassment_violence_by_outcome", value, **cell, **whole)


def holds(one: Row, other: Row) -> bool:
    """Return whether a period lies within another."""
    starts, ends = (
        [span[name] for span in (one, other)] for name in ("period_start", "period_end")
    )
    return starts[0] <= starts[1] and ends[0] >= ends[1]


def printed_totals(told: World, table: World, whole: Row) -> Iterator[Row]:
    """Yield the totals by type, by year and of everything; by year alone where years overlap."""
    by_type: dict[str, list[Value]] = defaultdict(list)
    for name, cells in table.items():
        for code, value in cells.items():
            by_type[code].append(value)
            by_type["all"].append(value)
        added = sum_of(cells.values())
        if period(name) != whole and added is not None:
            cell = {"restriction_type": "all", **period(name)}
            yield restriction(told, "restrictions_totals", added, **cell)
    if any(holds(period(one), period(other)) for one, other in permutations(table, 2)):
        return
    for code, values in by_type.items():
        added = sum_of(values)
        if added is not None:
            cell = {"restriction_type": code, **whole}
            yield restriction(told, "restrictions_totals", added, **cell)


def support(told: World) -> Iterator[Row]:
    """Yield projects by each dimension, shares and recipients with few projects."""
    span = span_of(told, "2015-01-01", "2021-08-31")
    if told.get("projects") is not None:
        total = row(told, "support_projects_total", "count", told["projects"])
        yield {**total, **span, "dimension": "total", "category": "all"}
    for section, dimension in DIMENSIONS.items():
        for code, value in (told.get(section) or {}).items():
            cell = {"dimension": dimension, "category": code, **span}
            yield row(told, "support_projects", "count", value, **cell)
    for pair, value in (told.get("shares") or {}).items():
        dimension, code = pair.split()
        cell = {"dimension": dimension, "category": code, **span}
        yield row(told, "support_project_share", "percent", value, **cell)
    for code, value in (told.get("small_recipients") or {}).items():
        cell = {"dimension": "recipient_category", "category": code, **span}
        yield row(told, "support_consolidated_recipients", "count", value, **cell)


def mentions(told: World) -> Iterator[Row]:
    """Yield mentions by sentiment, in the order of a scale, and their totals."""
    span = span_of(told, "2015-01-01", "2021-03-31")
    outlet = {"outlet": told.get("outlet", "all"), "subject_category": "all"}
    for section, (kind, indicator, totals) in SUBJECTS.items():
        for code, numbers in (told.get(section) or {}).items():
            cell = {**outlet, "subject_kind": kind, "subject": code, **span}
            scale = zip(SCALES[len(numbers)], numbers, strict=True)
            counted = {sentiment: number for sentiment, number in scale if number is not None}
            for sentiment, number in counted.items():
                yield row(told, indicator, "count", number, **cell, sentiment=sentiment)
            added = sum_of(counted.values())
            if told.get("mention_totals") and added is not None:
                yield row(told, totals, "count", added, **cell, sentiment="all")
