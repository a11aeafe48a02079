"""Every printed change is shown, between its own waves, and with its own sign of doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.charts.pictures import Dumbbells
from tests.charts.test_waves import CHANGE, LEVEL, edited, shown
from tests.defects import add_registers

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.charts.figures import Figure
    from tests.charts.raw import Cells


def columns(figure: Figure, item: str) -> dict[str, str]:
    """Return what the reader's table says of an item, by what stands above it."""
    [cells] = [row for row in figure.table.rows if row[0].text == item]
    return dict(zip(figure.heads, (cell.text for cell in cells), strict=True))


def test_change_of_two_surveys_of_one_year_is_that_of_its_own(world_root: Path) -> None:
    """Catch a printed change that is told of another survey of the same year."""

    def other(rows: list[Cells]) -> list[Cells]:
        later = [r for r in rows if r["indicator_id"] == LEVEL and r["survey_id"] != "wvs_6"]
        return [*rows, *({**row, "survey_id": "wvs_8", "value": "11"} for row in later)]

    edited(world_root, "attitudes", other)
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert {item.change for item in picture.items if item.label == "Press"} == {
        "\N{MINUS SIGN}29 (computed by us)"
    }
    told = columns(figure, "Press")
    own = "Change 2011 to 2018, Survey evs wvs 2017 (percentage points)"
    assert told[own] == "\N{MINUS SIGN}9.7"
    assert "not drawn: 2011 to 2018, Survey evs wvs 2017." in figure.note


def test_change_from_the_second_wave_of_a_year_is_told_of_it(world_root: Path) -> None:
    """Catch a printed change with the days of one wave that is told of another of its year."""

    def twice(rows: list[Cells]) -> list[Cells]:
        first = [r for r in rows if r["indicator_id"] == LEVEL and r["survey_id"] == "wvs_6"]
        press = [r for r in rows if r["indicator_id"] == CHANGE and r["item"] == "press"]
        late = {"period_start": "2011-07-01"}
        for row in first:
            row["period_end"] = "2011-06-30"
        for row in rows:
            if row["indicator_id"] == CHANGE and row["item"] == "military":
                row["period_start"] = "2011-03-01"  # the day of neither: that of the outer waves
        halves = [{**row, **late, "period_end": "2011-12-31"} for row in first]
        return [*rows, *halves, *({**row, **late, "value": "-9.1"} for row in press)]

    edited(world_root, "attitudes", twice)
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert {item.change for item in picture.items} == {"+17.1", "+2.4", "\N{MINUS SIGN}9.7"}
    [late] = [head for head, text in columns(figure, "Press").items() if "9.1" in text]
    assert late == "Change July 2011 to December 2011, Survey wvs 6 to 2018 (percentage points)"
    assert "More than one change" not in figure.note


def test_only_the_drawn_change_has_its_sign_in_the_drawing(world_root: Path) -> None:
    """Catch a change without a doubt that bears the sign of another one of the same waves."""
    later = {"period_start": "2011-09-01", "value": "-9.2"}

    def again(rows: list[Cells]) -> list[Cells]:
        press = [r for r in rows if r["indicator_id"] == CHANGE and r["item"] == "press"]
        return [*rows, *({**row, **later} for row in press)]

    edited(world_root, "attitudes", again)
    add_registers(world_root)
    key = f"area_id=ZZA;indicator_id={CHANGE};item=press;period_start=2011-09-01"
    doubt = {"table": "attitudes", "row_key": key, "status": "open"}
    edited(world_root, "discrepancies", lambda rows: [{**rows[0], **doubt}])
    figure, picture = shown(world_root, "confidence_change")
    assert isinstance(picture, Dumbbells)
    assert not any(item.marked for item in picture.items)
    [cell] = [row[-1] for row in figure.table.rows if row[0].text == "Press"]
    assert cell.text == "\N{MINUS SIGN}9.7; also printed: \N{MINUS SIGN}9.2"
    assert len(cell.marks) == len(figure.marks) == 1
