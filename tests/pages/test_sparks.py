"""The small charts on top of a profile: every number and length recomputed from the files alone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scripts.model import table_of
from scripts.pages.glances import describe_glance
from scripts.pages.values import Binder
from scripts.writing.templating import page_environment
from scripts.writing.voice import Voice
from tests.pages.reading import read_page

if TYPE_CHECKING:
    from scripts.model import Package
    from tests.pages.conftest import Rows
    from tests.pages.reading import Page

Read = Callable[[str], "Rows"]
WIDTH, HEIGHT = 140, 40
# Barometer: cells of the rows of the small chart, column and codelist of the labels.
PARTS = {
    "support": ({"indicator_id": "support_projects", "dimension": "channel"}, "category"),
    "mentions": ({"indicator_id": "keyword_mention_totals"}, "subject"),
}
COUNTED = {"indicator_id": "restrictions_totals", "restriction_type": "all"}
ASKED = {"indicator_id": "institution_confidence", "item": "government"}


def chosen(rows: Rows, area: str, cells: dict[str, str]) -> Rows:
    """Return the rows of an area whose cells have these values, by time."""
    wanted = {"area_id": area, **cells}.items()
    found = [row for row in rows if wanted <= row.items()]
    return sorted(found, key=lambda row: (row["period_start"], row["period_end"]))


def tiles_of(page: Page) -> dict[str, str]:
    """Return the words of each tile by its barometer."""
    tiles = page.having("data-barometer")
    return {tile.attributes["data-barometer"]: tile.text for tile in tiles}


def lengths(page: Page, side: str, full: int) -> list[float]:
    """Return the lengths of the marks of the charts, as parts of the full length."""
    marks = [item for item in page.tagged("rect") if side in item.attributes]
    own = [item for item in marks if "csb-whole" not in item.classes]
    return [int(item.attributes[side]) / full for item in own]


def glance_only(text: str) -> Page:
    """Return the list of the tiles of a profile."""
    after = text.split('<ul class="csb-glance">')[1]
    return read_page(after.split('<p class="csb-jump">', maxsplit=1)[0])


def test_columns_are_the_years(texts: dict[str, str], table: Read) -> None:
    """Catch a year that is left out, has another value, or a column of another height."""
    tiles = glance_only(texts["countries/kaz.md"])
    rows = [
        row
        for row in chosen(table("restrictions"), "KAZ", COUNTED)
        if row["period_start"][:4] == row["period_end"][:4]
    ]
    chart = next(item for item in tiles.tagged("svg") if item.attributes.get("role") == "img")
    said = chart.attributes["aria-label"].split("; ")
    assert [words.rpartition(": ")[2] for words in said] == [row["value"] for row in rows]
    assert [words[:4] for words in said] == [row["period_start"][:4] for row in rows]
    most = max(int(row["value"]) for row in rows)
    columns = [rect for rect in tiles.tagged("rect") if "x" in rect.attributes]
    for rect, row in zip(columns, rows, strict=True):
        assert int(rect.attributes["height"]) == pytest.approx(
            HEIGHT * int(row["value"]) / most, abs=0.5
        )
        assert int(rect.attributes["y"]) + int(rect.attributes["height"]) == HEIGHT
        whole = row["period_end"].endswith("-12-31")
        assert ("csb-partial" in rect.classes) is not whole


def test_surveys_are_of_a_hundred(texts: dict[str, str], table: Read) -> None:
    """Catch a survey that is left out, or a share drawn on a scale that is not of all."""
    text = texts["countries/kaz.md"]
    tile = text.split('data-barometer="attitudes"')[1].split('data-barometer="support"')[0]
    rows = chosen(table("attitudes"), "KAZ", ASKED)
    assert len(rows) > 1
    found = re.findall(r"<li>(\S+) <b>(\d+)</b>", tile)
    assert found == [(row["period_start"][:4], row["value"]) for row in rows]
    drawn = lengths(read_page(tile), "width", WIDTH)
    for part, row in zip(drawn, rows, strict=True):
        assert part == pytest.approx(int(row["value"]) / 100, abs=0.5 / WIDTH)


@pytest.mark.parametrize("barometer", PARTS)
def test_parts_are_the_largest(texts: dict[str, str], table: Read, barometer: str) -> None:
    """Catch a smaller part before a larger one, one of equal size left out, or a wrong length."""
    cells, column = PARTS[barometer]
    labels = {row["code"]: row["label"] for row in table("codes")}
    page = glance_only(texts["countries/kaz.md"])
    words = tiles_of(page)[barometer]
    whole = int(re.sub(r"\D", "", re.split(r"full width: ", words)[1]))
    rows = [row for row in chosen(table(barometer), "KAZ", cells) if row["value"]]
    rows = sorted(rows, key=lambda row: -int(row["value"]))
    least = int(rows[1]["value"])
    for row in rows:
        shown = f"{labels[row[column]]} {row['value']}" in words
        assert shown == (int(row["value"]) >= least), row[column]
    text = texts["countries/kaz.md"].split(f'data-barometer="{barometer}"')[1].split("</ul>")[0]
    shares = [int(row["value"]) / whole for row in rows if int(row["value"]) >= least]
    assert lengths(read_page(text), "width", WIDTH) == pytest.approx(shares, abs=0.5 / WIDTH)


def test_of_all_is_what_the_source_counts(texts: dict[str, str], table: Read) -> None:
    """Catch "2 of 6" where 6 is how many rows are held and not how many the source counted."""
    tiles = tiles_of(glance_only(texts["countries/kaz.md"]))
    [keywords] = chosen(table("mentions"), "KAZ", {"indicator_id": "keywords_analyzed"})
    assert re.findall(r"(\d+) of (\d+); full", tiles["mentions"]) == [("3", keywords["value"])]
    held = chosen(table("support"), "KAZ", PARTS["support"][0])
    [total] = chosen(table("support"), "KAZ", {"indicator_id": "support_channels_total"})
    assert len(held) != int(total["value"])
    assert re.findall(r"\d+ of \d+", tiles["support"]) == []


def invented(package: Package, name: str, rows: list[dict[str, str]]) -> Package:
    """Return the package with other rows of a table, their other cells as in its first row."""
    table = package.tables[name]
    first = dict(table.records[0])
    cells = [tuple((first | row).values()) for row in rows]
    return dataclasses.replace(
        package, tables={**package.tables, name: table_of(name, table.schema, cells)}
    )


def drawn(package: Package, barometer: str, area: str) -> str:
    """Return the small chart of a barometer of an area as HTML."""
    glance = describe_glance(Binder(Voice.of(package, "area", area)), barometer, area)
    assert glance is not None
    template = page_environment().get_template("parts/spark.html.j2")
    macros = template.make_module({"language": "en"})
    return str(macros.draw(glance.spark, WIDTH, HEIGHT))  # type: ignore[attr-defined] # a macro of the template


def counted(start: str, end: str, value: str, precision: str = "exact") -> dict[str, str]:
    """Return the cells of a count of restrictions."""
    time = {"period_start": start, "period_end": end}
    all_cells = dict.fromkeys(("form", "outcome", "initiator", "target", "charge_basis"), "all")
    return {**COUNTED, **all_cells, **time, "area_id": "GEO", "value": value} | {
        "precision": precision
    }


@pytest.mark.parametrize("empty", [False, True], ids=["no row", "empty value"])
def test_a_year_without_a_row_is_a_gap(package: Package, empty: bool) -> None:
    """Catch a missing year that is left out or drawn as zero, and a zero drawn as missing."""
    rows = [
        counted("2016-01-01", "2016-12-31", "8"),
        *([counted("2017-01-01", "2017-12-31", "")] if empty else []),
        counted("2018-01-01", "2018-12-31", "0"),
        counted("2019-01-01", "2019-12-31", "4", "lower_bound"),
        counted("2020-07-01", "2020-12-31", "2"),
    ]
    html = drawn(invented(package, "restrictions", rows), "restrictions", "GEO")
    page = read_page(html)
    label = page.tagged("svg")[0].attributes["aria-label"].split("; ")
    assert label[:3] == ["2016: 8", "2017: nothing held", "2018: 0"]
    assert label[3] == "2019: at least 4"
    rects = page.tagged("rect")
    assert [int(rect.attributes["height"]) for rect in rects] == [40, 0, 20, 10]
    assert ["csb-partial" in rect.classes for rect in rects] == [False, False, True, True]
    assert len(page.tagged("path")) == 1
    assert "nothing held: 2017" in page.text
    assert "2019: at least 4 and July 2020 to December 2020" in page.text
    assert [item.text for item in page.tagged("text")].count("≥4") == 1


def test_many_years_do_not_collide(package: Package) -> None:
    """Catch labels that touch each other, and the largest or an end left without one."""
    rows = [
        counted(f"{year}-01-01", f"{year}-12-31", str(1000 + (year % 7) * 300))
        for year in range(2004, 2022)
    ]
    page = read_page(drawn(invented(package, "restrictions", rows), "restrictions", "GEO"))
    texts = page.tagged("text")
    numbers = [item for item in texts if "csb-axis" not in item.classes]
    years = [item for item in texts if "csb-axis" in item.classes]
    assert {"2004", "2021"} <= {item.text for item in years}
    assert "2,800" in {item.text for item in numbers}
    for row in (numbers, years):
        places = [int(item.attributes["x"]) for item in row]
        for (left, one), (right, other) in zip(
            zip(places, row, strict=True), list(zip(places, row, strict=True))[1:], strict=False
        ):
            assert right - left >= 7 * (len(one.text) + len(other.text)) / 2 - 1


def test_one_survey_is_one_bar(package: Package) -> None:
    """Catch a country with a single survey that gets no chart, or a bar that fills its scale."""
    rows = [
        {**ASKED, "area_id": "GEO", "unit": "percent", "value": "31", "response": "confident"},
    ]
    page = read_page(drawn(invented(package, "attitudes", rows), "attitudes", "GEO"))
    own = [rect for rect in page.tagged("rect") if "csb-whole" not in rect.classes]
    assert [int(rect.attributes["width"]) for rect in own] == [round(WIDTH * 0.31)]
    assert "full width: 100" in page.text


def test_one_number_says_that_it_is_alone(package: Package) -> None:
    """Catch a total without years and parts that is drawn as a full bar, or left without words."""
    rows = [counted("2017-01-01", "2021-03-31", "12")]
    page = read_page(drawn(invented(package, "restrictions", rows), "restrictions", "GEO"))
    assert page.tagged("svg") == []
    assert page.text == "One number is held; no series of years, no totals of its parts."
    assert page.text in drawn(package, "support", "KGZ")


def test_parts_of_another_period_are_no_parts(package: Package) -> None:
    """Catch bars of parts that were counted over another time than their whole."""
    first = {"area_id": "GEO", "dimension": "total", "category": "all", "precision": "exact"}
    total = {**first, "indicator_id": "support_projects_total", "value": "10"}
    part = {"indicator_id": "support_projects", "dimension": "channel", "value": "7"}
    other = {"period_start": "2015-01-01", "period_end": "2019-12-31"}
    same = {**first, **part, "category": "consular_bodies"}
    late = {**first, **part, "category": "rossotrudnichestvo", "value": "9", **other}
    page = read_page(drawn(invented(package, "support", [total, same, late]), "support", "GEO"))
    assert page.text.startswith("Russian consular bodies 7")
    assert "9" not in page.text
