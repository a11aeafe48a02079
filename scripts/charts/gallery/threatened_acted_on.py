"""Harassment and violence, threatened against acted on: bars on one scale for both forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from scripts.charts.chart import Chart, broken_down
from scripts.charts.data import (
    Cell,
    ChartData,
    Chosen,
    Facts,
    Heading,
    ReaderTable,
    is_open,
    total_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.palette import OUTCOME_HUES, hues_of
from scripts.charts.pictures import Bar, Bars, Panel
from scripts.model import Record
from scripts.overlaps import WHOLE, without_overlaps

TABLE, INDICATOR = "restrictions", "harassment_violence_by_outcome"
FORMS, OUTCOMES = "restriction_form", "restriction_outcome"
ACTED_ON, THREATENED = "acted_on", "threatened"
BOTH_FORMS, BOTH_OUTCOMES = {"harassment", "violence"}, {ACTED_ON, THREATENED}
"""What a report of this indicator tells apart; a form without a row is missing, not zero."""
OutcomeKey = tuple[str, str]
OutcomeCells = dict[OutcomeKey, list[Record]]


@dataclass(frozen=True, slots=True)
class OutcomeGrid:
    """The forms and outcomes that are drawn, with the rows that each cell counts."""

    chosen: Chosen
    cells: OutcomeCells
    forms: Sequence[str]
    outcomes: Sequence[str]
    partial: frozenset[OutcomeKey]
    """Cells of which a period is held and another is not."""


def in_order(chosen: Chosen, codelist: str, codes: set[str]) -> list[str]:
    """Return codes in the order of their codelist."""
    return sorted(codes, key=lambda code: (chosen.order_of(codelist, code), code))


def data(chosen: Chosen) -> ChartData:
    """Return one bar for each form and outcome; a cell that is not held has words and no bar."""
    counted = without_overlaps(chosen.records, "form", "outcome", parts=True)
    forms = in_order(chosen, FORMS, BOTH_FORMS | ({row["form"] for row in counted} - {WHOLE}))
    told = {row["outcome"] for row in counted} - {WHOLE}
    outcomes = in_order(chosen, OUTCOMES, BOTH_OUTCOMES | told)
    cells, periods = cells_of(counted), {row.period for row in counted}
    asked = set(product(forms, outcomes, periods))
    missing = asked - {(row["form"], row["outcome"], row.period) for row in counted}
    partial = {key for key in cells if {row.period for row in cells[key]} != periods}
    grid = OutcomeGrid(chosen, cells, forms, outcomes, frozenset(partial))
    facts = {
        **outcome_facts(chosen, counted, len(missing)),
        **whole_facts(chosen, counted, missing=bool(missing)),
    }
    table = outcome_table(grid, [row for row in chosen.records if row not in counted])
    return ChartData(Bars((Panel("", outcome_bars(grid)),)), table, facts, variant(facts))


def cells_of(rows: Sequence[Record]) -> OutcomeCells:
    """Return rows by their form and outcome."""
    cells: OutcomeCells = defaultdict(list)
    for row in rows:
        cells[row["form"], row["outcome"]].append(row)
    return cells


def outcome_facts(chosen: Chosen, rows: Sequence[Record], missing: int) -> Facts:
    """Return the numbers by outcome, in sums and in words, and whether all are held and exact."""
    by = {name: [row for row in rows if row["outcome"] == name] for name in BOTH_OUTCOMES}
    others = [row for row in rows if row["outcome"] not in BOTH_OUTCOMES]
    return {
        "open": any(map(is_open, rows)),
        "missing": missing,
        "others": total_of(others),
        "third": len({row["outcome"] for row in others}),
        **{name: total_of(held) if held else "" for name, held in by.items()},
        **{f"{name}_words": chosen.total(held) if held else "" for name, held in by.items()},
    }


def whole_facts(chosen: Chosen, counted: Sequence[Record], *, missing: bool) -> Facts:
    """Return how many there are in all: where parts are missing, the wholes that hold them."""
    whole = without_overlaps(chosen.records, "form", "outcome") if missing else counted
    return {"total": total_of(whole), "total_words": chosen.total(whole)}


def variant(facts: Facts) -> str:
    """Return the headline: one outcome against the other, or what there is of them."""
    if facts["missing"] or facts["open"]:
        return "incomplete"  # not "none": what is not held is no zero
    if not facts["total"]:
        return "none"
    return "several" if facts["third"] else "both"


def cell_words(grid: OutcomeGrid, key: OutcomeKey, rows: Sequence[Record]) -> str:
    """Return the number of a cell and whether it lacks a period, or that none is held."""
    words = grid.chosen.words
    if not rows:
        return words["blank"]
    told = grid.chosen.total(rows)
    return f"{told} ({words['partial']})" if key in grid.partial else told


def outcome_bars(grid: OutcomeGrid) -> tuple[Bar, ...]:
    """Return the bars, the longest first and those without a number last."""
    chosen, hues = grid.chosen, hues_of([*grid.outcomes, WHOLE], OUTCOME_HUES)
    wholes = sorted(set(grid.cells) - set(product(grid.forms, grid.outcomes)))
    bars = []
    for key in (*product(grid.forms, grid.outcomes), *wholes):
        rows = grid.cells.get(key, [])
        label = f"{chosen.label(FORMS, key[0])}: {chosen.label(OUTCOMES, key[1]).lower()}"
        value = float(total_of(rows)) if rows else None
        opened, marked = any(map(is_open, rows)) or key in grid.partial, chosen.marked(rows)
        words, hue = cell_words(grid, key, rows), hues[key[1]]
        bars.append(Bar(label, value, words, hue, opened, marked))
    return tuple(sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0), bar.label)))


def outcome_table(grid: OutcomeGrid, others: Sequence[Record]) -> ReaderTable:
    """Return the reader's table: a line for each form, then for what is counted there already."""
    chosen = grid.chosen
    shown = in_order(chosen, OUTCOMES, {*grid.outcomes, *(r["outcome"] for r in chosen.records)})
    forms = in_order(chosen, FORMS, {*grid.forms, *(form for form, _ in grid.cells)})
    lines = [form_line(grid, form, shown) for form in forms]
    slices = {(row["form"], row.period) for row in others}
    for part in sorted(slices):
        rows = [row for row in others if (row["form"], row.period) == part]
        lines.append(other_line(chosen, rows, shown))
    columns = [Heading(chosen.label(OUTCOMES, code), number=True) for code in shown]
    return ReaderTable((Heading("form"), *columns), tuple(lines))


def form_line(grid: OutcomeGrid, form: str, shown: Sequence[str]) -> tuple[Cell, ...]:
    """Return the line of a form: what is counted of each outcome, or that none is held."""
    chosen = grid.chosen
    held = [(code, grid.cells.get((form, code), [])) for code in shown]
    told = [chosen.cell(cell_words(grid, (form, code), found), *found) for code, found in held]
    return chosen.cell(chosen.label(FORMS, form)), *told


def other_line(chosen: Chosen, rows: Sequence[Record], shown: Sequence[str]) -> tuple[Cell, ...]:
    """Return the line of rows on one form and period that are part of others, or their sum."""
    name = f"{chosen.label(FORMS, rows[0]['form'])}, {chosen.period(rows[0])}"
    held = [[row for row in rows if row["outcome"] == code] for code in shown]
    told = [chosen.cell(chosen.total(found) if found else "", *found) for found in held]
    return chosen.cell(name), *told


ROWS = broken_down(TABLE, (INDICATOR,), (), ("form", "outcome"))
CHART = Chart(TABLE, ROWS, data, (AnyRow(),))
