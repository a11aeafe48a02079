"""Tables can be sorted, and what is copied out of them is numbers."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from scripts.writing.addresses import row_anchor
from tests.website.browse import DESKTOP, PHONE, Reader, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab

    from scripts.model import Package
    from tests.website.built import Page

ROWS = "data/tables/mentions/kaz/"
NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
COPY = """(table) => {
  const range = document.createRange();
  range.selectNodeContents(table);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  const said = chosen.toString();
  document.execCommand("copy");
  return said;
}"""


@pytest.fixture(name="tab")
def fixture_tab(reader: Reader) -> Iterator[Tab]:
    """Return a desktop."""
    tab = reader.open(Setting(DESKTOP))
    yield tab
    tab.close()


def test_rows_are_sorted_by_keyboard_and_back(tab: Tab, base: str) -> None:
    """Catch an order by letters where numbers stand, one that is not told, one without a return."""
    tab.goto(base + ROWS)
    long = "article .csb-scroll:has(tbody tr:nth-child(9)):has(th.csb-number)"
    table = tab.locator(long).first
    table.locator("xpath=ancestor::details").locator("> summary").click()
    head = table.locator("th", has_text="Value")
    place = head.evaluate("(cell) => cell.cellIndex") + 1
    rows = table.locator(f"tbody tr > :nth-child({place})")
    before = rows.all_inner_texts()
    numbers = [float(cell.replace(",", "")) for cell in before]
    assert len(set(numbers)) > 2
    for state, wanted in (
        ("ascending", sorted(numbers)),
        ("descending", sorted(numbers, reverse=True)),
        ("none", numbers),
    ):
        head.locator("button").focus()
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == state
        assert [float(cell.replace(",", "")) for cell in rows.all_inner_texts()] == wanted
    assert rows.all_inner_texts() == before


def test_an_old_address_of_a_row_leads_to_its_card(
    reader: Reader, base: str, package: Package
) -> None:
    """Catch a row whose former address shows nothing of it: by script at once, else by a link."""
    row = package.find("restrictions", target="political_opposition", unit="percent")[0]
    anchor = row_anchor(row.key)
    for scripts in (True, False):
        tab = reader.open(Setting(PHONE, scripts=scripts))
        tab.goto(f"{base}data/tables/restrictions/#{anchor}")
        if not scripts:
            tab.locator("a:target").click()
        tab.wait_for_url(f"**/data/tables/restrictions/kaz/#{anchor}")
        card = tab.locator(".csb-card:visible")
        assert card.get_attribute("id") == anchor
        assert card.locator("h2").inner_text().startswith("44 percent")
        tab.close()


def test_a_cell_of_rows_is_a_number(pages: dict[str, Page]) -> None:
    """Catch a value with a verdict, a sign or a long minus in its cell."""
    seen = 0
    for address, page in pages.items():
        if address.startswith("data/tables/"):
            found = re.findall(r'<td class="csb-number">(.*?)</td>', page.source)
            cells = [unescape(cell) for cell in found]
            seen += len(cells)
            assert [
                cell for cell in cells if not NUMBER.fullmatch(cell.replace("&#45;", "-"))
            ] == []
    assert seen > 300


@pytest.mark.parametrize(
    "figure", ["alb_disinformation_cases", "kaz_rated_civil_society", "kaz_support_locations"]
)
def test_numbers_of_a_figure_fit_a_phone(reader: Reader, base: str, figure: str) -> None:
    """Catch a data table of which the numbers stand right of the screen, beside empty cells."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}figures/{figure}/")
    frame = tab.locator("#data-table ~ .csb-scroll").first
    assert frame.locator("tbody td").count() > 2
    assert frame.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    tab.close()


def test_copied_cells_are_numbers(tab: Tab, base: str) -> None:
    """Catch a mark or a long minus that is pasted with a number, and a row torn by a mark."""
    tab.goto(f"{base}countries/kaz/")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    marked = tab.locator(".csb-figure table:has(td.csb-number .csb-mark)")
    assert marked.count() > 3
    for place in range(marked.count()):
        marked.nth(place).evaluate(COPY)
        lines = tab.evaluate("navigator.clipboard.readText()").splitlines()
        rows = [line for line in lines if "\t" in line]
        assert len(rows) == marked.nth(place).locator("tr").count()
        assert len({line.count("\t") for line in rows}) == 1
        cells = [cell.strip() for line in lines for cell in line.split("\t")]
        assert len(cells) > 6
        assert [cell for cell in cells if "⚠" in cell or "Doubt" in cell or "\u2212" in cell] == []


