"""What is wrong with a figure on survey waves, held against the raw cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scripts.charts.figures import Figure
from scripts.charts.pictures import Dumbbells, Picture
from tests.charts.raw import said
from tests.invented.changes import Changes
from tests.invented.oracle import Expected, number
from tests.invented.spoken import NUMBER, numbers


def wrong_changes(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield changes that are not as printed or computed, or bold where that is not proven."""
    if not isinstance(picture, Dumbbells):
        return
    margin = clear_margin(expected)
    changes = Changes(expected, margin)
    for item in picture.items:
        printed, computed = changes.printed.get(item.label), changes.computed(item.label)
        change = number(printed) if printed else computed
        if change is None:
            lacking = "not computed" if changes.ends(item.label) else "not held"
            if item.change and item.change != lacking:
                yield f"{item.label}: {item.change} is {lacking}"
            continue
        row = {**printed, "unit": ""} if printed else {"precision": "derived", "unit": ""}
        form = said({**row, "value": "0"}).replace("0", "{}")
        shown = NUMBER.findall(item.change)
        told = form.format(*shown) if shown else ""
        if told != item.change or numbers(item.change) != [change]:
            yield f"{item.label}: {item.change} is {form} of {change}"
        if (change > 0) != ("+" in item.change):
            yield f"{item.label}: {item.change} has another sign than {change}"
        clear = margin is not None and changes.ways[item.label] in {"rose", "fell"}
        if item.bold != clear:
            yield f"{item.label}: bold {item.bold} at {change}"


def wrong_dots(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield dots that look exact and are not, or the reverse, or that lose the word of a bound."""
    if not isinstance(picture, Dumbbells):
        return
    levels = Changes(expected, None).levels
    for item in picture.items:
        for dot in item.dots:
            row = levels[item.label].get(dot.wave)
            if row is None:
                continue  # the points tell of it
            if dot.open != (row["precision"] != "exact"):
                yield f"{item.label}, {dot.wave}: open {dot.open}"
            if dot.words != said(row).replace(" percent", ""):
                yield f"{item.label}, {dot.wave}: {dot.words} is {said(row)}"


def wrong_words(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield bounds of survey waves that the table or the alt text tell as numbers."""
    if expected.family() != "waves":
        return
    cells = [cell.text for row in figure.table.rows for cell in row]
    for row in expected.rows():
        if row["precision"] != "exact" and row["unit"] == "percent":
            if said(row).replace(" percent", "") not in cells:
                yield f"{said(row)} is not in the table"
            if said(row) not in figure.alt:
                yield f"{said(row)} is not in the alt text"


def wrong_note(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield what the note on survey waves says of changes and is not so, and what it leaves out."""
    if expected.family() != "waves":
        return
    changes = Changes(expected, clear_margin(expected))
    several = len(changes.years) > 1
    if ("as printed" in figure.note) != (bool(changes.printed) and several):
        yield "the note speaks of printed changes"
    if ("we computed" in figure.note) != (changes.changed.keys() > changes.printed.keys()):
        yield "the note speaks of computed changes"
    told = lists_of(changes)
    for words, wanted in told.items():
        listed = figure.note.partition(words)[2].partition(".")[0]
        if wanted != set(filter(None, re.split(r"(?:, | and )(?=[A-Z0-9])", listed))):
            yield f"{words}{listed}, and not {wanted}"
    named = {name.partition(" (")[0] for names in told.values() for name in names}
    for label in changes.labels:
        lacking = label not in changes.changed and several
        if (label in figure.note) != (label in named or lacking):
            yield f"the note names {label}, or leaves it out"


def lists_of(changes: Changes) -> dict[str, set[str]]:
    """Return what each list of the note must hold, by the words before it."""
    misfits = {
        f"{label} ({years[0]} to {years[1]})"
        for years in changes.others
        for label in changes.misfits(years)
    }
    contradicted = changes.misfits(changes.outer)
    left_open = {label for label, way in changes.ways.items() if way == "open"} - contradicted
    several = {label for label in left_open if len(changes.every.get(label, [])) > 1}
    return {
        "the printed change does not fit the printed percentages: ": contradicted,
        "the printed change is no exact number and leaves it open: ": left_open - several,
        "several printed changes of one item leave it open: ": several,
        "the table holds each: ": changes.repeated,
        "printed changes that are not drawn: ": {f"{a} to {b}" for a, b, _ in changes.others},
        "some do not fit the printed percentages: ": misfits,
    }


def wrong_columns(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield printed changes that do not stand, in their order, in the column of their waves."""
    if expected.family() != "waves":
        return
    changes = Changes(expected, None)
    named = {
        years: f"Change {years[0]} to {years[1]} (percentage points)" for years in changes.others
    }
    several = len(changes.years) > 1
    first, last, _ = changes.outer
    head = f"Change {first} to {last} (percentage points)"
    named[changes.outer] = head if named and several else "Change (percentage points)"
    if set(named.values()) != {head for head in figure.heads if head.startswith("Change")}:
        yield f"{figure.heads} are not {named}"
        return
    for years, head in named.items():
        place = figure.heads.index(head)
        for cells in figure.table.rows:
            rows = changes.told.get(years, {}).get(cells[0].text, [])
            shown = [] if "computed" in cells[place].text else numbers(cells[place].text)
            if shown != [number(row) for row in rows]:
                yield f"{cells[0].text}, {head}: {cells[place].text}"
    if ("More printed changes" in figure.alt) != bool(changes.repeated or changes.others):
        yield "the alt text speaks of more printed changes"


def clear_margin(expected: Expected) -> Decimal | None:
    """Return the margin of error of the difference of the first and last wave, if published."""
    waves = sorted(
        {(r["period_start"], r["survey_id"]) for r in expected.rows() if r["unit"] == "percent"}
    )
    found = {r["survey_id"]: r["margin_of_error"] for r in expected.held("survey_fieldwork")}
    ends = [found.get(survey, "") for _, survey in (waves[0], waves[-1])]
    if len(waves) < 2 or not all(ends):
        return None
    first, last = map(Decimal, ends)
    return (first**2 + last**2).sqrt()


def differences(expected: Expected) -> set[Decimal]:
    """Return the changes between survey waves that can be computed."""
    if expected.family() != "waves":
        return set()
    changes = Changes(expected, None)
    found = [changes.computed(label) for label in changes.levels]
    return {change for change in found if change is not None}
