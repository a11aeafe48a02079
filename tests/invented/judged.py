"""One figure held against the raw cells: a list of all that is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from scripts.charts.figures import Figure, figure_files
from scripts.charts.pictures import Bars, Diverging, Dumbbells, Picture, Stacks
from tests.invented.judged_waves import (
    clear_margin,
    differences,
    wrong_changes,
    wrong_columns,
    wrong_dots,
    wrong_note,
    wrong_words,
)
from tests.invented.oracle import SIDES, Expected, Point, number, period
from tests.invented.spoken import NUMBER, plain

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
            sign = -1 if "negative" in side.kind else 1 if "positive" in side.kind else 0
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
        if stack.pale != (missing or "quarter" in stack.label):
            yield f"{stack.label} is pale: {stack.pale}"
        if bool(stack.remark) != missing:
            yield f"{stack.label} says {stack.remark!r}"
        if plain(stack.words) != sum(map(number, rows)):
            yield f"{stack.label} adds up to {stack.words}"


def wrong_bounds(picture: Picture, expected: Expected) -> Iterator[str]:
    """Yield bars drawn as exact that are not, or the reverse."""
    if not isinstance(picture, Bars):
        return
    bounds = {
        point: any(row["precision"] != "exact" for row in rows)
        for point, rows in rows_by_point(expected).items()
    }
    for panel in picture.panels:
        for bar in panel.bars:
            point = (panel.title, bar.label, bar.value)
            if bar.value is not None and point in bounds and bar.open != bounds[point]:
                yield f"{point} is open: {bar.open}"


def rows_by_point(expected: Expected) -> dict[Point, list[dict[str, str]]]:
    """Return the rows behind each point."""
    points = getattr(expected, f"points_of_{expected.family()}")
    found: dict[Point, list[dict[str, str]]] = defaultdict(list)
    for row in expected.rows():
        for point in points(row):
            found[point].append(row)
    return found


def known_numbers(expected: Expected) -> set[Decimal]:
    """Return every number that a sentence on some rows may say: cells, sums, counts, years."""
    rows = expected.rows()
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in rows:
        ways = [
            ("all",),
            ("period", period(row)),
            ("side", SIDES.get(row.get("sentiment", ""), "")),
        ]
        ways += [
            (name, row[name]) for name in ("restriction_type", "subject", "outcome") if name in row
        ]
        if "subject" in row:
            ways.append(("side", SIDES[row["sentiment"]], row["subject"]))
        for way in (*ways, ("indicator", row.get("indicator_id", ""))):
            sums[way] += number(row)
    years = {Decimal(row[name][:4]) for row in rows for name in ("period_start", "period_end")}
    margin = clear_margin(expected) if expected.family() == "waves" else None
    margins = {margin.quantize(Decimal("0.1"), "ROUND_UP")} if margin else set()
    lacking = 5 * len({row["subject"] for row in rows if "subject" in row})
    counts = set(map(Decimal, range(max(len(rows), lacking) + 1)))
    known = {*sums.values(), *map(number, rows), *years, *counts, *margins}
    return known | differences(expected)


def wrong_numbers(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield numbers of the sentences and of the table that no cell and no sum of cells gives."""
    known = known_numbers(expected)
    known |= {abs(value) for value in known}
    names = [row["name"] for row in expected.raw.rows("areas")] + list(expected.raw.labels.values())
    names = [*names, *(row.get("locator", "") for row in expected.rows())]
    said = [figure.headline, figure.alt, figure.note]
    said += [cell.text for row in figure.table.rows for cell in row]
    for sentence in said:
        text = sentence
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, " ") if re.search(r"[\d{(]", name) else text
        for hit in NUMBER.findall(re.sub(r"quarter 1|Wave \d+", " ", text)):
            if plain(hit) not in known:
                yield f"{hit} in {sentence!r}"
        if LOST.search(text):
            yield f"a hole in {sentence!r}"


def wrong_table(figure: Figure, expected: Expected) -> Iterator[str]:
    """Yield cells of the package that the reader's table does not show."""
    shown = Counter(
        plain(hit) for row in figure.table.rows for cell in row for hit in NUMBER.findall(cell.text)
    )
    for value in map(number, expected.rows()):
        if not shown[value]:
            yield f"{value} is not in the table"


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
        *wrong_numbers(figure, expected),
        *wrong_table(figure, expected),
    ]
