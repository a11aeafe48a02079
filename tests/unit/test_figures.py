"""Figures: drawn once for each content, never from a stale cache, complete for a page."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from scripts.charts import figures
from scripts.charts.figures import Figure, build_figure, draw_cached, figure_files, render_figure
from scripts.charts.gallery import chart_modules

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.model import Json, Package

SPEC: dict[str, object] = {"mark": "bar", "data": {"values": [{"a": 1}]}}


@pytest.fixture(name="drawings")
def fixture_drawings(monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """Return the list of what is really drawn, in place of the drawing program."""
    drawn: list[Json] = []

    def draw(spec: Json) -> str:
        drawn.append(spec)
        return f"<svg>{json.dumps(spec)}</svg>"

    monkeypatch.setattr(figures, "draw_svg", draw)
    return drawn


@pytest.fixture(scope="module", name="figure")
def fixture_figure(package: Package) -> Figure:
    """Return one real figure, drawn anew."""
    [module] = [item for item in chart_modules() if item.name == "legal_cases_by_defendant"]
    return build_figure(package, module, "KAZ", figures.draw_svg)


def test_same_content_is_drawn_once(drawings: list[Json], tmp_path: Path) -> None:
    """Catch a rebuild that draws everything again."""
    first = draw_cached(SPEC, tmp_path)
    reordered = dict(reversed(SPEC.items()))
    assert draw_cached(reordered, tmp_path) == first
    assert len(drawings) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_other_content_is_drawn_anew(drawings: list[Json], tmp_path: Path) -> None:
    """Catch a picture of yesterday's rows."""
    draw_cached(SPEC, tmp_path)
    changed = {**SPEC, "data": {"values": [{"a": 2}]}}
    assert '"a": 2' in draw_cached(changed, tmp_path)
    assert len(drawings) == len(list(tmp_path.iterdir())) == 2


def test_other_program_draws_anew(
    drawings: list[Json], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catch pictures of an older drawing program after an update."""
    draw_cached(SPEC, tmp_path)
    monkeypatch.setattr(figures, "version", lambda _: "99.0")
    draw_cached(SPEC, tmp_path)
    assert len(drawings) == 2


def test_specification_holds_the_theme(figure: Figure) -> None:
    """Catch a cache that would not notice a change of the theme: the key is the specification."""
    spec = json.loads(figure.specification)
    assert spec["config"]["axis"]["labelFontSize"] >= 12
    assert spec["config"]["aria"] is False


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_drawing_is_fit_for_a_page(figure: Figure, width: str) -> None:
    """Catch a real drawing without name, with a fixed size, without text or without CSS colours."""
    drawing = str(getattr(figure, width))
    tree = ET.fromstring(drawing)  # noqa: S314 - made in this test
    assert tree.attrib["role"] == "img"
    assert "width" not in tree.attrib
    assert figure.headline in (tree[0].text or "")
    assert len([item for item in tree.iter() if item.tag.endswith("text")]) >= 12
    assert "var(--csb-" in drawing


def test_downloads_stand_alone(figure: Figure, package: Package) -> None:
    """Catch a download that needs the site's colours, or whose data is not the package's."""
    files = {path.rsplit(".")[-1]: content for path, content in figure_files(figure).items()}
    assert set(files) == {"svg", "csv", "json"}
    assert b"var(--" not in files["svg"] + files["json"]
    rows = package.frame("restrictions").query("indicator_id == 'legal_cases_by_defendant'")
    lines = files["csv"].decode().splitlines()
    assert len(lines) == len(rows) + 1
    assert sum(
        float(line.split(",")[lines[0].split(",").index("value")]) for line in lines[1:]
    ) == (rows["value"].sum())


def test_figure_names_its_sources(figure: Figure) -> None:
    """Catch a figure on a page without its source and the place in it."""
    assert [(source.id, source.locator) for source in figure.sources] == [
        ("aiddata_kaz_2023", "Table 3")
    ]
    page = unescape(render_figure(figure, "../../", "0.1.0"))
    assert 'href="../../methodology/sources/#aiddata_kaz_2023"' in page
    assert 'href="../../figures/kaz_legal_cases_by_defendant.csv"' in page
    assert unescape(figure.wide) in page
