"""Waves are those of the survey, changes those of the source, doubts stand where they belong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest

from scripts.charts.drawing import specify
from scripts.charts.drawn import Drawing
from scripts.charts.figures import NARROW, WIDE
from scripts.charts.gallery import charts
from scripts.charts.pictures import Bars, Dumbbells
from scripts.load import load_package
from tests.charts.conftest import EMPTY, Shown
from tests.charts.raw import Cells
from tests.charts.test_specifications import marked
from tests.defects import add_registers
from tests.figures import build_figure
from tests.invented.test_signs import signed_places

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.charts.figures import Figure
    from scripts.charts.pictures import Picture

Edit = Callable[[list[Cells]], Iterable[Cells]]
LEVEL, CHANGE = "institution_confidence", "institution_confidence_change"


def edited(root: Path, table: str, edit: Edit) -> None:
    """Change the rows of a table of a package."""
    path = root / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(edit(rows))


def shown(root: Path, chart: str) -> tuple[Figure, Picture]:
    """Return a figure of the first invented area with its picture."""
    asked: list[Picture] = []

    def draw(picture: Picture, width: int) -> Drawing:
        if width == WIDE:
            asked.append(picture)
        return Drawing("{}", EMPTY)

    return build_figure(load_package(root), charts()[chart], "ZZA", draw), asked[0]


def moved(column: str, day: str, **cells: str) -> Edit:
    """Return an edit that writes a day into some rows."""

    def edit(rows: list[Cells]) -> list[Cells]:
        found = [row for row in rows if cells.items() <= row.items()]
        assert found
        for row in found:
            row[column] = day
        return rows

    return edit


def test_printed_change_of_other_months_is_shown(world_root: Path) -> None:
    """Catch a printed change that is dropped for its months and replaced by our own."""
    edited(world_root, "attitudes", moved("period_start", "2011-09-01", indicator_id=CHANGE))
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert {item.change for item in picture.items} == {"+17.1", "+2.4", "\N{MINUS SIGN}9.7"}
    assert "we computed" not in figure.note


def test_item_of_other_months_is_in_the_same_wave(world_root: Path) -> None:
    """Catch one wave that becomes two columns because one item has another first month."""
    cells = {"indicator_id": LEVEL, "item": "press", "survey_id": "wvs_6"}
    edited(world_root, "attitudes", moved("period_start", "2011-03-01", **cells))
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert picture.waves == ("2011", "2018")
    assert {len(item.dots) for item in picture.items} == {2}
    assert "Not held" not in figure.note
    assert len(set(figure.heads)) == len(figure.heads)


def test_waves_of_one_survey_and_year_are_told_apart(world_root: Path) -> None:
    """Catch two columns with one heading, and a value that another of its year takes away."""

    def twice(rows: list[Cells]) -> list[Cells]:
        first = [r for r in rows if r["indicator_id"] == LEVEL and r["survey_id"] == "wvs_6"]
        for row in first:
            row["period_end"] = "2011-06-30"
        late = {"period_start": "2011-07-01", "period_end": "2011-12-31", "value": "33"}
        return [*rows, *({**row, **late} for row in first)]

    edited(world_root, "attitudes", twice)
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert len(set(picture.waves)) == len(picture.waves) == 3
    assert len(set(figure.heads)) == len(figure.heads)
    assert {len(item.dots) for item in picture.items} == {3}


def test_two_surveys_of_one_year_have_a_bar_each(world_root: Path) -> None:
    """Catch a bar that another survey of the same year takes away, and a pair of two surveys."""

    def other(rows: list[Cells]) -> list[Cells]:
        single = [row for row in rows if row["indicator_id"] == "civic_engagement_components"]
        return [*rows, *({**row, "survey_id": "wvs_6", "value": "77"} for row in single)]

    edited(world_root, "attitudes", other)
    figure, picture = shown(world_root, "civic_engagement")
    assert isinstance(picture, Bars)
    for panel, single in zip(picture.panels, ("39", "20"), strict=True):
        drawn = {bar.words for bar in panel.bars}
        assert {f"{single} percent", "77 percent"} < drawn
        assert len({bar.label for bar in panel.bars}) == len(panel.bars)
    assert "77" not in figure.headline
    assert "Survey gwp and Survey wvs 6" in figure.subtitle
    labels = [(row[0].text, row[1].text) for row in figure.table.rows]
    assert len(set(labels)) == len(labels)


def test_doubt_on_a_margin_of_error_is_marked(world_root: Path) -> None:
    """Catch a margin in doubt that a note prints without its mark."""
    before, _ = shown(world_root, "confidence_change")
    assert "points." in before.note
    assert not before.marks
    add_registers(world_root)
    key = {"table": "survey_fieldwork", "row_key": "survey_id=wvs_6;area_id=ZZA"}
    edited(world_root, "discrepancies", lambda rows: [{**rows[0], **key, "status": "open"}])
    figure, _ = shown(world_root, "confidence_change")
    assert len(figure.marks) == 1
    assert "points \N{WARNING SIGN}" in figure.note


def test_doubt_on_a_margin_that_nobody_prints_is_not_marked(world_root: Path) -> None:
    """Catch the mark of a margin of error in a figure that does not speak of it."""
    add_registers(world_root)
    key = {"table": "survey_fieldwork", "row_key": "survey_id=wvs_6;area_id=ZZA"}
    edited(world_root, "discrepancies", lambda rows: [{**rows[0], **key, "status": "open"}])
    edited(world_root, "survey_fieldwork", moved("margin_of_error", "", survey_id="evs_wvs_2017"))
    figure, _ = shown(world_root, "confidence_change")
    assert not figure.marks
    assert "\N{WARNING SIGN}" not in figure.note


def test_misprinted_change_has_its_sign_in_the_drawing(real: Shown) -> None:
    """Catch a printed change in doubt without its sign, and the sign at one without a doubt."""
    raw = real.raw
    changes = raw.having("attitudes", area_id="KAZ", indicator_id=CHANGE)
    doubted = [row for row in changes if raw.doubted("attitudes", [row])]
    assert "parliament" in {row["item"] for row in doubted}
    assert len(doubted) < len(changes)
    wanted = {raw.label("attitude_item", row["item"]) for row in doubted}
    for (name, _), spec in real.specifications.items():
        if name == "kaz_confidence_change":
            signed = {place[0] for place in signed_places(spec) if place[1] == "change"}
            assert signed == wanted


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_dots_of_bounds_look_another_way(world: Shown, width: int) -> None:
    """Catch a bound of a survey wave drawn as a number, and words that leave the picture."""
    picture = world.pictures["zzx_membership_change"]
    assert isinstance(picture, Dumbbells)
    spec = specify(picture, width)
    [(layer, rows)] = marked(spec, "point")
    assert sum(bool(row.get("open")) for row in rows) == 4
    for channel in ("fillOpacity", "strokeDash"):
        told = layer["encoding"][channel]
        assert told["condition"]["test"] == "datum.open"
        assert told["condition"]["value"] != told["value"]
    left, right = layer["encoding"]["x"]["scale"]["range"]
    assert 6 * len("about 20") < left < right
    [exact] = [
        layer
        for layer, _ in marked(specify(world.pictures["zza_membership_change"], width), "point")
    ]
    assert "strokeDash" not in exact["encoding"]
