"""The surveys behind the barometer of attitudes, recomputed from the rows."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable

import pytest

from scripts.edition import Edition
from scripts.pages.surveys import render_surveys
from scripts.writing.voice import Voice
from tests.pages.conftest import Rows
from tests.pages.reading import Page, read_page

Read = Callable[[str], Rows]
SILENT = "not stated"
MAY_LACK = ("interviews", "sample", "margin of error", "languages")


@pytest.fixture(scope="module", name="surveys")
def fixture_surveys(edition: Edition) -> Page:
    """Return the list of surveys as it is printed."""
    return read_page(render_surveys(edition, Voice(edition.package), ""))


def in_words(stamp: str) -> str:
    """Return a year or a month as English prints it."""
    year, _, month = stamp.partition("-")
    return f"{calendar.month_name[int(month)]} {year}" if month else year


def expected(row: dict[str, str]) -> tuple[str, ...]:
    """Return the cells of a line after survey and area: interviews, sample, margin, languages.

    What is not stated stands besides in one line, for a phone.
    """
    interviews = " to ".join(
        in_words(row[name]) for name in ("fieldwork_start", "fieldwork_end") if row[name]
    )
    names = {"kk": "Kazakh", "ru": "Russian"}
    languages = " and ".join(names[code] for code in row["languages"].split(";") if code)
    sample = f"{int(row['sample_size']):,}" if row["sample_size"] else ""
    cells = (interviews, sample, row["margin_of_error"], languages)
    missing = [name for name, cell in zip(MAY_LACK, cells, strict=True) if not cell]
    *all_but_last, last = missing or [""]
    told = f"{', '.join(all_but_last)} and {last}" if all_but_last else last
    narrow = f" Not stated: {told}." if missing else ""
    return (*(cell or SILENT for cell in cells), f"{row['locator']}{narrow}")


def test_the_lines_are_the_fieldwork_of_areas_with_answers(surveys: Page, table: Read) -> None:
    """Catch a sample or a margin of another wave, and a blank that is printed as a number."""
    held = {(row["survey_id"], row["area_id"]) for row in table("attitudes")}
    fieldwork = table("survey_fieldwork")
    told = {survey for survey, _ in held} & {row["survey_id"] for row in fieldwork}
    lines = [
        expected(row)
        for row in fieldwork
        if (row["survey_id"], row["area_id"]) in held or row["survey_id"] not in told
    ]
    cells = [cell.text for cell in surveys.tagged("td")]
    printed = [tuple(cells[start + 1 : start + 6]) for start in range(0, len(cells), 6)]
    assert Counter(printed) == Counter(lines)


def test_every_other_area_of_a_wave_is_named(surveys: Page, table: Read) -> None:
    """Catch a country that entered a regional mean and is not told."""
    areas = {row["area_id"]: row["name"] for row in table("areas")}
    places = Counter(
        areas[row["area_id"]] for row in table("survey_fieldwork") if row["area_id"] != "KAZ"
    )
    links = Counter(
        element.text
        for element in surveys.tagged("a")
        if "/countries/" in element.attributes["href"]
    )
    assert all(links[name] >= count for name, count in places.items())
