"""Figures of monitors, support and attitudes: zero-based, bounds open, blanks never drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from scripts.charts.bars import panels
from scripts.charts.figures import specify
from scripts.charts.gallery import ChartModule, chart_modules, drawn_areas
from scripts.charts.gallery.monitor_series import with_gaps
from scripts.charts.kit import NARROW, WIDE
from scripts.model import Package
from scripts.writing.templating import words
from tests.pages.conftest import Rows

BARS = [
    module
    for module in chart_modules()
    if module.name in {"monitor_series", "political_action", "civic_engagement"}
    or module.name.startswith("support_")
]
Read = Callable[[str], Rows]
Specifications = dict[str, list[dict[str, Any]]]


def module_named(name: str) -> ChartModule:
    """Return a chart by its name."""
    return next(module for module in BARS if module.name == name)


@pytest.fixture(scope="module", name="drawn")
def fixture_drawn(package: Package) -> Specifications:
    """Return every specification of each chart by its name: each area, both widths."""
    return {
        module.name: [
            specify(module, module.draw(package, area), words("figures")[module.name], width)
            for area in drawn_areas(package, module)
            for width in (NARROW, WIDE)
        ]
        for module in BARS
    }


def bar_layers(panel: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layers of a panel that are bars."""
    return [layer for layer in panel["layer"] if layer["mark"]["type"] == "bar"]


def drawn_rows(specification: dict[str, Any], layer: dict[str, Any]) -> Rows:
    """Return the rows that a layer draws."""
    found: Rows = specification["datasets"][layer["data"]["name"]]
    return found


@pytest.mark.parametrize("module", BARS, ids=lambda module: module.name)
def test_scales_begin_at_zero_and_fit_their_room(
    drawn: Specifications, module: ChartModule
) -> None:
    """Catch a truncated axis, and words at the end of a bar that leave the picture."""
    for specification in drawn[module.name]:
        for panel in specification["vconcat"]:
            for layer in bar_layers(panel):
                scale = layer["encoding"]["x"]["scale"]
                assert scale["domain"][0] == 0
                assert scale["range"][0] == 0
                for row in drawn_rows(specification, layer):
                    length = float(row["value"]) / scale["domain"][1] * scale["range"][1]
                    assert length + 6 * len(row["words"]) <= panel["width"] + 1


@pytest.mark.parametrize("name", ["civic_engagement", "political_action"])
def test_panels_of_one_unit_share_one_scale(drawn: Specifications, name: str) -> None:
    """Catch two panels in which one percent has two lengths."""
    for specification in drawn[name]:
        lengths = {
            layer["encoding"]["x"]["scale"]["range"][1]
            / layer["encoding"]["x"]["scale"]["domain"][1]
            for panel in specification["vconcat"]
            for layer in bar_layers(panel)
        }
        assert len(lengths) == 1


@pytest.mark.parametrize("module", BARS, ids=lambda module: module.name)
def test_only_exact_values_are_filled(drawn: Specifications, module: ChartModule) -> None:
    """Catch a bound, or a figure computed by us, that looks like a printed number."""
    for specification in drawn[module.name]:
        for panel in specification["vconcat"]:
            for layer in bar_layers(panel):
                dashed = "strokeDash" in layer["mark"]
                assert {bool(row["open"]) for row in drawn_rows(specification, layer)} <= {dashed}


@pytest.mark.parametrize("module", BARS, ids=lambda module: module.name)
def test_open_means_not_exact(package: Package, module: ChartModule) -> None:
    """Catch a row with a bound that the chart takes for exact, by the package itself."""
    for area in drawn_areas(package, module):
        drawing = module.draw(package, area)
        if "open" in drawing.frame:
            wrong = drawing.frame["open"] != (drawing.frame["precision"] != "exact")
            assert drawing.frame[wrong].empty


def series(table: Read) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the series that deserve a chart, worked out from the file alone."""
    key = ("area_id", "monitor", "measure", "breakdown", "unit", "counted")
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in table("monitor_counts"):
        year = row["period_start"][:4]
        if (row["period_start"], row["period_end"]) == (f"{year}-01-01", f"{year}-12-31"):
            found.setdefault(tuple(row[name] for name in key), {})[year] = row["value"]
    return {name: years for name, years in found.items() if len(years) >= 3}


def test_every_series_is_drawn_and_nothing_else(package: Package, table: Read) -> None:
    """Catch a series left out, or years of two monitors, measures or areas in one series."""
    module = module_named("monitor_series")
    wanted = series(table)
    drawn: dict[tuple[str, ...], dict[str, float]] = {}
    for area in drawn_areas(package, module):
        for row in module.draw(package, area).frame.to_dict("records"):
            key = ("area_id", "monitor", "measure", "breakdown", "unit", "counted")
            drawn.setdefault(tuple(row[name] for name in key), {})[str(row["year"])] = row["value"]
    assert drawn == {
        name: {year: float(value) for year, value in years.items()}
        for name, years in wanted.items()
    }


def test_a_gap_between_years_is_named_and_empty() -> None:
    """Catch a missing year that is drawn as zero or left out without a word."""
    part = pd.DataFrame({"panel": "p", "year": [2016, 2017, 2021, 2023], "value": [3.0, 0.0, 5, 6]})
    rows = with_gaps(part)
    assert list(rows["label"]) == ["2016", "2017", "2018 to 2020", "2021", "2022", "2023"]
    assert list(rows.loc[rows["blank"], "label"]) == ["2018 to 2020", "2022"]
    assert rows.loc[rows["blank"], "value"].isna().all()
    assert rows.loc[rows["year"] == 2017, "value"].tolist() == [0]


def test_a_row_without_a_value_has_words_and_no_bar() -> None:
    """Catch a blank drawn as a bar of length zero, and a true zero taken for a blank."""
    frame = pd.DataFrame(
        {
            "panel": "",
            "label": ["some", "blank", "zero"],
            "value": [3.0, None, 0.0],
            "open": False,
            "hue": "third",
            "words": ["3", "nothing held", "0"],
        }
    )
    specification = panels(frame, NARROW, shared=True, above=False).to_dict()
    panel = specification["vconcat"][0]
    barred = [row["words"] for part in bar_layers(panel) for row in drawn_rows(specification, part)]
    written = [
        row["words"]
        for layer in panel["layer"]
        if layer["encoding"].get("text", {}).get("field") == "words"
        for row in drawn_rows(specification, layer)
    ]
    assert barred == ["3", "0"]
    assert written == ["3", "0", "nothing held"]


def test_support_figures_show_every_row_of_their_dimension(package: Package, table: Read) -> None:
    """Catch a channel, recipient, place or theme that no figure shows."""
    rows = [
        row
        for row in table("support")
        if row["indicator_id"] == "support_projects" and row["dimension"] != "total"
    ]
    shown = {
        (area, row["dimension"], row["category"]): row["value"]
        for module in BARS
        if module.indicator == "support_projects"
        for area in drawn_areas(package, module)
        for row in module.draw(package, area).frame.to_dict("records")
        if row["indicator_id"] == "support_projects"
    }
    assert shown == {
        (row["area_id"], row["dimension"], row["category"]): float(row["value"]) for row in rows
    }


def test_a_range_is_written_with_both_ends(package: Package) -> None:
    """Catch a range of which the chart tells the upper end alone."""
    frame = module_named("political_action").draw(package, "KAZ").frame
    boycott = frame[(frame["item"] == "boycott") & (frame["response"] == "have_done")]
    assert list(boycott["words"]) == ["1 to 2 percent", "less than 1 percent"]
