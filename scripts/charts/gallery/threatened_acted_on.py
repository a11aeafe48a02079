"""Harassment and violence, threatened against acted on: bars on one scale for both forms."""

from __future__ import annotations

from collections import defaultdict

from scripts.charts.chart import Chart, rows_of
from scripts.charts.data import ChartData, Chosen, Facts, Heading, ReaderTable, is_open, total_of
from scripts.charts.needs import AnyRow
from scripts.charts.palette import OUTCOME_HUES, hues_of
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.model import Record

TABLE, INDICATOR = "restrictions", "harassment_violence_by_outcome"
FORMS, OUTCOMES = "restriction_form", "restriction_outcome"
ACTED_ON, THREATENED = "acted_on", "threatened"
BOTH_FORMS = {"harassment", "violence"}
"""What a report of this indicator tells apart; a form without a row is missing, not zero."""
Cells = dict[tuple[str, str], list[Record]]


def in_order(chosen: Chosen, codelist: str, codes: set[str]) -> list[str]:
    """Return codes in the order of their codelist."""
    return sorted(codes, key=lambda code: (chosen.place(codelist, code), code))


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each form and outcome; a cell that is not held has words and no bar."""
    cells: Cells = defaultdict(list)
    for row in chosen.records:
        cells[row["form"], row["outcome"]].append(row)
    forms = in_order(chosen, FORMS, BOTH_FORMS | {key[0] for key in cells})
    outcomes = in_order(chosen, OUTCOMES, {ACTED_ON, THREATENED} | {key[1] for key in cells})
    sums = {
        name: total_of(row for row in chosen.records if row["outcome"] == name)
        for name in (ACTED_ON, THREATENED)
    }
    known = {row["outcome"] for row in chosen.records}
    missing = len(forms) * len(outcomes) - len(cells)
    total = total_of(chosen.records)
    facts: Facts = {
        "total": total,
        "total_words": chosen.total(chosen.records),
        "open": any(map(is_open, chosen.records)),
        "acted_on": sums[ACTED_ON] if ACTED_ON in known else "",
        "threatened": sums[THREATENED] if THREATENED in known else "",
        "missing": missing,
    }
    picture = Bars((Panel("", outcome_bars(chosen, cells, forms, outcomes)),))
    return ChartData(picture, outcome_table(chosen, cells, forms, outcomes), facts, variant(facts))


def variant(facts: Facts) -> str:
    """Return the headline: one outcome against the other, or what there is of them."""
    if not facts["total"]:
        return "none"
    if facts["missing"] or facts["open"] or facts["acted_on"] == "" or facts["threatened"] == "":
        return "incomplete"
    return "both"


def cell_words(chosen: Chosen, rows: list[Record]) -> str:
    """Return the number of a cell, or that none is held."""
    if not rows:
        return chosen.words["blank"]
    return chosen.value(rows[0]) if len(rows) == 1 else chosen.total(rows)


def outcome_bars(
    chosen: Chosen, cells: Cells, forms: list[str], outcomes: list[str]
) -> tuple[Bar, ...]:
    """Return the bars, the longest first and those without a number last."""
    hues = hues_of(outcomes, OUTCOME_HUES)
    bars = []
    for form in forms:
        for outcome in outcomes:
            rows = cells.get((form, outcome), [])
            label = f"{chosen.label(FORMS, form)}: {chosen.label(OUTCOMES, outcome).lower()}"
            value = float(total_of(rows)) if rows else None
            opened, marked = any(map(is_open, rows)), chosen.marked(rows)
            words = cell_words(chosen, rows)
            bars.append(Bar(label, value, words, hues[outcome], opened, marked))
    return tuple(sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0), bar.label)))


def outcome_table(
    chosen: Chosen, cells: Cells, forms: list[str], outcomes: list[str]
) -> ReaderTable:
    """Return the reader's table: a row for each form, a column for each outcome."""
    columns = [Heading(chosen.label(OUTCOMES, code), number=True) for code in outcomes]
    rows = tuple(
        (
            chosen.cell(chosen.label(FORMS, form)),
            *(
                chosen.cell(
                    cell_words(chosen, cells.get((form, code), [])), *cells.get((form, code), [])
                )
                for code in outcomes
            ),
        )
        for form in forms
    )
    return ReaderTable((Heading("form"), *columns), rows)


CHART = Chart(TABLE, rows_of(TABLE, INDICATOR), data, (AnyRow(),))
