"""Long lists are folded: short as they load, and every old address leads to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts.pages.changes import FEW
from tests.website.browse import PHONE, Reader, Setting

if TYPE_CHECKING:
    from tests.website.built import Page


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "nojs"])
def test_a_link_to_a_source_leads_to_it(reader: Reader, base: str, scripts: bool) -> None:
    """Catch a list of sources as long as a book, and a link that leads to what is folded away."""
    tab = reader.open(Setting(PHONE, scripts=scripts))
    tab.goto(f"{base}methodology/sources/#aiddata_kaz_2023")
    title = tab.locator("#aiddata_kaz_2023")
    box = title.bounding_box()
    assert box
    assert 0 < box["y"] < 844
    shown = tab.locator("details:has(#aiddata_kaz_2023) > p").first.is_visible()
    assert shown is scripts
    height = tab.locator("html").bounding_box()
    assert height
    assert height["height"] < 30_000
    tab.close()


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("events/", 11_000),
        ("events/area/kaz/", 8_000),
        ("events/2025/", 4_000),
        ("data/tables/attitudes/kaz/", 5_000),
        ("methodology/claims/attitudes/", 9_000),
        ("methodology/sources/", 4_000),
        ("methodology/discrepancies/", 11_000),
        ("methodology/discrepancies/minor/", 11_000),
        ("data/versions/1.3.0/", 4_000),
        ("data/versions/1.0.0-to-1.3.0/", 4_000),
        ("data/", 12_500),
        ("data/codes/", 5_000),
        ("data/organizations/", 3_000),
        ("methodology/attitudes/", 7_600),
        ("barometers/attitudes/", 8_000),
    ],
)
def test_long_lists_are_folded(reader: Reader, base: str, address: str, most: int) -> None:
    """Catch a list that was thirty screens long on a phone, and one that cannot be unfolded."""
    tab = reader.open(Setting(PHONE, scripts=False))
    tab.goto(base + address)
    assert tab.evaluate("document.documentElement.scrollHeight") < most
    last = tab.locator("article details.csb-fold:not(details details)").last
    inside = last.locator("> :not(summary)").first
    assert not inside.is_visible()
    last.locator("> summary").click()
    assert inside.is_visible()
    tab.close()


def test_an_event_is_found_by_its_month(reader: Reader, base: str) -> None:
    """Catch a month that names no area, and an event whose old address shows a folded month."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}events/2025/")
    event = tab.locator(".csb-event").nth(20)
    month = event.locator("xpath=ancestor::details/summary").inner_text()
    assert str(event.locator(".csb-event-date a").text_content()) in month
    assert not event.is_visible()
    place = event.locator("h3").get_attribute("id")
    tab.goto("about:blank")
    tab.goto(f"{base}events/2025/#{place}")
    box = tab.locator(f"#{place}").bounding_box()
    assert box
    assert 0 < box["y"] < 844
    tab.close()


def test_a_month_is_left_open_by_the_filter(reader: Reader, base: str) -> None:
    """Catch a filter that keeps its events folded away, or months that hold none of them."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}events/2025/")
    area = tab.locator(".csb-event").first.get_attribute("data-area")
    tab.get_by_label("Area").select_option(area)
    assert area
    told = tab.locator(".csb-event:visible")
    areas = [told.nth(place).get_attribute("data-area") for place in range(told.count())]
    assert areas == [area] * tab.locator(f".csb-event[data-area='{area}']").count()
    shown = tab.locator("details.csb-fold:visible")
    assert shown.count() == tab.locator(f"details:has([data-area='{area}'])").count()
    tab.close()


@pytest.mark.parametrize(
    "kind",
    [
        *("methodology/claims/attitudes/", "methodology/discrepancies/minor/"),
        *("data/codes/", "data/organizations/"),
    ],
)
def test_a_link_into_a_folded_list_unfolds_it(reader: Reader, base: str, kind: str) -> None:
    """Catch an old address of a claim or a code that shows only a title now."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base + kind)
    anchors = tab.locator("details.csb-claim[id], details.csb-fold tr[id]")
    place = anchors.nth(anchors.count() - 3).get_attribute("id")
    tab.goto(f"{base}{kind}#{place}")
    told = tab.locator(f'[id="{place}"]').locator("td, dd, .csb-note").first
    box = told.bounding_box()
    assert box
    assert 0 < box["y"] < 844
    tab.close()


def test_a_filter_finds_a_folded_source(reader: Reader, base: str) -> None:
    """Catch a source that the filter leaves in a fold, and kinds that hold none of them."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}methodology/sources/")
    tab.get_by_label("Title, publisher or year").fill("v-dem institute")
    shown = tab.locator("#csb-sources [data-csb-item]:visible")
    assert (
        shown.count()
        == tab.locator("#csb-sources [data-csb-item]", has_text="V-Dem Institute").count()
    )
    assert tab.locator("#csb-sources [data-csb-group]:visible").count() == 1
    tab.close()


def test_few_corrected_values_stand_in_sight(pages: dict[str, Page]) -> None:
    """Catch a corrected value in a fold where nothing else hides it, and many that stand open."""
    told = {}
    for address, page in pages.items():
        if "data/versions/" in address:
            parts = page.source.split('<details class="csb-fold csb-part"')[1:]
            rows = sum(
                int(number)
                for part in parts
                for number in re.findall(
                    r'<details class="csb-fold" open><summary>[^<:]*: (\d+)', part
                )
            )
            told[address] = (rows, sum(part.startswith(" open") for part in parts))
    assert any(opened for rows, opened in told.values())
    assert [at for at, (rows, opened) in told.items() if bool(opened) != (0 < rows <= FEW)] == []
