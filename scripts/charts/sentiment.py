"""Mentions by sentiment: bars that diverge round neutral, and the headlines that they bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scripts.charts.chart import Chart, rows_of
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
from scripts.charts.overlaps import overlap, slices_of, without_overlaps
from scripts.charts.palette import SENTIMENT_HUES, hues_of
from scripts.charts.pictures import Diverging, Side, Subject
from scripts.model import Record

TABLE, SUBJECTS, SENTIMENTS, OUTLET = "mentions", "subject", "sentiment", "outlet"
NEGATIVE, NEUTRAL, POSITIVE, ELSEWHERE = -1, 0, 1, 2
SIDES = {
    "extremely_negative": NEGATIVE,
    "somewhat_negative": NEGATIVE,
    "negative": NEGATIVE,
    "neutral": NEUTRAL,
    "somewhat_positive": POSITIVE,
    "extremely_positive": POSITIVE,
    "positive": POSITIVE,
}
COARSE = {"negative", "neutral", "positive"}
FINE = {code for code in SIDES if code not in COARSE} | {"neutral"}
"""The scales in which a report rates mentions: three sides, or two degrees on each side."""
Variant = Callable[[Facts], str]


@dataclass(frozen=True, slots=True)
class Talk:
    """The mentions of one subject."""

    label: str
    rows: tuple[Record, ...]
    """What may be added up."""
    parts: tuple[Record, ...]
    """What is counted in them already: of one outlet, or of a part of the period."""
    missing: int
    """How many cells have no row: sentiments of the scale, for each outlet and period."""

    @property
    def total(self) -> Decimal:
        """Return all mentions that are held."""
        return total_of(self.rows)

    def of(self, code: str) -> list[Record]:
        """Return the rows of one sentiment."""
        return [row for row in self.rows if row["sentiment"] == code]

    def side(self, side: int) -> Decimal:
        """Return the mentions on one side."""
        return total_of(row for row in self.rows if side_of(row["sentiment"]) == side)


def side_of(code: str) -> int:
    """Return the side of a sentiment; one that nobody placed stands beside all others."""
    return SIDES.get(code, ELSEWHERE)


def sentiment_chart(indicator: str, variant: Variant) -> Chart:
    """Return the chart of the mentions of one kind of subject."""

    def data(chosen: Chosen) -> ChartData:
        return sentiment_data(chosen, variant)

    return Chart(TABLE, rows_of(TABLE, indicator), data, (AnyRow(),))


def talks_of(chosen: Chosen, codes: Sequence[str]) -> list[Talk]:
    """Return the subjects, the most mentioned first."""
    counted = counted_of(chosen)
    lines = {row.line for row in counted}
    slices = slices_of(counted, OUTLET)
    talks = []
    for subject in {row["subject"] for row in chosen.records}:
        rows = tuple(row for row in counted if row["subject"] == subject)
        own = (row for row in chosen.records if row["subject"] == subject)
        parts = tuple(row for row in own if row.line not in lines)
        talk = Talk(chosen.label(SUBJECTS, subject), rows, parts, lacking(rows, codes, slices))
        talks.append((chosen.place(SUBJECTS, subject), talk))
    return [talk for _, talk in sorted(talks, key=lambda t: (-t[1].total, t[0], t[1].label))]


def counted_of(chosen: Chosen) -> list[Record]:
    """Return the rows that may be added up: no mention is in two of them."""
    cells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in chosen.records:
        cells[row["subject"], row["sentiment"]].append(row)
    return [row for rows in cells.values() for row in without_overlaps(rows, OUTLET)]


def lacking(rows: Sequence[Record], codes: Sequence[str], slices: Sequence[Record]) -> int:
    """Return how many cells of a subject have no row, for each outlet and period of the chart."""
    held = [[row for row in rows if row["sentiment"] == code] for code in codes]
    return sum(
        not any(overlap(row, part, OUTLET) for row in of_code)
        for of_code in held
        for part in slices
    )


def scale_of(chosen: Chosen) -> list[str]:
    """Return every sentiment that the report rates in, from negative to positive, held or not."""
    held = {row["sentiment"] for row in chosen.records}
    scale = held | (COARSE if held & (COARSE - FINE) else FINE)
    return sorted(scale, key=lambda code: (side_of(code), chosen.place(SENTIMENTS, code), code))


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
        "most": tuple(talk.label for talk in talks if talk.total == talks[0].total),
        "most_value": talks[0].total,
        "negative": held_on(counted, NEGATIVE),
        "neutral": held_on(counted, NEUTRAL),
        "positive": held_on(counted, POSITIVE),
        "elsewhere": sum((talk.side(ELSEWHERE) for talk in talks), Decimal(0)),
        "missing": sum(talk.missing for talk in talks),
        "worst": tuple(talk.label for talk in worst),
        "worst_negative": worst[0].side(NEGATIVE) if worst else "",
        "worst_total": worst[0].total if worst else "",
    }


def held_on(counted: Sequence[Record], side: int) -> Decimal | str:
    """Return all mentions on one side; empty where no number of that side is held."""
    rows = [row for row in counted if side_of(row["sentiment"]) == side]
    return total_of(rows) if rows else ""


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
