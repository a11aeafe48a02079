"""How others rate an area: every number is worked out again from the files alone."""

from __future__ import annotations

import json
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from scripts.charts.chart import choose
from scripts.charts.drawing.kit import NARROW, SIGN, WIDE
from scripts.charts.drawn import draw_picture
from scripts.charts.gallery import charts
from scripts.charts.pictures import Bars, Lines, Strip
from scripts.claims.marks import Mark
from scripts.claims.register import open_discrepancies
from tests.charts.conftest import Shown
from tests.charts.raw import Cells
from tests.charts.retold import retold
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.model import Package

EXPERTS, CIVICUS, CASES = "vdem_civil_society", "civicus_rating", "euvsdisinfo_cases"


def rated(real: Shown, table: str, indicator: str) -> dict[str, dict[int, Cells]]:
    """Return the rows of an indicator by area and year."""
    found: dict[str, dict[int, Cells]] = {}
    for row in real.raw.having(table, indicator_id=indicator):
        found.setdefault(row["area_id"], {})[int(row["period_start"][:4])] = row
    return found


def named(area: str, chart: str) -> str:
    """Return the identifier of a figure."""
    return f"{area.lower().replace('-', '_')}_{chart}"


def of_all(held: dict[str, dict[int, Cells]], year: int) -> list[str]:
    """Return the median, the lowest and the highest rating of a year, with three decimals."""
    values = [float(rows[year]["value"]) for rows in held.values() if year in rows]
    return [f"{value:.3f}" for value in (median(values), min(values), max(values))]


def test_lines_of_experts_are_the_rows(real: Shown) -> None:
    """Catch a line of another country in ink, a lost year, a wrong median, a scale cut off."""
    held = rated(real, "ratings_cc_by_sa", EXPERTS)
    assert len(held) == 17
    for area, own in held.items():
        figure, picture = real.drawn[named(area, "rated_civil_society")]
        assert isinstance(picture, Lines)
        assert (picture.low, picture.high) == (0, 1)
        [ink] = [line for line in picture.lines if line.kind == "own"]
        assert dict(ink.points) == {year: float(row["value"]) for year, row in own.items()}
        [dashed] = [line for line in picture.lines if line.kind == "middle"]
        for year, value in dashed.points:
            assert value == float(median(float(rows[year]["value"]) for rows in held.values()))
        grey = sorted(line.points for line in picture.lines if line.kind == "other")
        others = [rows for other, rows in held.items() if other != area]
        assert grey == sorted(
            tuple((year, float(row["value"])) for year, row in sorted(rows.items()))
            for rows in others
        )
        # Three decimals everywhere: 0.87 beside 0.808 would look like two precisions.
        words = {year: f"{float(row['value']):.3f}" for year, row in own.items()}
        first, last = words[min(own)], words[max(own)]
        assert f"at {first} in {min(own)} and {last} in {max(own)}" in figure.headline
        rows = {row[0].text: [cell.text for cell in row[1:]] for row in figure.table.rows}
        assert rows == {str(year): [text, *of_all(held, year)] for year, text in words.items()}
        assert ink.words == last
        end = max(own)
        assert f"The median of 17 countries was {of_all(held, end)[0]} in {end}." in figure.alt


def years_of(label: str) -> range:
    """Return the years that a box stands for."""
    first, _, last = label.partition("\N{EN DASH}")
    return range(int(first), int(last or first) + 1)


def test_categories_are_the_rows(real: Shown) -> None:
    """Catch a category in the wrong year, a year that nobody rated, years between without a box."""
    held = rated(real, "ratings_cc_by_sa", CIVICUS)
    assert len(held) == 17
    order = ["open", "narrowed", "obstructed", "repressed", "closed"]
    for area, own in held.items():
        figure, picture = real.drawn[named(area, "rated_civic_space")]
        assert isinstance(picture, Strip)
        told = [
            (int(step.label), step.words.lower(), order[step.level])
            for step in picture.steps
            if step.level is not None
        ]
        years = {year for step in picture.steps for year in years_of(step.label)}
        assert years == set(range(min(own), max(own) + 1))
        wanted = [(year, row["category"]) for year, row in sorted(own.items())]
        assert told == [(year, word, word) for year, word in wanted]
        (start, before), (end, after) = wanted[0], wanted[-1]
        said = (
            f"{before} in {start} and in {end}"
            if before == after and start != end
            else f"{after} in {end}"
        )
        assert said in figure.headline
        assert f" {before} in {start}" in figure.headline


def test_cases_are_told_over_all_that_is_covered(real: Shown) -> None:
    """Catch an axis or a period that shrinks to the years with cases, a silence that is unsaid."""
    [span] = real.raw.having("indicators", indicator_id=CASES)
    assert (span["period_start"], span["period_end"]) == ("2015-01-06", "2021-02-18")
    covered = "6 January 2015 to 18 February 2021"
    for area, own in rated(real, "ratings_eeas", CASES).items():
        figure, picture = real.drawn[named(area, "disinformation_cases")]
        assert covered in figure.subtitle, area
        assert covered in figure.note, area
        assert isinstance(picture, Bars)
        bars = picture.panels[0].bars
        assert [bar.label[:4] for bar in bars] == [str(year) for year in range(2015, 2022)]
        for bar in bars:
            assert ("part of the year" in bar.label) == (bar.label[:4] in {"2015", "2021"})
            silent = int(bar.label[:4]) not in own
            assert (bar.value, bar.words) == (None, "no case in the database") or not silent
        told = {row[0].text[-4:]: row[1].text for row in figure.table.rows}
        assert list(told) == [str(year) for year in range(2015, 2022)]
        for year, words in told.items():
            own_value = own.get(int(year), {}).get("value", "no case in the database")
            assert words.replace(",", "") == own_value, (area, year)