def test_dark_pages_without_scripts(reader: Reader, base: str) -> None:
    """Catch a page that glares at a reader without scripts whose system asks for dark."""
    grounds = {}
    for dark in (False, True):
        tab = reader.open(Setting(DESKTOP, dark=dark, scripts=False))
        tab.goto(f"{base}countries/kaz/")
        script = "(page) => [getComputedStyle(page).backgroundColor, getComputedStyle(page).color]"
        grounds[dark] = tab.locator("body").evaluate(script)
        tab.close()
    assert grounds[False][0] == "rgb(255, 255, 255)"
    assert grounds[True][0] == "rgb(20, 24, 31)"
    assert grounds[False][1] != grounds[True][1]


WIDER = """[...document.querySelectorAll(".csb-data")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)"""


@pytest.mark.parametrize("address", ["countries/kaz/", "countries/ukr/", "figures/coverage/"])
def test_tables_of_figures_fit_a_phone(reader: Reader, base: str, address: str) -> None:
    """Catch numbers out of sight on the right, and some without the name of their column."""
    tab = reader.open(Setting())
    tab.goto(base + address)
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    assert tab.evaluate(WIDER) == []
    stacked = tab.locator(".csb-data.csb-stack")
    assert stacked.count()
    for table in stacked.all():
        heads = table.locator("thead th").all_text_contents()
        cells = table.locator("tbody tr").first.locator("td")
        assert [cell.get_attribute("data-title") for cell in cells.all()] == heads[1:]
    tab.close()


ASIDE = """[...document.querySelectorAll("article .csb-scroll:not(.csb-pinned)")]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)"""


@pytest.mark.parametrize(
    "address",
    [
        *("countries/kaz/", "countries/geo-abk/", "data/", "data/tables/attitudes/kaz/"),
        *("methodology/attitudes/", "methodology/claims/", "methodology/coverage/"),
    ],
)
def test_no_table_is_pushed_aside_on_a_phone(reader: Reader, base: str, address: str) -> None:
    """Catch a rating, a file or a survey that stands right of the screen."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base + address)
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    assert tab.locator("article .csb-scroll").count()
    assert tab.evaluate(ASIDE) == []
    tab.close()


@pytest.mark.parametrize("address", ["compare/vdem_media_censorship/", "data/validate/"])
def test_what_a_row_is_about_stays_in_sight(reader: Reader, base: str, address: str) -> None:
    """Catch a table of many columns whose numbers belong to nobody once it is pushed."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base + address)
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    table = tab.locator(".csb-pinned").last
    table.evaluate("(box) => { box.scrollLeft = 400; }")
    name, box = table.locator("tbody th").first.bounding_box(), table.bounding_box()
    assert name
    assert box
    assert 0 <= name["x"] - box["x"] < 1
    assert name["width"] < box["width"] / 2
    tab.close()


ROWS_OF_ANOTHER_LANGUAGE = """(table) => {
  const cells = [["1 234,5", "1234.5"], ["не указано", ""], ["12,5", "12.5"], ["\\u22123", "-3"]];
  table.tBodies[0].replaceChildren(...cells.map(([text, value]) => {
    const row = document.createElement("tr");
    row.append(document.createElement("th"), document.createElement("td"));
    Object.assign(row.lastChild, { textContent: text }).dataset.value = value;
    return row;
  }));
}"""


def test_numbers_of_another_language_are_sorted_as_numbers(tab: Tab, base: str) -> None:
    """Catch a thousand that is sorted as one, and a word for no value that makes words of all."""
    tab.goto(f"{base}compare/vdem_media_censorship/")
    table = tab.locator(".csb-pinned table")
    table.evaluate(ROWS_OF_ANOTHER_LANGUAGE)
    table.locator("xpath=ancestor::details").locator("> summary").click()
    table.scroll_into_view_if_needed()
    table.locator("thead th button").nth(1).click()
    told = table.locator("td").all_text_contents()
    assert told == [
        "\N{MINUS SIGN}3",
        "12,5",
        "1 234,5",
        "не указано",
    ]
