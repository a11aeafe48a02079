"""Series over years: the one that is meant in ink, the others in grey, labels at their ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import altair as alt

from scripts.charts.drawing.compose import Layers, encoded
from scripts.charts.drawing.kit import BREAK, CHARACTER, SIGN, WIDE, Datum, chart_of, tip
from scripts.charts.palette import colour
from scripts.charts.pictures import Line, Lines

HEIGHT, PARTS, APART = 240, 5, 17
OWN, SPACE = "own", " "
# How each kind of line is drawn: colour, width, dashes.
STYLES = {
    "other": ("faint", 0.7, [1, 0]),
    "middle": ("muted", 2.0, [5, 4]),
    OWN: ("ink", 3.0, [1, 0]),
}


def points_of(picture: Lines, kind: str) -> Iterator[Datum]:
    """Yield one row for each year of the lines of a kind, apart where years are missing."""
    for position, line in enumerate(picture.lines):
        if line.kind == kind:
            part, before = 0, None
            for year, value in sorted(line.points):
                part += before is not None and year > before + 1
                before = year
                name = line.name or line.label
                told = name if kind != OWN else tip(name, str(year), value=value)
                yield {"line": f"{position:03}-{part}", "year": year, "value": value, "tip": told}


def alone(points: Iterable[Datum]) -> list[Datum]:
    """Return the points of parts with one year: a line needs two."""
    rows = list(points)
    lengths = Counter(row["line"] for row in rows)
    return [row for row in rows if lengths[row["line"]] == 1]


def spread(values: list[float], apart: float, low: float) -> list[float]:
    """Return falling values moved so that two are never nearer than `apart`, none below `low`."""
    moved: list[float] = []
    for value in values:
        moved.append(min([value, *(before - apart for before in moved[-1:])]))
    floor = low
    for position in reversed(range(len(moved))):
        moved[position] = max(moved[position], floor)
        floor = moved[position] + apart
    return moved


def ends_of(picture: Lines, *, narrow: bool) -> list[Datum]:
    """Return the labels of the lines at their last year, moved apart where they would touch."""
    lines = [line for line in picture.lines if line.label and line.points]
    named = sorted(lines, key=last_value, reverse=True)
    apart = APART * (2 if narrow else 1) * (picture.high - picture.low) / HEIGHT
    heights = spread([last_value(line) for line in named], apart, picture.low)
    return [
        {
            "year": max(line.points)[0],
            "value": height,
            "words": f"{line.label}{BREAK if narrow else SPACE}{line.words}",
            "kind": line.kind,
        }
        for line, height in zip(named, heights, strict=True)
    ]


def wide_of(words: str, *, narrow: bool) -> float:
    """Return the room that a label needs: on a phone its two parts stand above each other."""
    parts = words.split(BREAK) if narrow else [words]
    return max(map(len, parts)) * CHARACTER + 16


def last_value(line: Line) -> float:
    """Return the value of the last year of a line."""
    return max(line.points)[1]


def signs_of(picture: Lines) -> list[Datum]:
    """Return the sign of doubt at each value that is in doubt."""
    return [
        {"year": year, "value": value, "words": SIGN}
        for line in picture.lines
        for year, value in line.points
        if year in line.marked
    ]


def write_signs(picture: Lines, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the signs of doubt above their points; nothing where no value is in doubt."""
    signs = signs_of(picture)
    text = chart_of(signs).mark_text(baseline="bottom", dy=-4)
    return [encoded(text, x=x, y=y, text="words:N")] if signs else []


def draw_lines(picture: Lines, width: int) -> Layers:
    """Return the lines; the scale keeps its printed ends, and every year has its position."""
    narrow = width < WIDE
    labels = ends_of(picture, narrow=narrow)
    room = max([40.0, *(wide_of(str(row["words"]), narrow=narrow) for row in labels)])
    years = [year for line in picture.lines for year, _ in line.points]
    step = (picture.high - picture.low) / PARTS
    ticks = [picture.low + step * number for number in range(PARTS + 1)]
    span = list(range(min(years), max(years) + 1))
    shown = [span[0], span[-1]] if narrow else span[:: max(1, len(span) // 4)]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[min(years), max(years)], nice=False),
        axis=alt.Axis(title=None, format="d", values=shown),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[picture.low, picture.high]),
        axis=alt.Axis(title=picture.axis, grid=True, gridColor=colour("grid"), values=ticks),
    )
    layers = []
    for kind, (hue, weight, dash) in STYLES.items():
        rows = list(points_of(picture, kind))
        if rows:
            mark = chart_of(rows).mark_line(
                color=colour(hue), strokeWidth=weight, strokeDash=dash, clip=False
            )
            layers.append(encoded(mark, x=x, y=y, detail="line:N", tooltip="tip:N"))
    dots = list(points_of(picture, OWN)) + alone(points_of(picture, "other"))
    mark = chart_of(dots).mark_point(color=colour("ink"), size=24, filled=True, opacity=1)
    layers.append(encoded(mark, x=x, y=y, tooltip="tip:N"))
    text = chart_of(labels).mark_text(
        align="left", dx=8, baseline="middle", lineBreak=BREAK, lineHeight=15
    )
    bold = alt.condition(
        "datum.kind == 'own'", alt.value(colour("ink")), alt.value(colour("muted"))
    )
    layers.append(encoded(text, x=x, y=y, text="words:N", color=bold))
    layers += write_signs(picture, x, y)
    return Layers(tuple(layers), width - room - 60, HEIGHT)
