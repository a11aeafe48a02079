"""What a phone shows of wide tables: blocks that can be put in order, found and read whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.website.browse import DESKTOP, PHONE, Reader, Setting

CONFIDENCE = "data/tables/attitudes/kaz/#institution_confidence"
FEW = 5
"""Blocks that are read without an order of one's own."""
VALUES = "#institution_confidence tbody .csb-number"


def test_order_of_blocks_is_chosen_by_keyboard(reader: Reader, base: str) -> None:
    """Catch a table that no phone can sort, by an order that has no name or moves what is read."""
    tab = reader.open(Setting(PHONE))
    tab.goto(base + CONFIDENCE)
    rows = tab.locator(VALUES)
    given = rows.all_inner_texts()
    first = rows.first.bounding_box()
    choice = tab.locator("#institution_confidence").get_by_label("Order")
    box = choice.bounding_box()
    assert box
    assert min(box["height"], box["width"]) >= 24
    for typed, wanted in (
        ("Value, a", sorted(given, key=float)),
        ("Value, d", sorted(given, key=float, reverse=True)),
        ("as given", given),
    ):
        choice.focus()
        tab.keyboard.type(typed)
        assert rows.all_inner_texts() == wanted
        choice.blur()  # letters typed one after the other name one choice
    assert len({*given}) > 10
    assert rows.first.bounding_box() == first
    heads = "(table) => [...table.tHead.querySelectorAll('button')].map((each) => each.tabIndex)"
    table = tab.locator("#institution_confidence table")
    assert set(table.evaluate(heads)) == {-1}
    tab.set_viewport_size({"width": DESKTOP, "height": 844})
    assert not choice.is_visible()
    assert set(table.evaluate(heads)) == {0}
    tab.close()


def test_room_for_the_order_is_kept_where_it_comes(reader: Reader, base: str) -> None:
    """Catch an order that lies over the first row, and room for one that never comes."""
    for scripts in (True, False):
        tab = reader.open(Setting(PHONE, scripts=scripts))
        tab.goto(base + CONFIDENCE.partition("#")[0])
        tab.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
        boxes = tab.locator(".csb-stack:visible")
        seen = set()
        for box in boxes.all():
            box.scroll_into_view_if_needed()
            rows = box.locator("tbody tr").count()
            room = box.evaluate("(box) => parseFloat(getComputedStyle(box).paddingTop)")
            seen.add(rows > FEW)
            assert bool(room) is (scripts and rows > FEW)
            if room:
                expect(box.locator("select")).to_be_visible()
        assert seen == {True, False}
        tab.close()


def test_a_head_and_the_chosen_order_agree(reader: Reader, base: str) -> None:
    """Catch a list that names another order than the one that its table was put in by a head."""
    tab = reader.open(Setting(DESKTOP))
    tab.goto(base + CONFIDENCE)
    head = tab.locator("#institution_confidence th", has_text="Value")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    chosen = tab.locator("#institution_confidence select option:checked")
    assert chosen.text_content() == "Value, ascending"
    head.locator("button").click()
    head.locator("button").click()
    assert chosen.text_content() == "as given"
    tab.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "nojs"])
def test_an_area_of_the_matrix_is_found(reader: Reader, base: str, scripts: bool) -> None:
    """Catch a matrix in which a phone scrolls past twenty areas, or a state that is a bare sign."""
    tab = reader.open(Setting(PHONE, scripts=scripts))
    tab.goto(f"{base}methodology/coverage/")
    ways, rows = tab.locator(".csb-jump-phone a"), tab.locator(".csb-matrix tbody tr")
    names = rows.locator("th").all_inner_texts()
    assert ways.all_inner_texts() == names
    top, begin = ways.first.bounding_box(), tab.locator("#matrix").bounding_box()
    assert top
    assert begin
    assert top["y"] - begin["y"] < 844
    ways.last.click()
    row = rows.last.bounding_box()
    assert row
    assert 0 < row["y"] < 844
    assert row["height"] < 200
    assert all("Published elsewhere" in text for text in rows.first.all_text_contents())
    assert tab.evaluate("document.documentElement.scrollHeight") < 9_500
    tab.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_sign_stands_apart_from_what_it_means(reader: Reader, base: str, width: int) -> None:
    """Catch a name in the legend that runs into its definition."""
    tab = reader.open(Setting(width))
    tab.goto(f"{base}methodology/coverage/")
    gap = """(name) => {
        const [end, begin] = [name, name.nextElementSibling].map((it) => it.getClientRects()[0]);
        return begin.left - end.right;
    }"""
    names = tab.locator(".csb-legend dt").all()
    assert len(names) > 3
    assert all(name.evaluate(gap) > 4 for name in names)
    tab.close()


def test_what_a_survey_does_not_state_is_said_once(reader: Reader, base: str) -> None:
    """Catch lines that say of nothing that it is not stated, and a gap that a phone never says."""
    tab = reader.open(Setting(PHONE))
    tab.goto(f"{base}methodology/attitudes/")
    told = tab.locator(".csb-scroll[aria-label^=Surveys] tbody tr").first.inner_text()
    assert "Not stated: sample and margin of error." in told
    assert "Sample:" not in told
    tab.set_viewport_size({"width": DESKTOP, "height": 844})
    told = tab.locator(".csb-scroll[aria-label^=Surveys] tbody tr").first.inner_text()
    assert told.count("not stated") == 2
    assert "Not stated" not in told
    tab.close()


def test_unit_of_an_indicator_is_told_once(reader: Reader, base: str) -> None:
    """Catch an indicator whose unit and years a phone shows twice or in no place."""
    for width in (PHONE, DESKTOP):
        tab = reader.open(Setting(width))
        tab.goto(f"{base}methodology/attitudes/#institution_confidence")
        fold = tab.locator("details:has(> summary #institution_confidence)")
        assert fold.evaluate("(fold) => fold.open")
        assert fold.inner_text().count("Percent, 2011 to 2018") == 1
        tab.close()
