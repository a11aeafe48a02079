"""Headlines held against facts recomputed from raw cells: the variant, its numbers, its names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.charts.raw import Cells, said
from tests.invented.changes import could_be, first_of
from tests.invented.counting import added, grouped, main, sum_words, wholes_first
from tests.invented.mention_headlines import sentiment
from tests.invented.oracle import Expected, name_series, number, period
from tests.invented.spoken import capital, numbers
from tests.invented.survey_headlines import action, engagement, lists_of, waves
from tests.invented.year_headlines import restrictions

Reader = Callable[[Figure, Expected], Iterator[str]]


def first_ones(rows: list[Cells], labels: list[str]) -> tuple[str, list[str], Decimal]:
    """Return what the first of several points is, who is drawn longest, and how many."""
    values = [number(row) for row in rows]
    top = max(values)
    longest = [label for label, value in zip(labels, values, strict=True) if value == top]
    if not top and {row["precision"] for row in rows} == {"exact"}:
        return "none", [], top
    ends = {label: could_be(row) for label, row in zip(labels, rows, strict=True)}
    first = first_of(ends)
    if len(rows) == 1 or not first:
        return "plain", longest, top
    return "tied" if len(first) > 1 else "most", first, top


def ranking(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on the first of several, in one period."""
    drawn = [row for row in expected.drawn() if "total" not in row["indicator_id"]]
    rows = main(drawn)
    variant, leaders, top = first_ones(rows, [expected.place(row)[1] for row in rows])
    if any(row.get("charge_basis", "all") != "all" for row in rows):
        variant = "plain"
    told = figure.variant.removesuffix("_without_total")
    if variant != told:
        yield f"the first is {variant}"
    named = any if variant == "plain" else all
    if leaders and not named(label in figure.headline for label in leaders):
        yield f"{leaders} are first"
    if variant != "none" and numbers(figure.headline)[:1] != [top]:
        yield f"{top} is the highest"
    total = [row for row in expected.drawn() if row["indicator_id"] == "support_projects_total"]
    if expected.family() == "projects" and bool(total) == figure.variant.endswith("_without_total"):
        yield f"the whole is {total}"
    if total and variant != "none" and said(total[0]) not in figure.headline:
        yield f"the whole is {total}"
    yield from wrong_ends(figure, expected, [r for r in expected.drawn() if r not in total])
    small = expected.family() == "support_small_recipients" and variant in {"most", "tied"}
    if small and f"of {sum_words(rows)} recipients" not in figure.headline:
        yield f"all in all: {sum_words(rows)}"


def wrong_ends(figure: Figure, expected: Expected, rows: list[Cells]) -> Iterator[str]:
    """Yield what is wrong with an alt text on the longest and the shortest of some bars."""
    values = [number(row) for row in rows]
    for what, end in (("longest", max(values)), ("shortest", min(values))):
        ends = [row for row in rows if number(row) == end]
        told = grouped(ends, said)
        known = len(told) == 1 and min(values) < max(values)
        if known != (f"the {what}" in figure.alt):
            yield f"one is the {what}: {known}"
        lists = {
            f"{names}: {words}"
            for words, held in told.items()
            for names in lists_of([expected.place(row)[1] for row in held])
        }
        if (known or what == "longest") and not any(part in figure.alt for part in lists):
            yield f"the {what}: one of {lists}"


def outcomes(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on threats and acts."""
    drawn = expected.drawn()
    sums = {name: added(rows) for name, rows in grouped(drawn, lambda r: r["outcome"]).items()}
    total = sum(sums.values(), Decimal(0))
    ends = ("acted_on", "threatened")
    third = [held for outcome, held in sums.items() if outcome not in ends]
    variant = "several" if third else "both"
    words = ""
    if not held_all(drawn, {*sums, *ends}):
        words = sum_words(wholes_first(expected.rows()))
        variant = "incomplete"
    elif any(row["precision"] != "exact" for row in drawn):
        words, variant = sum_words(drawn), "incomplete"
    elif not total:
        variant = "none"
    wanted = {
        "none": [],
        "both": [sums.get("acted_on"), total, sums.get("threatened")],
        "several": [
            sums.get("acted_on"),
            total,
            sums.get("threatened"),
            sum(third, Decimal(0)),
        ],
        "incomplete": numbers(words),
    }[variant]
    if figure.variant != variant or numbers(figure.headline) != wanted:
        yield f"{variant} with {wanted}"
    if not figure.headline.startswith(capital(words)):
        yield f"all in all: {words}"


def held_all(rows: list[Cells], ends: set[str]) -> bool:
    """Return whether each form has every outcome in every period."""
    forms = {"harassment", "violence"} | {row["form"] for row in rows}
    spans = {row["period_start"] + row["period_end"] for row in rows}
    return len(rows) == len(forms) * len(ends) * len(spans)


def monitor(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on a series of years."""
    names = ("monitor", "measure", "breakdown", "unit", "counted")
    first = min(tuple(row[name] for name in names) for row in expected.rows())
    rows = [row for row in expected.rows() if tuple(row[name] for name in names) == first]
    rows.sort(key=lambda row: row["period_start"])
    measure = name_series(rows[0]).removeprefix(f"{first[0]}: ")
    told = " and ".join(f"{said(row)} in {period(row)}" for row in (rows[0], rows[-1]))
    wanted = f"“{measure}”: {told}, after figures of {first[0]}"
    if not figure.headline.startswith(wanted):
        yield f"{wanted} is not said"
    if f" {first[0]}: {measure}: {told}." not in figure.alt:
        yield f"{first[0]}: {measure}: {told} is not told"


READERS: dict[str, Reader] = {
    "restrictions_by_type": restrictions,
    "legal_cases_by_defendant": ranking,
    "threatened_acted_on": outcomes,
    "waves": waves,
    "projects": ranking,
    "support_small_recipients": ranking,
    "sentiment": sentiment,
    "monitor_series": monitor,
    "civic_engagement": engagement,
    "political_action": action,
}


def wrong_headline(figure: Figure, expected: Expected) -> list[str]:
    """Return all that is wrong with a headline."""
    return list(READERS[expected.family()](figure, expected))
