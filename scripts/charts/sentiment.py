"""Mentions by sentiment: bars that diverge round neutral, and the headlines that they bear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from scripts.charts.chart import Chart, broken_down
from scripts.charts.data import (
    Cell,
    ChartData,
    Chosen,
    Fact,
    Facts,
    Heading,
    ReaderTable,
    is_open,
    total_of,
)
from scripts.charts.mentions import (
    ELSEWHERE,
    NEGATIVE,
    NEUTRAL,
    OUTLET,
    POSITIVE,
    SENTIMENTS,
    SUBJECTS,
    Talk,
    scale_of,
    side_of,
    talks_of,
)
from scripts.charts.needs import AnyRow
from scripts.charts.palette import SENTIMENT_HUES, hues_of
from scripts.charts.pictures import Diverging, Side, Subject
from scripts.model import Record
from scripts.overlaps import slices_of

TABLE = "mentions"
Variant = Callable[[Facts], str]


def sentiment_chart(indicator: str, variant: Variant) -> Chart:
    """Return the chart of the mentions of one kind of subject."""

    def data(chosen: Chosen) -> ChartData:
        return sentiment_data(chosen, variant)

    rows = broken_down(TABLE, (indicator,), (SUBJECTS, SENTIMENTS), (OUTLET,))
    return Chart(TABLE, rows, data, (AnyRow(),), (SUBJECTS, SENTIMENTS))


def sentiment_data(chosen: Chosen, variant: Variant) -> ChartData:
    """Return one bar for each subject; a cell that is not held is told and never drawn as zero."""
    codes = scale_of(chosen)
    talks = talks_of(chosen, codes)
    facts = sentiment_facts(chosen, talks)
    hues = hues_of(codes, SENTIMENT_HUES)
    kinds = tuple((chosen.label(SENTIMENTS, code), hues[code]) for code in codes)
    picture = Diverging(kinds, tuple(bar_of_subject(chosen, talk, codes) for talk in talks))
    return ChartData(picture, sentiment_table(chosen, talks, codes), facts, variant(facts))


def sentiment_facts(chosen: Chosen, talks: Sequence[Talk]) -> Facts:
    """Return the mentions by side, the subject mentioned most and the one covered worst."""
    shares = {
        talk.label: Fraction(talk.side(NEGATIVE)) / Fraction(talk.total)
        for talk in talks
        if talk.total
    }
    highest = max(shares.values(), default=Fraction(0))
    worst = [talk for talk in talks if talk.total and shares[talk.label] == highest]
    counted = [row for talk in talks for row in talk.rows]
    return {
        "subjects": len(talks),
        "total_words": chosen.total(counted),
        "open": any(map(is_open, counted)),
        "parts": sum(len(talk.parts) for talk in talks),
        "total": sum((talk.total for talk in talks), Decimal(0)),
        "most": most_mentioned(talks),
        "most_value": talks[0].total,
        **side_facts(chosen, counted),
        "elsewhere": sum((talk.side(ELSEWHERE) for talk in talks), Decimal(0)),
        "missing": sum(talk.missing for talk in talks),
        "worst": tuple(talk.label for talk in worst),
        "worst_negative": worst[0].side(NEGATIVE) if worst else "",
        "worst_total": worst[0].total if worst else "",
    }


def side_facts(chosen: Chosen, counted: Sequence[Record]) -> Facts:
    """Return all mentions on each side, as number and in words; empty where none is held."""
    facts: dict[str, Fact] = {}
    for name, side in (("negative", NEGATIVE), ("neutral", NEUTRAL), ("positive", POSITIVE)):
        rows = [row for row in counted if side_of(row["sentiment"]) == side]
        facts[name] = total_of(rows) if rows else ""
        facts[f"{name}_words"] = chosen.total(rows) if rows else ""
    return facts


def most_mentioned(talks: Sequence[Talk]) -> tuple[str, ...]:
    """Return the subjects that were mentioned most; none where not every number is known."""
    known = not any(talk.missing or any(map(is_open, talk.rows)) for talk in talks)
    most = talks[0].total
    return tuple(talk.label for talk in talks if talk.total == most) if known and most else ()


def tone(facts: Facts) -> str:
    """Return the headline on all mentions: the side that holds more than half of them."""
    total = facts["total"]
    if facts["missing"] or facts["open"]:
        return "incomplete"  # not "none": what is not held is no zero
    if not total:
        return "none"
    sides = {side: Decimal(str(facts[side])) for side in ("negative", "neutral", "positive")}
    return next((side for side, held in sides.items() if held * 2 > Decimal(str(total))), "divided")


def worst_subject(facts: Facts) -> str:
    """Return the headline on the subject with the largest share of negative mentions."""
    if facts["missing"] or facts["open"]:
        return "incomplete"
    if not facts["total"]:
        return "none"
    if not facts["negative"]:
        return "no_negative"
    worst = facts["worst"]
    return "worst" if isinstance(worst, tuple) and len(worst) == 1 else "tied"


def bar_of_subject(chosen: Chosen, talk: Talk, codes: Sequence[str]) -> Subject:
    """Return the bar of one subject; neutral straddles zero."""
    end = -(talk.side(NEGATIVE) + talk.side(NEUTRAL) / 2)
    sides = []
    for code in codes:
        value = total_of(talk.of(code))
        start, end = end, end + value
        if value:
            label = chosen.label(SENTIMENTS, code)
            sides.append(Side(label, float(value), float(start), float(end)))
    return Subject(
        talk.label,
        tuple(sides),
        float(talk.total),
        total_words(chosen, talk),
        chosen.marked(talk.rows),
    )


def total_words(chosen: Chosen, talk: Talk) -> str:
    """Return the number of mentions of a subject, and whether some are not held."""
    number = chosen.total(talk.rows)
    return f"{number} ({chosen.words['incomplete']})" if talk.missing else number


def slice_of(row: Record) -> tuple[str, str, str]:
    """Return the outlet and the period of a row."""
    return row[OUTLET], *row.period


def part_label(chosen: Chosen, talk: Talk, part: Record) -> str:
    """Return the name of a part of the mentions of a subject: its outlet and its period."""
    return f"{talk.label}: {chosen.label(OUTLET, part[OUTLET])}, {chosen.period(part)}"


def cells_of(chosen: Chosen, rows: Sequence[Record], codes: Sequence[str]) -> list[Cell]:
    """Return the sum of each sentiment, and a word where no number of it is held."""
    parts = [[row for row in rows if row["sentiment"] == code] for code in codes]
    blank = chosen.words["blank"]
    return [chosen.cell(chosen.total(part) if part else blank, *part) for part in parts]


def sentiment_table(chosen: Chosen, talks: Sequence[Talk], codes: Sequence[str]) -> ReaderTable:
    """Return the reader's table: a row for each subject, a column for each sentiment."""
    columns = [Heading(chosen.label(SENTIMENTS, code), number=True) for code in codes]
    rows = []
    for talk in talks:
        total = chosen.cell(total_words(chosen, talk))
        rows.append((chosen.cell(talk.label), *cells_of(chosen, talk.rows, codes), total))
        for part in slices_of(talk.parts, OUTLET):
            same = [row for row in talk.parts if slice_of(row) == slice_of(part)]
            named = chosen.cell(part_label(chosen, talk, part))
            rows.append((named, *cells_of(chosen, same, codes), chosen.cell(chosen.total(same))))
    return ReaderTable((Heading("subject"), *columns, Heading("total", number=True)), tuple(rows))
