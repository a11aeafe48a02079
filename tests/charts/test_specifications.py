"""What is drawn of a picture: every value once, from zero, inside its scale, in known colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from scripts.charts.drawing import specify
from scripts.charts.drawing.kit import SIGN
from scripts.charts.figures import NARROW, WIDE
from scripts.charts.palette import PALETTE, VARIABLE
from scripts.charts.pictures import (
    Bar,
    Bars,
    Diverging,
    Dumbbells,
    Lines,
    Panel,
    Side,
    Stacks,
    Strip,
    Subject,
    Tiles,
)
from scripts.parse import Json
from tests.charts.conftest import Shown

COLOURED = re.compile(r"(color|fill|stroke|range)$", re.IGNORECASE)
BUDGET = 300
PLACES = {"middle", "year", "left"}
"""Fields that say where something stands, not how much it is."""


def inside(part: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Yield (nearest key, value) for every value of a specification."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from inside(value, key if name in {"value", "condition"} else name)
    elif isinstance(part, list):
        for value in part:
            yield from inside(value, key)
    else:
        yield key, part


def layers(part: Json) -> Iterator[Json]:
    """Yield every layer with a mark."""
    if "mark" in part:
        yield part
    for name in ("layer", "vconcat"):
        for item in part.get(name, []):
            yield from layers(item)


def rows_of(spec: Json, layer: Json) -> list[Json]:
    """Return the rows that a layer draws: its own, or those of the whole chart."""
    data = layer["data"] if "data" in layer else spec["data"]
    found: list[Json] = spec["datasets"][data["name"]]
    return found


def marked(spec: Json, kind: str) -> list[tuple[Json, list[Json]]]:
    """Return each layer of a kind of mark with the rows that it draws."""
    return [
        (layer, rows_of(spec, layer)) for layer in layers(spec) if layer["mark"]["type"] == kind
    ]


def numbers_drawn(spec: Json, kind: str, *fields: str) -> list[tuple[object, ...]]:
    """Return what a kind of mark draws, as tuples of some fields."""
    return [tuple(row[name] for name in fields) for _, rows in marked(spec, kind) for row in rows]


def test_every_value_is_drawn_once(real: Shown) -> None:
    """Catch a value that the drawing loses, repeats or changes, in one of the widths."""
    for (name, _), spec in real.specifications.items():
        picture = real.pictures[name]
        wanted: list[tuple[object, ...]]
        if isinstance(picture, Bars):
            wanted = [
                (bar.value, f"{bar.words} {SIGN}" if bar.marked else bar.words)
                for panel in picture.panels
                for bar in panel.bars
                if bar.value is not None
            ]
            drawn = numbers_drawn(spec, "bar", "value", "words")
        elif isinstance(picture, Stacks):
            wanted = [(p.kind, p.value) for s in picture.stacks for p in s.segments]
            drawn = numbers_drawn(spec, "bar", "kind", "value")
        elif isinstance(picture, Dumbbells):
            wanted = [(dot.wave, dot.value) for item in picture.items for dot in item.dots]
            drawn = numbers_drawn(spec, "point", "wave", "value")
        elif isinstance(picture, Diverging):
            wanted = [(p.kind, p.value) for s in picture.subjects for p in s.sides]
            drawn = numbers_drawn(spec, "bar", "kind", "value")
        elif isinstance(picture, Lines):
            wanted = [point for line in picture.lines for point in line.points]
            drawn = numbers_drawn(spec, "line", "year", "value")
        elif isinstance(picture, Strip):
            wanted = [(step.label, step.words) for step in picture.steps]
            drawn = numbers_drawn(spec, "rect", "year", "words")
        else:
            assert isinstance(picture, Tiles)
            wanted = [(tile.sign, tile.filled) for tile in picture.tiles]
            drawn = numbers_drawn(spec, "rect", "sign", "held")
        assert sorted(map(str, drawn)) == sorted(map(str, wanted)), name


def scaled(spec: Json) -> Iterator[tuple[list[float], list[float]]]:
    """Yield the ends of each scale of numbers with the values that are drawn on it."""
    for layer in layers(spec):
        for channel in ("x", "y"):
            encoding = layer["encoding"].get(channel, {})
            domain = encoding.get("scale", {}).get("domain")
            numbers = domain and not isinstance(domain[0], str)
            if numbers and encoding["field"] not in PLACES:
                yield domain, [row[encoding["field"]] for row in rows_of(spec, layer)]


def test_scales_begin_at_zero_and_hold_every_value(real: Shown, world: Shown) -> None:
    """Catch a truncated axis, and a point beyond its end."""
    high = [picture for name, picture in world.pictures.items() if name.startswith(("zzk", "zzo"))]
    for picture in [*real.pictures.values(), *high]:
        for domain, values in scaled(specify(picture, NARROW)):
            assert domain[0] <= min(values)
            assert max(values) <= domain[1]
            assert domain[0] == 0 or isinstance(picture, Diverging)


def test_words_stay_in_the_picture(real: Shown) -> None:
    """Catch words at the end of a bar that leave the picture."""
    for (name, width), spec in real.specifications.items():
        for panel in spec.get("vconcat", []):
            for layer in layers(panel):
                if layer["mark"]["type"] == "bar":
                    scale = layer["encoding"]["x"]["scale"]
                    unit = scale["range"][1] / scale["domain"][1]
                    for row in rows_of(spec, layer):
                        end = row["value"] * unit + 6 * len(row["words"])
                        assert end <= panel["width"] + 1, (name, width)


def test_sign_of_doubt_stands_at_the_value(real: Shown) -> None:
    """Catch a value in doubt without the sign in one of the widths, and a sign too many."""
    for (name, _), spec in real.specifications.items():
        figure = real.figures[name]
        text = json.dumps(spec["datasets"], ensure_ascii=False)
        assert (SIGN in text) is bool(figure.marks), name


def test_only_exact_values_are_filled(real: Shown) -> None:
    """Catch a bound, or a figure computed by us, that looks like a printed number."""
    for (name, _), spec in real.specifications.items():
        if isinstance(real.pictures[name], Bars):
            for layer, rows in marked(spec, "bar"):
                assert {row["open"] for row in rows} == {"strokeDash" in layer["mark"]}


def test_panels_of_one_unit_share_one_scale(real: Shown) -> None:
    """Catch two panels in which one percent has two lengths."""
    for (name, _), spec in real.specifications.items():
        picture = real.pictures[name]
        if isinstance(picture, Bars) and picture.shared:
            lengths = {
                round(scale["range"][1] / scale["domain"][1], 6)
                for layer, _ in marked(spec, "bar")
                for scale in [layer["encoding"]["x"]["scale"]]
            }
            assert len(lengths) == 1, name


def test_data_is_inside_and_small(real: Shown) -> None:
    """Catch a chart that fetches its data, which draws nothing, or that holds a whole table."""
    for spec in real.specifications.values():
        assert not [value for key, value in inside(spec) if key == "url"]
        assert 0 < sum(len(rows) for rows in spec["datasets"].values()) <= BUDGET


def test_colours_are_those_of_the_palette(real: Shown) -> None:
    """Catch a colour that would not follow the dark scheme, or that nobody judged."""
    known = {name.replace("_", "-") for name in PALETTE}
    for spec in real.specifications.values():
        parts = {key: value for key, value in spec.items() if key != "datasets"}
        text = json.dumps(parts)
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", text)
        assert set(VARIABLE.findall(text)) <= known
        config = parts.pop("config")
        named = [value for key, value in (*inside(parts), *inside(config)) if COLOURED.search(key)]
        plain = {value for value in named if isinstance(value, str) and "var(" not in value}
        fields = {
            str(value) for key, value in inside(parts) if key in {"field", "type", "title", "test"}
        }
        assert plain <= {"transparent", *fields}


def bars(*made: Bar) -> Bars:
    """Return a picture of a few bars."""
    return Bars((Panel("", made),))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_row_without_a_value_has_words_and_no_bar(width: int) -> None:
    """Catch a blank drawn as a bar of length zero, and a true zero taken for a blank."""
    picture = bars(
        Bar("some", 3.0, "3", "third"),
        Bar("blank", None, "nothing held", "third"),
        Bar("zero", 0.0, "0", "third"),
    )
    spec = specify(picture, width)
    assert [words for (words,) in numbers_drawn(spec, "bar", "words")] == ["3", "0"]
    told = [row.get("words") for _, rows in marked(spec, "text") for row in rows]
    assert {"3", "0", "nothing held"} <= set(told)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_counted_is_drawn_without_a_fault(width: int) -> None:
    """Catch a division by zero where every value is zero, or where no value is held."""
    assert specify(bars(Bar("zero", 0.0, "0", "third")), width)["datasets"]
    assert specify(bars(Bar("blank", None, "nothing held", "third")), width)["datasets"]
    empty = Diverging((("Neutral", "neutral"),), (Subject("nobody", (), 0.0, "0"),))
    assert specify(empty, width)["datasets"]


def test_neutral_straddles_zero_in_the_drawing() -> None:
    """Catch parts of a bar that are drawn from another place than they begin at."""
    sides = (Side("Negative", 2, -3, -1), Side("Neutral", 2, -1, 1))
    kinds = (("Negative", "somewhat_negative"), ("Neutral", "neutral"))
    spec = specify(Diverging(kinds, (Subject("one", sides, 4, "4"),)), WIDE)
    [(layer, rows)] = marked(spec, "bar")
    assert [(row["start"], row["end"]) for row in rows] == [(-3, -1), (-1, 1)]
    assert (layer["encoding"]["x"]["field"], layer["encoding"]["x2"]["field"]) == ("start", "end")
