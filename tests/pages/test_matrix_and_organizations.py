"""The matrix of coverage, the table of organisations, figures on groups, and weights."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable

import pytest

from scripts.edition import Edition
from scripts.pages.coverage import render_coverage
from scripts.pages.groups import render_groups
from scripts.writing.addresses import page_path
from scripts.writing.voice import Voice
from tests.pages.conftest import Rows
from tests.pages.reading import Page, read_page

Read = Callable[[str], Rows]
WEIGHT = 90 * 1024


@pytest.fixture(scope="module", name="matrix")
def fixture_matrix(edition: Edition) -> Page:
    """Return the matrix as it is printed."""
    return read_page(render_coverage(edition, Voice(edition.package), ""))


def test_the_matrix_tells_every_state_in_words(matrix: Page, table: Read) -> None:
    """Catch a state of the coverage that the matrix leaves out, or tells by colour alone."""
    labels = {
        row["code"]: row["label"] for row in table("codes") if row["codelist"] == "coverage_state"
    }
    cells = [
        element
        for element in matrix.having("data-state")
        if element.tag in {"td", "span"} and element.text
    ]
    states = Counter(row["state"] for row in table("coverage"))
    assert Counter(cell.attributes["data-state"] for cell in cells) == states
    for cell in cells:
        assert labels[cell.attributes["data-state"]].lower() in cell.text.lower()


def test_the_matrix_has_a_line_for_each_area(matrix: Page, table: Read) -> None:
    """Catch an area without its line or a barometer without its column."""
    places = [row for row in table("areas") if row["kind"] != "group"]
    areas = [name for _, name in sorted((row["kind"], row["name"]) for row in places)]
    heads = [head.text for head in matrix.tagged("th") if head.attributes["scope"] == "row"]
    assert heads == areas
    assert len([cell for cell in matrix.tagged("td") if "data-state" in cell.attributes]) == (
        4 * len(areas)
    )


def test_exceptions_of_a_cell_follow_the_years(matrix: Page) -> None:
    """Catch periods inside a cell that jump back in time."""
    several = 0
    for cell in matrix.tagged("td"):
        years = re.findall(r"(?<!to )\b(?:19|20)\d\d\b(?= to|:)", cell.text)
        assert years == sorted(years), cell.text
        several += len(years) > 1
    assert several


def test_every_reason_is_printed_and_reached(matrix: Page, table: Read) -> None:
    """Catch a letter that leads nowhere, or a reason that no letter leads to."""
    letters = {link.removeprefix("#") for link in matrix.links if link.startswith("#reason-")}
    assert letters == {name for name in matrix.ids if name.startswith("reason-")}
    text = " ".join(element.text for element in matrix.of_class("csb-reasons"))
    assert [row["reason"] for row in table("coverage") if row["reason"] not in text] == []


def test_groups_show_every_figure_on_a_group(edition: Edition, table: Read) -> None:
    """Catch a mean of a group of countries that no page prints."""
    groups = {row["area_id"] for row in table("areas") if row["kind"] == "group"}
    for barometer in ("attitudes", "support"):
        page = read_page(render_groups(edition, Voice(edition.package), barometer))
        held = [row for row in table(barometer) if row["area_id"] in groups]
        cells = " ".join(cell.text for cell in page.tagged("td"))
        names = {row["area_id"]: row["name"] for row in table("areas")}
        assert Counter(
            name for name in names.values() for _ in range(cells.count(name))
        ) >= Counter(names[row["area_id"]] for row in held)


def test_each_organisation_has_its_line(pages: dict[str, Page], table: Read) -> None:
    """Catch an organisation, a name, an alias or a number of projects that is not printed."""
    page = pages[page_path("organizations")]
    lines = {row.attributes["id"]: row.text for row in page.tagged("tr") if "id" in row.attributes}
    rows = table("organizations")
    assert sorted(lines) == sorted(row["organization_id"] for row in rows)
    for row in rows:
        wanted = [row["name"], row["name_as_printed"], row["location"], *row["aliases"].split(";")]
        line = lines[row["organization_id"]]
        assert [part for part in wanted if part.strip() not in line] == []
    for row in table("organization_projects"):
        number = rf"(?<!\d){row['value']}( \([a-z ]+\))?: {re.escape(row['locator'])}"
        assert re.search(number, lines[row["organization_id"]])


def test_entries_without_a_name_are_no_organisations(pages: dict[str, Page], table: Read) -> None:
    """Catch a number of organisations in which entries count that name none."""
    rows = table("organizations")
    none = [row for row in rows if "Placeholder for" in row["note"] or "nspecified" in row["name"]]
    [known] = [r for r in table("discrepancies") if r["mark"] == "entry is no organisation"]
    assert known["computed"] == f"{len(none)} entries"
    text = pages[page_path("organizations")].text
    assert f" {len(rows) - len(none)} organisations that the sources name as" in text
    assert f"support, and {len(none)} entries of the sources that name none." in text


def test_notes_of_organisations_are_printed(pages: dict[str, Page], table: Read) -> None:
    """Catch a note, or a part of it, that stands neither in its line nor where a letter leads."""
    page = pages[page_path("organizations")]
    letters = {link.removeprefix("#") for link in page.links if link.startswith("#note-")}
    assert letters == {name for name in page.ids if name.startswith("note-")}
    told = {
        head.text: body.text for head, body in zip(*map(page.tagged, ("dt", "dd")), strict=True)
    }
    lines = {
        row.attributes["id"]: re.sub(r"\bnote ([a-z])\b", lambda part: told[part[1]], row.text)
        for row in page.tagged("tr")
        if "id" in row.attributes
    }
    rows = [*table("organizations"), *table("organization_projects")]
    assert [row["note"] for row in rows if row["note"] not in lines[row["organization_id"]]] == []


def test_pages_are_light(texts: dict[str, str]) -> None:
    """Catch a page that a metered link would pay for dearly."""
    weights = {path: len(gzip.compress(text.encode(), 9)) for path, text in texts.items()}
    assert {path: size for path, size in weights.items() if size > WEIGHT} == {}
