"""Headlines on mentions held against facts recomputed from raw cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from tests.charts.raw import Cells
from tests.invented.counting import grouped, sum_words
from tests.invented.oracle import SIDES, Expected, number
from tests.invented.spoken import Numbers, capital, numbers

FINE = {code for code in SIDES if "_" in code} | {"neutral"}


def sides_of(rows: list[Cells], expected: Expected) -> dict[str, dict[str, Decimal]]:
    """Return the mentions of each subject by side."""
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        found[expected.place(row)[0]][SIDES[row["sentiment"]]] += number(row)
    return found


def is_whole(rows: list[Cells]) -> bool:
    """Return whether each subject has an exact number of every sentiment, outlet and period."""
    coarse = {row["sentiment"] for row in rows} & {"negative", "positive"}
    scale = ("negative", "neutral", "positive") if coarse else FINE
    cells = grouped(rows, lambda row: f"{row['subject']} {row['sentiment']}")
    wanted = {f"{row['subject']} {code}" for row in rows for code in scale}
    held = all(shared(part, cells.get(cell, [])) for cell in wanted for part in rows)
    return held and {row["precision"] for row in rows} == {"exact"}


def shared(part: Cells, rows: list[Cells]) -> bool:
    """Return whether one of some rows has days and an outlet of another row."""
    return any(
        row["period_start"] <= part["period_end"]
        and part["period_start"] <= row["period_end"]
        and (row["outlet"] == part["outlet"] or "all" in {row["outlet"], part["outlet"]})
        for row in rows
    )


def sentiment(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with a headline on mentions."""
    drawn = expected.drawn()
    subjects = sides_of(drawn, expected)
    sides = {
        side: sum((subject[side] for subject in subjects.values()), Decimal(0))
        for side in ("negative", "neutral", "positive")
    }
    total, words = sum(sides.values(), Decimal(0)), sum_words(drawn)
    if not is_whole(drawn):
        variant, wanted = "incomplete", numbers(words)
        if not figure.headline.startswith(capital(words)):
            yield f"all in all: {words}"
        if "Mentioned most" in figure.alt:
            yield "who is mentioned most is open"
    elif not total:
        variant, wanted = "none", []
    elif expected.chart == "keyword_sentiment":
        variant, wanted = worst_of(subjects, total)
    else:
        most = next((side for side, held in sides.items() if held * 2 > total), "divided")
        variant = most
        wanted = [sides[most], total] if most in sides else [*sides.values(), total]
    if figure.variant != variant or numbers(figure.headline) != wanted:
        yield f"{variant} with {wanted}"
    yield from sides_told(figure, drawn)


def sides_told(figure: Figure, drawn: list[Cells]) -> Iterator[str]:
    """Yield sides of which the alt text does not say how many mentions are held."""
    held = grouped(drawn, lambda row: SIDES[row["sentiment"]])
    told = [
        sum_words(held[s]) if s in held else "not held" for s in ("negative", "neutral", "positive")
    ]
    negative, neutral, positive = told
    wanted = f"Negative: {negative}, neutral: {neutral}, positive: {positive} of {sum_words(drawn)}"
    if wanted not in figure.alt:
        yield f"{wanted} is not told"


def worst_of(subjects: dict[str, dict[str, Decimal]], total: Decimal) -> tuple[str, Numbers]:
    """Return the headline on the largest negative share and its numbers."""
    sums = {name: sum(sides.values(), Decimal(0)) for name, sides in subjects.items()}
    shares = {name: subjects[name]["negative"] / held for name, held in sums.items() if held}
    top = max(shares.values())
    worst = [name for name, share in shares.items() if share == top]
    if not top:
        return "no_negative", [total]
    if len(worst) > 1:
        return "tied", []
    return "worst", [subjects[worst[0]]["negative"], sums[worst[0]]]