def test_cases_are_the_rows_and_a_gap_is_no_bar(real: Shown) -> None:
    """Catch a sum with the Sputnik cases in it, a year without a row that gets a bar."""
    held = rated(real, "ratings_eeas", CASES)
    quoted = rated(real, "ratings_eeas", "euvsdisinfo_cases_sputnik")
    for area, own in held.items():
        figure, picture = real.drawn[named(area, "disinformation_cases")]
        assert isinstance(picture, Bars)
        bars = {int(bar.label[:4]): bar.value for bar in picture.panels[0].bars}
        for year, value in bars.items():
            assert value == (float(own[year]["value"]) if year in own else None)
        total = sum(int(row["value"]) for row in own.values())
        assert f"recorded {total:,} " in figure.headline
        most = max(int(row["value"]) for row in own.values())
        years = [str(year) for year, row in sorted(own.items()) if int(row["value"]) == most]
        assert f"the highest number of a year is {most:,}, in {years[0]}" in figure.alt
        ending = f"in {years[0]}" if len(years) == 1 else f" and {years[-1]}"
        assert figure.headline.endswith(ending)
        sputnik = sum(int(row["value"]) for row in quoted[area].values())
        quoting = {0: "No case quotes", 1: "1 of the cases quotes"}
        said = quoting.get(sputnik, f"{sputnik:,} of the cases quote")
        assert f" {said} an outlet of Sputnik." in figure.note


def test_cases_of_part_of_a_year_are_open_bars(real: Shown) -> None:
    """Catch six weeks that look like a year."""
    picture = real.pictures["ukr_disinformation_cases"]
    assert isinstance(picture, Bars)
    part = {bar.label[:4] for bar in picture.panels[0].bars if bar.open}
    assert part == {"2015", "2021"}


def test_doubt_about_another_country_stands_at_its_value(package: Package) -> None:
    """Catch a note on values with a sign where no value has one: the line in doubt is another's."""
    [row] = package.find(
        "ratings_cc_by_sa", indicator_id=EXPERTS, area_id="ALB", period_start="2015-01-01"
    )
    chart = charts()["rated_civil_society"]
    touched = {chart.table: {row.key: open_discrepancies(package)[:1]}}
    chosen = choose(package, chart, "GEO", touched)
    drawn = chart.data(chosen)
    for width in (NARROW, WIDE):
        specification = json.loads(draw_picture(drawn.picture, width).specification)
        rows = [row for rows in specification["datasets"].values() for row in rows]
        [sign] = [row for row in rows if row.get("words") == SIGN]
        assert (sign["year"], f"{sign['value']:.3f}") == (2015, f"{float(row['value']):.3f}")
    assert [
        (line[0].text, place)
        for line in drawn.table.rows
        for place, cell in enumerate(line)
        if cell.marks
    ] == [("2015", 2)]


@pytest.mark.parametrize("chart", ["rated_civic_space", "disinformation_cases"])
@pytest.mark.parametrize("place", [0, -1])
def test_sign_of_doubt_stands_in_the_year_in_doubt(
    package: Package, chart: str, place: int
) -> None:
    """Catch a sign in another year, in every year, or in none."""
    drawn = charts()[chart]
    chosen = choose(package, drawn, "UKR", {})
    counted = [row for row in chosen.records if not row["indicator_id"].endswith("_sputnik")]
    row = counted[place]
    picture = drawn.data(
        replace(chosen, marks={row.line: (Mark("d", "minor", "w", "It."),)})
    ).picture
    for width in (NARROW, WIDE):
        specification = json.loads(draw_picture(picture, width).specification)
        told = [row for rows in specification["datasets"].values() for row in rows]
        signs = [line for line in told if any(SIGN in str(cell) for cell in line.values())]
        assert signs
        assert {str(line.get("year") or line["tip"])[:4] for line in signs} == {str(row.year)}


def test_two_parts_of_a_year_have_a_bar_each(package: Package) -> None:
    """Catch the cases of half a year that those of the other half take away."""
    table = rows_of(package.tables["ratings_eeas"])
    own = table[
        table["area_id"].eq("KAZ") & table["indicator_id"].isin([CASES, f"{CASES}_sputnik"])
    ]
    year = own["period_start"].eq("2019-01-01")
    halves = [
        own[year].assign(period_end="2019-06-30", value="3"),
        own[year].assign(period_start="2019-07-01", value="4"),
    ]
    whole = own[own["indicator_id"].eq(CASES) & ~year]["value"].astype(int).sum()
    said, data = retold(package, "disinformation_cases", pd.concat([own[~year], *halves]))
    assert isinstance(data.picture, Bars)
    bars = [bar for bar in data.picture.panels[0].bars if "2019" in bar.label]
    assert [(bar.value, bar.open) for bar in bars] == [(3, True), (4, True)]
    assert len({bar.label for bar in bars}) == 2
    assert f"recorded {whole + 7:,} cases" in said.headline
    both, inside = retold(package, "disinformation_cases", pd.concat([own, *halves]))
    alone, before = retold(package, "disinformation_cases", own)
    assert (both, inside.picture) == (alone, before.picture)
    assert len(inside.table.rows) == len(before.table.rows) + 2
