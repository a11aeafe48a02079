"""Values in panels and tiles, worked out from the files by code that shares nothing with charts."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from scripts.charts.pictures import Bars, Tiles
from tests.charts.conftest import Shown
from tests.charts.raw import Cells, Raw, plain, said, span
from tests.charts.test_values import EVERY, figures_of, texts


@EVERY
def test_series_of_monitors(shown: Shown) -> None:
    """Catch a year of another series, a gap that is not told, and a gap drawn as zero."""
    for figure, picture, rows in figures_of(shown, "monitor_series"):
        assert isinstance(picture, Bars)
        wanted: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
        for row in rows:
            part = "" if row["breakdown"] == "all" else f", {row['breakdown']}"
            name = f"{row['monitor']}: {row['measure']}{part}"
            wanted[name][row["period_start"][:4]] = (float(row["value"]), row["precision"])
        for panel in picture.panels:
            held = wanted[panel.title]
            drawn = {bar.label: bar.value for bar in panel.bars if bar.value is not None}
            assert drawn == {year: value for year, (value, _) in held.items()}
            years = [int(year) for year in sorted(held)]
            gaps = {
                f"{a + 1}" if a + 2 == b else f"{a + 1} to {b - 1}"
                for a, b in pairwise(years)
                if b > a + 1
            }
            assert {bar.label for bar in panel.bars if bar.value is None} == gaps
            for bar in panel.bars:
                if bar.value is not None:
                    assert bar.open is (held[bar.label][1] != "exact")
        assert len(texts(figure)) == len(rows)


def expected_action(rows: list[Cells]) -> tuple[float, str, bool]:
    """Return the end of the bar, the words and whether it is open, of one cell of the survey."""
    numbers = [row for row in rows if row["precision"] == "exact"]
    if numbers:
        return float(numbers[0]["value"]), said(numbers[0]), False
    if len(rows) == 1:
        return float(rows[0]["value"]), said(rows[0]), True
    low, high = sorted(float(row["value"]) for row in rows)
    if {row["exclusive"] for row in rows} != {"false"}:
        first, second = sorted(rows, key=lambda row: float(row["value"]))
        return high, f"{said(first)} and {said(second)}", True
    return high, f"{plain(low)} to {plain(high)} percent", True


@EVERY
def test_political_action(shown: Shown) -> None:
    """Catch a limit drawn as a number, a range told by one end, and a blank drawn as zero."""
    for figure, picture, rows in figures_of(shown, "political_action"):
        assert isinstance(picture, Bars)
        cells: dict[tuple[str, str, str], list[Cells]] = defaultdict(list)
        for row in rows:
            label = shown.raw.label("attitude_item", row["item"])
            answer = shown.raw.label("attitude_response", row["response"])
            cells[label, answer, row["period_start"][:4]].append(row)
        done = shown.raw.label("attitude_response", "have_done")
        wanted = {
            (item, year): expected_action(part)
            for (item, answer, year), part in cells.items()
            if answer == done
        }
        drawn = {
            (panel.title, bar.label): (bar.value, bar.words, bar.open)
            for panel in picture.panels
            for bar in panel.bars
            if bar.value is not None
        }
        assert drawn == wanted
        told = {(line[0], line[1], line[2]): line[3] for line in texts(figure)}
        assert told == {key: expected_action(part)[1] for key, part in cells.items()}


@EVERY
def test_civic_engagement(shown: Shown) -> None:
    """Catch a value of another act, area or period, and a group drawn as the area itself."""
    for figure, picture, rows in figures_of(shown, "civic_engagement"):
        assert isinstance(picture, Bars)
        names = {row["area_id"]: row["name"] for row in shown.raw.rows("areas")}
        wanted = {
            (
                shown.raw.label("attitude_item", row["item"]),
                f"{names[row['area_id']]}, {span(row)}",
            ): (
                float(row["value"]),
                said(row),
                "attitudes" if row["area_id"] == figure.area_id else "faint",
                row["precision"] != "exact",
            )
            for row in rows
        }
        drawn = {
            (panel.title, bar.label): (bar.value, bar.words, bar.hue, bar.open)
            for panel in picture.panels
            for bar in panel.bars
            if bar.value is not None
        }
        assert drawn == wanted
        told = {(line[0], line[1]): line[2] for line in texts(figure)}
        assert told == {key: words for key, (_, words, _, _) in wanted.items()}


@EVERY
def test_tiles_tell_the_longest_period(shown: Shown) -> None:
    """Catch the state of a shorter period, and an area or barometer without a tile."""
    for figure, picture, rows in figures_of(shown, "coverage"):
        assert isinstance(picture, Tiles)
        names = {row["area_id"]: row["name"] for row in shown.raw.rows("areas")}
        cells = {
            (names[row["area_id"]], shown.raw.label("barometer", row["barometer"])): row["state"]
            for row in rows
        }
        held = {"observed", "observed_in_part", "observed_zero"}
        assert {(t.row, t.column): t.filled for t in picture.tiles} == {
            (area, name): cells.get((area, name)) in held
            for area in picture.rows
            for name in picture.columns
        }
        heads = [column.key for column in figure.table.columns[1:]]
        for line in texts(figure):
            for name, text in zip(heads, line[1:], strict=True):
                state = cells.get((line[0], name))
                assert text == (shown.raw.label("coverage_state", state) if state else "not stated")


def test_shortest_period_is_not_the_longest(real: Shown) -> None:
    """Catch rows in which the rule on the longest period would never be seen."""
    raw: Raw = real.raw
    spans: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in raw.rows("coverage"):
        spans[row["area_id"], row["barometer"]].add(row["state"])
    assert any(len(states) > 1 for states in spans.values())
