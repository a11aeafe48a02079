"""Charts: each module of the folder builds from the real rows, in the colours of the palette."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from scripts.charts.figures import extra_facts, headings, specify
from scripts.charts.gallery import ChartModule, chart_modules, drawn_areas
from scripts.charts.kit import NARROW, Drawing
from scripts.charts.theme import PALETTE, VARIABLE
from scripts.model import Json, Package
from scripts.writing.templating import render_sentence, words

MODULES = {module.name: module for module in chart_modules()}
BUDGET = 150
COLOURED = re.compile(r"(color|fill|stroke|range)$", re.IGNORECASE)
Drawn = dict[str, tuple[Drawing, Json]]


@pytest.fixture(scope="module", name="drawn", params=MODULES)
def fixture_drawn(request: pytest.FixtureRequest, package: Package) -> tuple[ChartModule, Drawn]:
    """Return one module with what it draws of each area, as a drawing and as a specification."""
    module = MODULES[request.param]
    text = words("figures")[module.name]
    drawings = {area: module.draw(package, area) for area in drawn_areas(package, module)}
    specs = {area: specify(module, drawing, text, NARROW) for area, drawing in drawings.items()}
    return module, {area: (drawing, specs[area]) for area, drawing in drawings.items()}


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


def test_chart_is_drawn(drawn: tuple[ChartModule, Drawn]) -> None:
    """Catch a chart that no area has rows for, so that nobody would ever see it."""
    _, areas = drawn
    assert areas
    assert all(len(drawing.frame) and len(drawing.table) for drawing, _ in areas.values())


def test_data_is_inside_and_small(drawn: tuple[ChartModule, Drawn]) -> None:
    """Catch a chart that fetches its data, which draws nothing, or that holds a whole table."""
    for _, spec in drawn[1].values():
        assert not [value for key, value in inside(spec) if key == "url"]
        assert 0 < sum(len(rows) for rows in spec["datasets"].values()) <= BUDGET


def test_colours_are_those_of_the_palette(drawn: tuple[ChartModule, Drawn]) -> None:
    """Catch a colour that would not follow the dark scheme, or that nobody judged."""
    known = {name.replace("_", "-") for name in PALETTE}
    for _, spec in drawn[1].values():
        text = json.dumps(spec)
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", text)
        assert set(VARIABLE.findall(text)) <= known
        config = spec.pop("config")
        named = [value for key, value in (*inside(spec), *inside(config)) if COLOURED.search(key)]
        plain = {value for value in named if isinstance(value, str) and "var(" not in value}
        assert plain <= {"transparent", *columns(spec)}


def columns(spec: Json) -> set[str]:
    """Return the fields and titles that may stand where a colour does: they are no colours."""
    keys = {"field", "type", "title", "test"}
    return {str(value) for key, value in inside(spec) if key in keys}


def test_every_word_is_there(drawn: tuple[ChartModule, Drawn], package: Package) -> None:
    """Catch a headline, description or heading that is missing, or a fact that is left open."""
    module, areas = drawn
    text = words("figures")[module.name]
    for area, (drawing, _) in areas.items():
        facts = {**drawing.facts, **extra_facts(package, area, module.rows(package, area))}
        for key in ("headline", "subtitle", "alt", "note"):
            said = render_sentence(text[key], facts)
            assert len(said) > 25
            assert not re.search(r"[{}]|\bnan\b|\bNone\b", said)
        alt = render_sentence(text["alt"], facts)
        assert alt.endswith(".")
        assert re.search(r"\d", alt), "the description tells the finding, not only the form"
        heads = headings(text, drawing.table, facts)
        assert len(set(heads)) == len(drawing.table.columns)
        assert not [head for head in heads if re.fullmatch(r"[a-z_]*", head)]


def test_words_and_modules_are_the_same() -> None:
    """Catch words of a chart that is gone, and a chart that has none."""
    assert set(words("figures")) == set(MODULES)
