"""Every chart of every invented area, held against what the raw cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from scripts.charts.chart import choose, drawn_areas
from scripts.charts.drawing import specify
from scripts.charts.drawn import draw_picture
from scripts.charts.figures import NARROW, WIDE, ordered_charts, render_figure
from scripts.charts.gallery import charts
from scripts.charts.missing import missing_charts
from scripts.charts.pictures import Dumbbells, Tiles
from scripts.paths import SOURCE
from tests.charts.declared import DECLARED
from tests.invented.conftest import build_shown
from tests.invented.coverage import wrong_coverage
from tests.invented.headlines import wrong_headline
from tests.invented.judged import problems
from tests.invented.oracle import Expected, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.charts.figures import Figure
    from scripts.charts.pictures import Picture
    from scripts.model import Package
    from scripts.parse import Json
    from tests.invented.conftest import Shown

# Charts of how others rate an area: no report prints their rows; tests/charts holds them.
OF_OTHERS = {"disinformation_cases", "rated_civic_space", "rated_civil_society"}
CHARTS = sorted(DECLARED.keys() - {"coverage", *OF_OTHERS})


def of(shown: Shown, identity: str) -> tuple[Figure, Picture]:
    """Return one figure with its picture."""
    return next((figure, picture) for figure, picture in shown if figure.id == identity)


@pytest.mark.parametrize("chart", CHARTS)
def test_figure_says_what_the_cells_say(chart: str, shown: Shown, cells: Kept) -> None:
    """Catch a lost point, another number, a side changed, a bound drawn as exact, a wrong word."""
    mine = [(figure, picture) for figure, picture in shown if figure.chart == chart]
    assert mine
    for figure, picture in mine:
        expected = Expected(cells, chart, figure.area_id)
        wrong = problems(figure, picture, expected) + wrong_headline(figure, expected)
        assert not wrong, f"{figure.id} ({figure.headline}): {wrong}"


def test_real_figure_says_what_its_cells_say(package: Package) -> None:
    """Catch a figure on the site that loses, moves or misstates a value of its rows."""
    cells = Kept(SOURCE)
    shown = build_shown(package, *CHARTS)
    assert {figure.chart for figure, _ in shown} == set(CHARTS)
    for figure, picture in shown:
        expected = Expected(cells, figure.chart, figure.area_id)
        wrong = problems(figure, picture, expected) + wrong_headline(figure, expected)
        assert not wrong, f"{figure.id} ({figure.headline}): {wrong}"


def test_coverage_shows_the_longest_period(shown: Shown, cells: Kept) -> None:
    """Catch a tile of a short period, of another area, or with another sign."""
    figure, picture = of(shown, "coverage")
    assert isinstance(picture, Tiles)
    assert wrong_coverage(figure, picture, cells) == []


def test_headline_is_judged_as_it_is_printed(invented: Package) -> None:
    """Catch a headline that the check judges by other facts than those of the drawing."""
    quick = [chart for chart in ordered_charts() if chart.told]
    assert quick
    for chart in quick:
        for area in drawn_areas(invented, chart):
            chosen = choose(invented, chart, area, {})
            data = chart.data(chosen)
            assert chart.tell(chosen) == (data.facts, data.variant)


def test_every_chart_is_tested() -> None:
    """Catch a new chart that no invented country is held against."""
    assert {*CHARTS, *OF_OTHERS, "coverage"} == set(charts())


def test_what_is_missing_is_told(shown: Shown, cells: Kept, invented: Package) -> None:
    """Catch a chart that is left out in silence, and one that is drawn from nothing."""
    drawn = {(figure.chart, figure.area_id) for figure, _ in shown}
    for area in sorted(cells.places):
        told = {missing.chart: missing.sentence for missing in missing_charts(invented, area)}
        for chart in CHARTS:
            rows = Expected(cells, chart, area).rows()
            if (chart, area) not in drawn and any("projects_total" not in str(r) for r in rows):
                assert chart in told, (
                    f"{area} has rows of {chart}, and nothing says why it is not drawn"
                )
            assert not ((chart, area) in drawn and chart in told)
        assert all(sentence.endswith(".") for sentence in told.values())


def test_report_without_a_date_has_no_empty_brackets(shown: Shown) -> None:
    """Catch brackets that hold no year, and a date that nobody gave."""
    figures = [figure for figure, _ in shown if figure.area_id == "ZZL"]
    assert figures
    for figure in figures:
        page = render_figure(figure, "../../", "0.0.0")
        assert "Invented report" in page
        assert "()" not in page.replace("&#40;", "(").replace("&#41;", ")")


def test_a_type_that_no_period_holds_is_told(shown: Shown, cells: Kept) -> None:
    """Catch a chart of two of the three types that speaks of all restrictions."""
    defined = {"harassment_violence", "restrictive_legislation", "state_backed_legal_case"}
    figures = [figure for figure, _ in shown if figure.chart == "restrictions_by_type"]
    lacking = 0
    for figure in figures:
        rows = Expected(cells, figure.chart, figure.area_id).rows()
        absent = {
            cells.labels["restriction_type", code]
            for code in defined - {row["restriction_type"] for row in rows}
        }
        _, told, rest = figure.note.partition("No number is held in any period for ")
        assert bool(told) == bool(absent)
        assert all(label in rest for label in absent)
        lacking += bool(absent)
    assert 0 < lacking < len(figures)


def values(part: object, key: str) -> Iterator[object]:
    """Yield everything under a key inside a specification."""
    if isinstance(part, dict):
        yield from (value for name, value in part.items() if name == key)
        part = list(part.values())
    for item in part if isinstance(part, list) else ():
        yield from values(item, key)


def reach(spec: Json) -> float:
    """Return the highest end of a numeric scale from zero."""
    domains = [domain for domain in values(spec, "domain") if isinstance(domain, list)]
    ends = [domain[1] for domain in domains if len(domain) == 2 and domain[0] == 0]
    return max(float(end) for end in ends)


@pytest.mark.parametrize("identity", ["zzk_membership_change", "zzk_confidence_change"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axis_reaches_the_value(identity: str, width: int, shown: Shown) -> None:
    """Catch an axis that ends before the value: the point would lie outside the drawing."""
    _, picture = of(shown, identity)
    assert isinstance(picture, Dumbbells)
    highest = max(dot.value for item in picture.items for dot in item.dots)
    assert reach(specify(picture, width)) >= highest == 100


@pytest.mark.parametrize(
    "identity",
    [
        "zzi_restrictions_by_type",
        "zzo_keyword_sentiment",
        "zzo_support_channels",
        "zzr_support_locations",
    ],
)
def test_extreme_figure_can_be_drawn(identity: str, shown: Shown) -> None:
    """Catch a drawing that fails or loses words: zeros, a new type, Kazakh letters."""
    _, picture = of(shown, identity)
    tree = ET.fromstring(draw_picture(picture, NARROW).svg)  # noqa: S314 - made in this test
    written = [item for item in tree.iter() if item.tag.endswith("text")]
    text = " ".join("".join(item.itertext()) for item in written)
    assert "NaN" not in ET.tostring(tree, encoding="unicode")
    if identity == "zzr_support_locations":
        assert "Ақмола көшесі" in text
    if identity == "zzi_restrictions_by_type":
        assert "Internet shutdown" in text
