"""What is said of the rows: headlines, descriptions and notes, held against the files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts.charts.figures import NARROW, figure_files, render_figure
from scripts.charts.gallery import charts
from scripts.charts.missing import missing_charts
from scripts.load import load_package
from scripts.writing.languages import words
from tests.charts.declared import DECLARED, outer_changes
from tests.charts.raw import plain
from tests.defects import add_registers
from tests.figures import build_figure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.charts.conftest import Shown

REAL = pytest.mark.parametrize("which", ["real", "small"])
"""Of the invented areas tests/invented holds the same, with bounds, two periods and outlets."""
EVERY = pytest.mark.parametrize("which", ["real", "small", "world"])
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def test_words_and_charts_are_the_same() -> None:
    """Catch words of a chart that is gone, and a chart that has none."""
    assert set(words("figures")) == set(charts())


@EVERY
def test_every_word_is_there(shown: Shown) -> None:
    """Catch a headline, description or heading that is missing, or a fact that is left open."""
    for figure in shown.figures.values():
        for sentence in (figure.headline, figure.subtitle, figure.alt, figure.note):
            assert len(sentence) > 15
            assert not re.search(r"\bnan\b|\bNone\b|Decimal|\(\)|  ", sentence), sentence
            assert " 1 restrictions" not in sentence
        assert figure.alt.endswith(".")
        assert re.search(r"\d", figure.alt), "the description tells the finding"
        assert len(figure.heads) == len(figure.table.columns) == len(set(figure.heads))
        assert not [head for head in figure.heads if re.fullmatch(r"[a-z_]*", head)]


@REAL
def test_leader_of_a_ranking_is_true(shown: Shown) -> None:
    """Catch a headline that names another row than the first, or one of several first ones."""
    for figure in shown.figures.values():
        if figure.chart not in {"legal_cases_by_defendant", "support_small_recipients"}:
            continue
        column = "target" if figure.table_name == "restrictions" else "category"
        codelist = "target" if column == "target" else "support_category"
        rows = [
            row
            for row in DECLARED[figure.chart][1](shown.raw, figure.area_id)
            if row["indicator_id"] != "restrictions_totals"
        ]
        highest = max(int(row["value"]) for row in rows)
        first = {shown.raw.label(codelist, r[column]) for r in rows if int(r["value"]) == highest}
        if highest:
            assert all(label in figure.headline for label in first)
            assert plain(highest) in figure.headline
        else:
            assert figure.variant == "none"


@EVERY
def test_rises_and_falls_are_counted(shown: Shown) -> None:
    """Catch `clearly` without the margins of both waves, and a number of rises that is wrong."""
    for figure in shown.figures.values():
        if figure.chart not in {"membership_change", "confidence_change"}:
            continue
        rows = DECLARED[figure.chart][1](shown.raw, figure.area_id)
        surveys = {row["survey_id"] for row in rows if not row["indicator_id"].endswith("_change")}
        margins = [
            row["margin_of_error"]
            for row in shown.raw.having("survey_fieldwork", area_id=figure.area_id)
            if row["survey_id"] in surveys and row["margin_of_error"]
        ]
        if len(margins) < len(surveys):
            assert "clearly" not in figure.headline
        printed = outer_changes(rows).values()
        if any(len(several) > 1 for several in printed):
            continue  # tests/invented holds what several prove
        changes = [float(r["value"]) for several in printed for r in several]
        if figure.variant in {"rose", "mixed"} and "computed" not in figure.note:
            assert f"rose in {sum(value > 0 for value in changes)} of" in figure.headline
        if figure.variant in {"fell", "mixed"} and "computed" not in figure.note:
            assert f"fell in {sum(value < 0 for value in changes)}" in figure.headline


@REAL
def test_sides_of_sentiment_are_counted(shown: Shown) -> None:
    """Catch neutral mentions counted as negative in a description."""
    for figure in shown.figures.values():
        if not figure.chart.endswith("_sentiment"):
            continue
        sides = {"negative": 0, "neutral": 0, "positive": 0}
        for row in DECLARED[figure.chart][1](shown.raw, figure.area_id):
            sides[row["sentiment"].rpartition("_")[2]] += int(row["value"])
        told = re.search(r"Negative: ([\d,]+), neutral: ([\d,]+), positive: ([\d,]+)", figure.alt)
        assert told
        assert list(told.groups()) == [plain(value) for value in sides.values()], figure.id
        if figure.variant in sides:
            assert sides[figure.variant] * 2 > sum(sides.values())


@EVERY
def test_missing_cells_are_told(shown: Shown) -> None:
    """Catch a cell that a cross table lacks and that nobody is told of."""
    for figure in shown.figures.values():
        cells = [cell.text for row in figure.table.rows for cell in row]
        if "not held" in cells and figure.chart == "restrictions_by_type":
            assert "no number is held for" in figure.note
        if "not held" in cells and figure.chart.endswith("_sentiment"):
            assert figure.variant == "incomplete"


def test_an_area_without_a_date_prints_no_brackets(world: Shown) -> None:
    """Catch empty brackets after the title of a report without a date."""
    names = {source.name for figure in world.figures.values() for source in figure.sources}
    assert any("(" not in name for name in names)
    assert not [name for name in names if "()" in name]


def test_missing_charts_are_told_in_a_line(world: Shown) -> None:
    """Catch a chart that is left out in silence, and one that is missing and drawn."""
    drawn = {(figure.area_id, figure.chart) for figure in world.figures.values()}
    for area in world.raw.places:
        for item in missing_charts(world.package, area):
            assert (area, item.chart) not in drawn
            assert item.title
            assert item.sentence.endswith(".")
            assert [row for row in world.raw.rows(item.table_name) if row["area_id"] == area]
        tables = {
            table
            for table in {chart.table for chart in charts().values()} - {"coverage"}
            if [row for row in world.raw.rows(table) if row["area_id"] == area]
        }
        told = {item.chart for item in missing_charts(world.package, area)}
        wanted = {name for name, chart in charts().items() if chart.table in tables}
        assert told == wanted - {chart for place, chart in drawn if place == area}


HOSTILE = '<b>"{{ 7 * 7 }}" & \' [x](javascript:y)'


def test_hostile_words_of_a_mark_stay_text(tiny: Path) -> None:
    """Catch words of a mark that break the page or its drawing."""
    add_registers(tiny)
    path = tiny / "data" / "discrepancies.csv"
    text = path.read_text(encoding="utf-8").replace(
        "sum is 143", '"' + HOSTILE.replace('"', '""') + '"'
    )
    text = text.replace(
        "indicator_id=restrictions_totals;restriction_type=all",
        "indicator_id=restrictions_recorded",
    )
    path.write_text(text, encoding="utf-8")
    package = load_package(tiny)
    figure = build_figure(package, charts()["restrictions_by_type"], "KAZ")
    assert [mark.words for mark in figure.marks] == [HOSTILE]
    page = str(render_figure(figure, "./", "0"))
    assert "<b>" not in page
    assert "{{" not in page
    assert page.count("csb-mark") >= 5, "below the figure and in each of the four cells"


def test_downloads_stand_alone(real: Shown) -> None:
    """Catch a download that needs the site's colours, and a file that is missing."""
    chart = charts()["legal_cases_by_defendant"]
    figure = build_figure(real.package, chart, "KAZ")
    files = {path.rsplit(".")[-1]: content for path, content in figure_files(figure).items()}
    assert set(files) == {"svg", "csv", "json"}
    assert b"var(--" not in files["svg"] + files["json"]
    assert f"kaz_legal_cases_by_defendant-{NARROW}" in str(figure.narrow)
    page = str(render_figure(figure, "../../", "0.1.0"))
    assert (
        page.count("sum is 265, not 249")
        == 1 + len(DECLARED["legal_cases_by_defendant"][1](real.raw, "KAZ")) - 1
    )
