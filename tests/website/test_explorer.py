"""The explorer: every table filtered, sorted, addressed and downloaded, held against the CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from scripts.paths import DOCS, THEME
from tests.website.browse import Reader, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page as Tab

ADDRESS = "data/explorer/"
KIB = 1024
HOSTILE = '=HYPERLINK("http://example.org")'


@pytest.fixture(name="tab")
def fixture_tab(reader: Reader) -> Iterator[Tab]:
    """Return a phone that tells its errors."""
    tab = reader.open(Setting())
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    assert errors == []


def rows_of(site: Path, table: str, version: str = "latest") -> list[dict[str, str]]:
    """Return the rows of a table as they are published."""
    text = (site / "data" / version / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def view(tab: Tab, address: str) -> str:
    """Open a view and return what it says of itself."""
    tab.goto(address)
    tab.locator("[data-csb-part=result]").wait_for(state="visible")
    return tab.locator("[data-csb-part=status]").inner_text()


def column(tab: Tab, title: str) -> list[str]:
    """Return the cells of a column that are shown."""
    heads = tab.locator(".csb-explored thead th").all_text_contents()
    place = heads.index(title) + 1
    return tab.locator(f".csb-explored tbody td:nth-child({place})").all_text_contents()


def test_the_scripts_are_small() -> None:
    """Catch an explorer that outgrows its budget, or prints cells as HTML."""
    files = [*(DOCS / "assets" / "explorer").iterdir()]
    files.append(THEME / "assets" / "javascripts" / "search" / "finder.js")
    code = [path.read_text(encoding="utf-8") for path in files]
    assert 5 * KIB < sum(len(text.encode()) for text in code) < 100 * KIB
    assert not [text for text in code if "innerHTML" in text or "insertAdjacent" in text]


def test_filters_hold_against_the_file(tab: Tab, base: str, site: Path) -> None:
    """Catch a filter by code, period or word that loses a row or keeps one too many."""
    rows = rows_of(site, "restrictions")
    wanted = [
        row
        for row in rows
        if row["indicator_id"] == "restrictions_recorded"
        and row["period_start"][:4] <= "2020" <= row["period_end"][:4]
    ]
    said = view(tab, f"{base}{ADDRESS}?table=restrictions&from=2020&to=2020")
    assert f"of {len(rows)} rows" in said
    tab.locator("select[name=indicator_id]").select_option("restrictions_recorded")
    assert len(column(tab, "Value")) == len(wanted) > 1
    assert sorted(column(tab, "Value"), key=float) == sorted(
        (row["value"] for row in wanted), key=float
    )
    tab.locator("input[name=words]").fill("VIOLENCE")
    held = [row for row in wanted if "violence" in row["restriction_type"]]
    assert tab.locator(".csb-explored tbody tr").count() == len(held)


def test_labels_or_codes(tab: Tab, base: str) -> None:
    """Catch a code shown to a reader who did not ask for it, or a label to one who asked."""
    view(tab, f"{base}{ADDRESS}?table=restrictions&indicator_id=restrictions_recorded")
    assert "Harassment or violence" in column(tab, "Type of restriction")
    tab.get_by_label("Show codes").check()
    assert "harassment_violence" in column(tab, "Type of restriction")


def test_sorting_by_keyboard(tab: Tab, base: str, site: Path) -> None:
    """Catch numbers that are sorted as text, an order that is not announced, a lost focus."""
    view(tab, f"{base}{ADDRESS}?table=restrictions")
    values = sorted(float(row["value"]) for row in rows_of(site, "restrictions"))
    for state, wanted in (("ascending", values), ("descending", values[::-1])):
        tab.locator("[data-sort=value]").focus()
        tab.keyboard.press("Enter")
        assert tab.locator("th:has([data-sort=value])").get_attribute("aria-sort") == state
        assert [float(cell) for cell in column(tab, "Value")] == wanted[:50]
        assert tab.evaluate("document.activeElement.dataset.sort") == "value"


def test_the_address_keeps_the_view(tab: Tab, base: str) -> None:
    """Catch a view that cannot be sent to others: filters, order and page."""
    view(tab, f"{base}{ADDRESS}?table=ratings_cc_by_sa")
    tab.locator("select[name=area_id]").select_option("KAZ")
    tab.locator("[data-sort=period_start]").click()
    tab.get_by_role("button", name="Next page").click()
    shown, address = tab.locator(".csb-explored tbody").inner_text(), tab.url
    said = view(tab, address)
    assert "page 2" in said
    assert tab.locator("select[name=area_id]").input_value() == "KAZ"
    assert tab.locator(".csb-explored tbody").inner_text() == shown
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Copy the address").click()
    tab.get_by_text("The address was copied.").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == address


def test_the_selection_is_a_file(tab: Tab, base: str, site: Path) -> None:
    """Catch a download that differs from the rows that were chosen, labels or order included."""
    view(tab, f"{base}{ADDRESS}?table=events&area_id=KAZ&words=media")
    with tab.expect_download() as waited:
        tab.get_by_role("button", name="Download the selection").click()
    held = list(csv.DictReader(io.StringIO(waited.value.path().read_text(encoding="utf-8"))))
    everything = rows_of(site, "events")
    assert 1 < len(held) < len(everything)
    assert all(row in everything for row in held)
    assert {row["area_id"] for row in held} == {"KAZ"}


def test_every_table_opens(tab: Tab, base: str, site: Path) -> None:
    """Catch a table that the explorer cannot show, or of which it loses rows."""
    descriptor = json.loads((site / "data/latest/datapackage.json").read_text(encoding="utf-8"))
    tables = [resource["name"] for resource in descriptor["resources"]]
    assert len(tables) > 20
    for table in tables:
        rows = rows_of(site, table)
        assert f" of {len(rows)} rows" in view(tab, f"{base}{ADDRESS}?table={table}"), table


def test_hostile_cells_are_text(tab: Tab, base: str) -> None:
    """Catch a cell that runs: as HTML on the page, or as a formula in a spreadsheet."""
    cell = f'"{HOSTILE.replace(chr(34), chr(34) * 2)}","<img src=x onerror=alert(1)>"'
    tab.route("**/areas.csv", lambda route: route.fulfill(body=f"area_id,name\n{cell}\nA,-1\n"))
    view(tab, f"{base}{ADDRESS}?table=areas")
    assert tab.locator(".csb-explored img").count() == 0
    assert "<img src=x onerror=alert(1)>" in tab.locator(".csb-explored").inner_text()
    with tab.expect_download() as waited:
        tab.get_by_role("button", name="Download the selection").click()
    lines = waited.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("\"'=HYPERLINK(")
    assert lines[2] == "A,-1"


def test_nothing_is_fetched_before_a_table_is_chosen(reader: Reader) -> None:
    """Catch an explorer that makes every visitor pay for the data."""
    asked = reader.visit("explorer", Setting()).requests
    assert not [address for address in asked if address.endswith((".csv", ".json"))]


@pytest.mark.parametrize("table", ["restrictions", "attitudes", "events"])
def test_a_row_is_whole_on_a_phone(tab: Tab, base: str, table: str) -> None:
    """Catch rows of which a phone shows two columns of twelve, and no cell that says what it is."""
    view(tab, f"{base}{ADDRESS}?table={table}")
    frame = tab.locator(".csb-explored")
    assert frame.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    first = frame.locator("tbody tr").first
    heads = frame.locator("thead th").all_text_contents()
    assert [cell.get_attribute("data-title") for cell in first.locator("td").all()] == heads
    shown = [cell for cell in first.locator("td").all() if cell.is_visible()]
    assert 2 < len(shown) <= len(heads)
    assert {cell.inner_text() for cell in shown} & {"", "All"} == set()


def test_a_phone_shows_the_first_rows(tab: Tab, base: str) -> None:
    """Catch a page of fifty rows that no thumb scrolls through, or rows that no key brings back."""
    said = view(tab, f"{base}{ADDRESS}?table=attitudes&page=2")
    rows = tab.locator(".csb-explored tbody tr")
    assert "51 to 60 are shown" in said
    assert rows.locator("visible=true").count() == 10 < rows.count()
    tab.get_by_role("button", name="Show all 50 rows of this page").focus()
    tab.keyboard.press("Enter")
    assert rows.locator("visible=true").count() == rows.count() == 50
    assert "51 to 100 are shown" in tab.locator("[data-csb-part=status]").inner_text()
    assert rows.nth(10).evaluate("row => row === document.activeElement")
    assert tab.get_by_role("button", name="Show all 50").count() == 0
    tab.set_viewport_size({"width": 1280, "height": 844})
    view(tab, f"{base}{ADDRESS}?table=attitudes")
    assert rows.locator("visible=true").count() == 50


def test_a_version_without_the_table_says_so(tab: Tab, base: str) -> None:
    """Catch a blank page where the version has no such table."""
    tab.goto(f"{base}{ADDRESS}?table=areas&version=0.0.1")
    tab.get_by_text("This version has no such table").wait_for()


def test_without_scripts_every_table_is_listed(reader: Reader, base: str, site: Path) -> None:
    """Catch a table that a reader without scripts cannot reach."""
    tab = reader.open(Setting(scripts=False))
    tab.goto(base + ADDRESS)
    assert tab.locator("#csb-explorer").is_hidden()
    links = tab.locator("article table a[download]")
    assert links.count() > 20
    for place in range(links.count()):
        href = str(links.nth(place).get_attribute("href"))
        assert (site / ADDRESS / href).resolve().is_file()
    tab.close()
