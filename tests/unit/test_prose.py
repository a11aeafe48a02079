"""Macros for prose: a name that means nothing, or two things, stops the build and says why."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from scripts.edition import Edition
from scripts.pages.parts import PARTS
from scripts.pages.prose import (
    render_chart,
    render_part,
    render_period,
    render_published,
    render_source,
    render_value,
)
from scripts.references import PART_NAMES, UnknownReferenceError
from scripts.writing.addresses import row_anchor
from tests.frames import rows_of

if TYPE_CHECKING:
    from scripts.model import Package

PAGE = "barometers/restrictions.md"
ROW = {"restriction_type": "restrictive_legislation", "period_start": "2018"}


@pytest.fixture(scope="module", name="edition")
def fixture_portal(tiny_package: Package) -> Edition:
    """Return the portal of the tiny package."""
    return Edition(tiny_package)


def test_value_is_bound_to_its_row(edition: Edition, tiny_package: Package) -> None:
    """Catch a number in a sentence that is not the cell, or whose link leads to another row."""
    text = render_value(edition, PAGE, "restrictions_recorded", ROW)
    table = tiny_package.tables["restrictions"]
    [row] = [row for row in rows_of(table).to_dict("records") if row["value"] == "7"]
    assert f"#{row_anchor([row[column] for column in table.key])}" in unescape(text)
    assert text.endswith(">7</a>")
    assert "Table 2" in text


@pytest.mark.parametrize(
    ("indicator", "where", "hint"),
    [
        ("restrictions_recordd", ROW, "did you mean `restrictions_recorded`"),
        ("nothing_like_it_at_all", ROW, "no indicator is called `nothing_like_it_at_all`"),
        ("restrictions_recorded", {"restriction_typ": "x"}, "did you mean `restriction_type`"),
        (
            "restrictions_recorded",
            {"restriction_type": "x"},
            "no restriction_type of `restrictions` is called `x`",
        ),
        ("restrictions_recorded", {"period_start": "2018"}, "means 2 rows and not one"),
    ],
)
def test_value_that_is_not_one_row(
    edition: Edition, indicator: str, where: dict[str, str], hint: str
) -> None:
    """Catch a number that would be printed although no row, or more than one, is meant."""
    with pytest.raises(UnknownReferenceError, match=hint):
        render_value(edition, PAGE, indicator, where)


def test_unknown_figure(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch a misspelt figure that leaves a hole in the page."""
    monkeypatch.setattr(Edition, "figures", {"kaz_restrictions_by_type": None})
    with pytest.raises(UnknownReferenceError, match="did you mean `kaz_restrictions_by_type`"):
        render_chart(edition, PAGE, "kaz_restriction_by_type")


def test_unknown_source(edition: Edition) -> None:
    """Catch a source that is cited and not listed."""
    assert 'href="../../methodology/sources/' in render_source(edition, PAGE, "report_2023")
    with pytest.raises(UnknownReferenceError, match="did you mean `report_2023`"):
        render_source(edition, PAGE, "report_2032")
    with pytest.raises(UnknownReferenceError, match="did you mean `report_2023`"):
        render_published(edition, PAGE, "report_2032")


def test_unknown_part(edition: Edition) -> None:
    """Catch a generated part that is asked for under a name that nobody gives."""
    with pytest.raises(UnknownReferenceError, match="did you mean `dictionary`"):
        render_part(edition, PAGE, "dictionry")


def test_period_and_date_come_from_the_rows(edition: Edition) -> None:
    """Catch a period or a date in a sentence that is not that of the rows."""
    where = {"area_id": "KAZ"}
    assert render_period(edition, PAGE, "restrictions_recorded", where) == "2017 to 2018"
    assert render_published(edition, PAGE, "report_2023") == "April 2023"
    with pytest.raises(UnknownReferenceError, match="has no row"):
        render_period(edition, PAGE, "restrictions_recorded", {"area_id": "GEO"})


def test_check_knows_every_part() -> None:
    """Catch a part of a page that the check calls unknown, or one that is gone."""
    assert sorted(PART_NAMES) == sorted(PARTS)
