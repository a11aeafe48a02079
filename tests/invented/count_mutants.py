"""Mutants of the charts of counts: counted twice, ranked across periods, told too exactly."""

from __future__ import annotations

from scripts import overlaps
from scripts.charts import data, mentions, projects, ranking, sentiment
from scripts.charts.gallery import threatened_acted_on
from tests.invented.mutants import Function, Mutant, always, before

YEARS, TALK, CHANNELS = "restrictions_by_type", "keyword_sentiment", "support_channels"
THREATS, LEGAL = "threatened_acted_on", "legal_cases_by_defendant"


def every_row(_real: Function) -> Function:
    """Return a mutant that takes no row for a part of another."""
    return lambda rows, *_columns, **_parts: list(rows)


COUNT_FUNCTIONS: dict[str, tuple[Function, Mutant, str]] = {
    "mentions of an outlet are counted twice": (
        overlaps.without_overlaps,
        every_row,
        TALK,
    ),
    "years of a quarter are counted twice": (
        overlaps.without_overlaps,
        every_row,
        YEARS,
    ),
    "parts of threats are counted beside their whole": (
        overlaps.without_overlaps,
        every_row,
        THREATS,
    ),
    "wholes of threats are not told": (
        threatened_acted_on.whole_facts,
        lambda real: lambda chosen, counted, **_missing: real(chosen, counted, missing=False),
        THREATS,
    ),
    "a whole of one period is that of all": (
        threatened_acted_on.OutcomeGrid,
        lambda real: lambda *parts: real(*parts[:-1], frozenset()),
        THREATS,
    ),
    "numbers told further are added to their whole": (
        overlaps.told_by,
        lambda _real: lambda rows, *_columns: list(rows),
        YEARS,
    ),
    "all periods are ranked": (overlaps.main_period, lambda _real: list, CHANNELS),
    "another period is ranked": (
        overlaps.main_period,
        before(lambda rows: sorted(rows, key=lambda row: row.period)[:1]),
        LEGAL,
    ),
    "categories of another period are lost": (projects.others_of, always([]), CHANNELS),
    "what outlets lack is not told": (mentions.lacking, always(0), TALK),
    "most mentioned, whatever is open": (
        sentiment.most_mentioned,
        lambda _real: lambda found: (found[0].label,),
        TALK,
    ),
    "bounds of a sum are lost": (
        data.any_is,
        always(False),
        YEARS,
    ),
    "a limit is told like a number": (ranking.alike, always(True), LEGAL),
}
