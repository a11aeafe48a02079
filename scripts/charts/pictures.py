"""Pictures: what is drawn, described in plain values. `drawing/` turns each into a chart.

Colours are names of the palette. `marked` puts the sign of doubt beside the words of a value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar with words at its end."""

    label: str
    value: float | None
    """Nothing where no number is held: then there are words and no bar."""
    words: str
    hue: str
    open: bool = False
    """Whether the value is a bound, rounded or computed."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under one title."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, in panels."""

    panels: tuple[Panel, ...]
    shared: bool = True
    """Whether one scale serves all panels."""
    above: bool = True
    """Whether the labels stand above the bars, not before them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stack."""

    kind: str
    """Its label in the legend."""
    value: float
    hue: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One vertical bar of several parts, its total written above."""

    label: str
    remark: str
    """What the reader must know of the whole bar, such as that it is incomplete; often empty."""
    segments: tuple[Segment, ...]
    words: str
    pale: bool
    """Whether it stands for less than the others: drawn pale, with a dashed edge."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Stacks:
    """Vertical stacked bars by period."""

    kinds: tuple[tuple[str, str], ...]
    """Label and hue of every kind, in the order of the legend."""
    stacks: tuple[Stack, ...]
    low: bool = False
    """Whether they are drawn for a space that is not high."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The value of one wave."""

    wave: str
    value: float
    words: str
    open: bool = False
    """Whether the value is a bound, rounded or computed."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """One item: a dot for each wave and the change in words."""

    label: str
    dots: tuple[Dot, ...]
    change: str
    bold: bool
    marked: bool = False
    """Whether the change is in doubt."""


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """Items in two or more survey waves, on a scale from zero."""

    waves: tuple[str, ...]
    """Names of the waves, first to last."""
    items: tuple[Dumbbell, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One part of a diverging bar."""

    kind: str
    """Label of the sentiment."""
    value: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Subject:
    """One diverging bar: its parts round zero, its total in words."""

    label: str
    sides: tuple[Side, ...]
    total: float
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Diverging:
    """Bars that diverge round neutral."""

    kinds: tuple[tuple[str, str], ...]
    """Label and hue of every sentiment, in order."""
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of a matrix."""

    row: str
    column: str
    sign: str
    filled: bool
    words: str
    """What the sign means."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Tiles:
    """A matrix of equal tiles."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One series over years; a year without a value is a gap."""

    label: str
    """Written at its end; empty where the line is one of many in the background."""
    points: tuple[tuple[int, float], ...]
    """Year and value."""
    kind: str
    """`own`, `middle` or `other`: how strongly it is drawn."""
    words: str = ""
    """The last value in words, beside the label."""
    name: str = ""
    """What it is the series of; a line in the background has no label and a name."""
    marked: tuple[int, ...] = ()
    """Years whose value is in doubt."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Series over years on a scale with fixed ends."""

    lines: tuple[Line, ...]
    low: float
    high: float
    axis: str


@dataclass(frozen=True, slots=True)
class StripBox:
    """One box of a strip: a year and the category that it had."""

    label: str
    words: str
    level: int | None
    """Position of the category, the first being 0; the higher, the stronger the colour of the box.
    Nothing for years of which no category is held: their box is open."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Categories by year, in boxes of equal size; years that are not held share an open one."""

    steps: tuple[StripBox, ...]
    levels: int
    """How many categories there are."""


Picture = Bars | Stacks | Dumbbells | Diverging | Tiles | Lines | Strip
