"""One figure held against the raw cells: a list of all that is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from scripts.charts.figures import Figure, figure_files
from scripts.charts.pictures import Bars, Diverging, Dumbbells, Picture, Stacks
from tests.charts.raw import said, span
from tests.invented.counting import grouped, sum_words
from tests.invented.judged_waves import (
    wrong_changes,
    wrong_columns,
    wrong_dots,
    wrong_note,
    wrong_words,
)
from tests.invented.known import known_numbers
from tests.invented.oracle import Expected, Point, number, period
from tests.invented.spoken import NUMBER, plain

PARTIAL = "not every period held"
LOST = re.compile(r"\b(nan|None|undefined|inf)\b|\(\s*\)|[{}]{2}")


def drawn_points(picture: Picture) -> Counter[Point]:
    """Return every point of a picture."""
    if isinstance(picture, Stacks):
        return Counter((s.label, p.kind, p.value) for s in picture.stacks for p in s.segments)
    if isinstance(picture, Diverging):
        return Counter((s.label, p.kind, p.value) for s in picture.subjects for p in s.sides)
    if isinstance(picture, Dumbbells):
        return Counter((i.label, dot.wave, dot.value) for i in picture.items for dot in i.dots)
    assert isinstance(picture, Bars)
    bars = ((panel.title, bar) for panel in picture.panels for bar in panel.bars)
    return Counter((title, b.label, b.value) for title, b in bars if b.value is not None)


def wrong_rows(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield rows of the download that are not those of the package, cell by cell."""
    text = figure_files(figure)[f"figures/{figure.id}.csv"].decode()
    shown = Counter(tuple(row.items()) for row in csv.DictReader(io.StringIO(text)))
    wanted = Counter(tuple(row.items()) for row in expected.rows())
    if shown != wanted:
        yield f"rows: {shown - wanted} too many, {wanted - shown} lost"


def wrong_points(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield points that are lost, added or moved."""
    shown, wanted = drawn_points(picture), expected.points()
    if shown != wanted:
        yield f"points: {shown - wanted} too many, {wanted - shown} lost"


def wrong_sides(picture: Picture) -> Iterator[str]:
    """Yield parts of a diverging bar that do not lie on their side of zero, end to end."""
    for subject in picture.subjects if isinstance(picture, Diverging) else ():
        place = None
        for side in subject.sides:
            middle = (side.start + side.end) / 2
            kind = side.kind.lower()
            sign = -1 if "negative" in kind else 1 if "positive" in kind else 0
            right = middle == 0 if sign == 0 else middle * sign > 0
            if not right or side.end - side.start != side.value or place not in {None, side.start}:
                yield f"{subject.label}: {side}"
            place = side.end


def wrong_stacks(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield periods that are drawn as whole and are not, or the reverse, or with another total."""
    if not isinstance(picture, Stacks):
        return
    cells, types = defaultdict(list), {row["restriction_type"] for row in expected.rows()}
    for row in expected.rows():
        cells[period(row)].append(row)
    for stack in picture.stacks:
        rows = cells[stack.label]
        missing = len({row["restriction_type"] for row in rows}) < len(types)
        exact = all(row["precision"] == "exact" for row in rows)
        if stack.pale != (missing or not exact or not re.fullmatch(r"\d{4}", stack.label)):
            yield f"{stack.label} is pale: {stack.pale}"
        if bool(stack.remark) != missing:
            yield f"{stack.label} says {stack.remark!r}"
        if stack.words != sum_words(rows):
            yield f"{stack.label} adds up to {stack.words}"


def wrong_bounds(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield bars drawn as exact that are not, or the reverse."""
    if not isinstance(picture, Bars):
        return
    bounds = {
        (*place, float(sum(map(number, rows)))): any(row["precision"] != "exact" for row in rows)
        or place in lacking_cells(expected)
        for place, rows in expected.groups().items()
    }
    for panel in picture.panels:
        for bar in panel.bars:
            point = (panel.title, bar.label, bar.value)
            if bar.value is not None and point in bounds and bar.open != bounds[point]:
                yield f"{point} is open: {bar.open}"


def lacking_cells(expected: Expected) -> set[tuple[str, str]]:
    """Return the bars of threats and acts that lack a period which others have."""
    if expected.family() != "threatened_acted_on":
        return set()
    groups = expected.groups()
    periods = {span(row) for rows in groups.values() for row in rows}
    return {place for place, rows in groups.items() if {span(r) for r in rows} != periods}


def wrong_sums(figure: Figure, picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield sums that are not told with their bounds: of a subject, of a form and its outcome."""
    if expected.family() not in {"sentiment", "threatened_acted_on"}:
        return
    cells = [cell.text.removesuffix(f" ({PARTIAL})") for row in figure.table.rows for cell in row]
    for place, rows in expected.groups().items():
        if sum_words(rows) not in cells:
            yield f"{place} is {sum_words(rows)}, which is not in the table"
    subjects = grouped(expected.drawn(), lambda row: expected.place(row)[0])
    for subject in picture.subjects if isinstance(picture, Diverging) else ():
        wanted = sum_words(subjects.get(subject.label, []))
        if subject.words.removesuffix(" (incomplete)") != wanted:
            yield f"{subject.label} is {wanted}, not {subject.words}"


def wrong_numbers(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield numbers of the sentences and of the table that no cell and no sum of cells gives."""
    known = known_numbers(expected)
    known |= {abs(value) for value in known}
    names = [row["name"] for row in expected.raw.rows("areas")] + list(expected.raw.labels.values())
    names += [row.get(name, "") for row in expected.rows() for name in ("locator", "note")]
    told = [figure.headline, figure.alt, figure.note]
    told += [cell.text for row in figure.table.rows for cell in row]
    for sentence in told:
        text = sentence
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, " ") if re.search(r"[\d{(]", name) else text
        for hit in NUMBER.findall(re.sub(r"quarter 1|Wave \d+", " ", text)):
            if plain(hit) not in known:
                yield f"{hit} in {sentence!r}"
        if LOST.search(text):
            yield f"a hole in {sentence!r}"


def wrong_table(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield cells of the package that the reader's table does not show, or without their bound."""
    texts = [cell.text for row in figure.table.rows for cell in row]
    shown = Counter(plain(hit) for text in texts for hit in NUMBER.findall(text))
    added = [rows for rows in expected.groups().values() if len(rows) > 1]
    for row in expected.rows():
        if any(row in rows for rows in added):
            continue  # told as a sum
        if not shown[number(row)]:
            yield f"{number(row)} is not in the table"
        bound = row["precision"] != "exact" and row["unit"] == "count"
        if bound and not any(said(row) in text for text in texts):
            yield f"{said(row)} is not in the table"


def problems(figure: Figure, picture: Picture, expected: Expected) -> list[str]:
    """Return all that is wrong with a figure."""
    return [
        *wrong_rows(figure, expected),
        *wrong_points(picture, expected),
        *wrong_sides(picture),
        *wrong_stacks(picture, expected),
        *wrong_changes(picture, expected),
        *wrong_dots(picture, expected),
        *wrong_words(figure, expected),
        *wrong_columns(figure, expected),
        *wrong_note(figure, expected),
        *wrong_bounds(picture, expected),
        *wrong_sums(figure, picture, expected),
        *wrong_numbers(figure, expected),
        *wrong_table(figure, expected),
    ]
