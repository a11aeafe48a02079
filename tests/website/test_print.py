"""A profile on paper: light in each scheme, with page numbers, a cover line and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.website.browse import DESKTOP, Reader, Setting
from tests.website.geometry import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab

BEFORE = "dispatchEvent(new Event('beforeprint'))"
AFTER = "dispatchEvent(new Event('afterprint'))"
# Width of an A4 page less its margins, in CSS pixels.
PAPER = 680
RULES = """() => [...document.styleSheets]
  .filter((sheet) => sheet.href?.endsWith("print.css"))
  .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(" ")"""
LETTERS = """(node) => [...node.querySelectorAll("text")].map((text) =>
  getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3).map(Number))"""


@pytest.fixture(name="tab", params=[False, True], ids=["light", "dark"])
def fixture_tab(request: pytest.FixtureRequest, reader: Reader, base: str) -> Iterator[Tab]:
    """Return the full profile, about to be printed from the light or the dark scheme."""
    tab = reader.open(Setting(DESKTOP, dark=request.param))
    tab.set_viewport_size({"width": PAPER, "height": 990})
    tab.goto(f"{base}countries/kaz/")
    tab.emulate_media(media="print")
    tab.evaluate(BEFORE)
    yield tab
    tab.close()


def test_paper_is_light(tab: Tab) -> None:
    """Catch words or charts that are near white on white paper."""
    script = "(page) => getComputedStyle(page).backgroundColor"
    assert tab.locator("body").evaluate(script) == "rgb(255, 255, 255)"
    drawings = tab.locator(".csb-drawing svg:visible").all()
    assert len(drawings) > 3
    inks = {tuple(ink) for drawing in drawings for ink in drawing.evaluate(LETTERS)}
    assert inks
    dark = [ink for ink in inks if contrast(ink, [[255, 255, 255, 1]]) >= 4.5]
    assert (27, 31, 36) in dark


def test_cover_line_says_where_and_when(tab: Tab) -> None:
    """Catch a print that does not say what it is, from where, and of which day."""
    cover = tab.locator("article > .csb-cover").inner_text()
    assert cover.startswith("Civic Space Barometer")
    assert tab.url in cover
    assert "20" in cover.rpartition("printed on")[2]


def test_doubts_are_footnotes(tab: Tab) -> None:
    """Catch a sign without its footnote, and a footnote without words or address."""
    numbers = tab.locator("a.csb-mark[data-note]").evaluate_all(
        "(marks) => marks.map((mark) => Number(mark.dataset.note))"
    )
    notes = tab.locator(".csb-footnotes li").all_inner_texts()
    assert set(numbers) == set(range(1, len(notes) + 1))
    assert len(notes) > 5
    assert all("discrepancies/" in note and note.split("(")[0].strip() for note in notes)
    tab.evaluate(AFTER)
    assert tab.locator(".csb-footnotes, .csb-cover, [data-note]").count() == 0


def test_nothing_is_cut_or_left_over(tab: Tab) -> None:
    """Catch a chart or table wider than the paper, and buttons or menus on it."""
    assert tab.evaluate("document.documentElement.scrollWidth") <= PAPER
    for name in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".csb-filter"):
        assert tab.locator(f"{name}:visible").count() == 0, name
    for drawing in tab.locator(".csb-drawing svg:visible").all():
        box = drawing.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PAPER
        assert box["height"] < 990


EDGES = """() => [...document.querySelectorAll(".csb-figure .csb-wide svg text")].map((text) => {
  const box = text.getBoundingClientRect();
  return [box.left, box.right];
})"""


def test_no_word_of_a_chart_is_cut(reader: Reader, base: str) -> None:
    """Catch a label that begins before the left edge of the paper or ends behind the right one."""
    tab = reader.open(Setting(DESKTOP))
    tab.set_viewport_size({"width": PAPER, "height": 990})
    for area in ("kaz", "geo"):
        tab.goto(f"{base}countries/{area}/")
        tab.emulate_media(media="print")
        edges = [(left, right) for left, right in tab.evaluate(EDGES) if right > left]
        assert len(edges) > 20
        assert min(left for left, _ in edges) >= 0
        assert max(right for _, right in edges) <= PAPER
    tab.close()


TOGETHER = """() => [...document.querySelectorAll(".csb-figure")].map((figure) => {
  const at = (name) => getComputedStyle(figure.querySelector(`:scope > ${name}`));
  return [at(".csb-headline").breakAfter, at(".csb-subtitle").breakAfter,
    at(".csb-drawing").breakInside, getComputedStyle(figure).breakInside];
})"""
PLACES = """() => [...document.querySelectorAll(".csb-fold:has(> .csb-figure)")].map((fold) =>
  [...fold.querySelectorAll(":scope > .csb-figure")].map((figure) => {
    const box = figure.getBoundingClientRect();
    const parts = [...figure.querySelectorAll(".csb-drawing")];
    const shown = parts.filter((part) => part.getClientRects().length);
    const names = shown.map((part) => part.className).join();
    return [Math.round(box.left), Math.round(box.width), names];
  }))"""


def test_headline_stays_with_its_drawing(tab: Tab) -> None:
    """Catch a headline that may part from its chart, a cut chart, and a figure kept in one piece.

    A figure in one piece with all that is said below it left half of a page empty.
    """
    found = tab.evaluate(TOGETHER)
    assert len(found) > 10
    assert {tuple(item) for item in found} == {("avoid", "avoid", "avoid", "auto")}


def test_folded_figures_stand_side_by_side(tab: Tab) -> None:
    """Catch folded figures that take a page each, one drawn twice, and an odd one left narrow."""
    folds = [fold for fold in tab.evaluate(PLACES) if len(fold) > 1]
    assert folds
    for fold in folds:
        lone = fold[-1:] if len(fold) % 2 else []
        pairs = fold[:-1] if lone else fold
        for (left, width, drawn), (right, _, other) in zip(pairs[::2], pairs[1::2], strict=True):
            assert left + width <= right
            assert drawn == other == "csb-drawing csb-narrow"
        assert [drawn for *_, drawn in lone] == ["csb-drawing csb-wide"] * len(lone)
        assert all(width > PAPER * 0.9 for _, width, _ in lone)


def test_sources_have_their_addresses(tab: Tab) -> None:
    """Catch a list of sources that on paper leads nowhere."""
    sources = tab.locator("#sources ~ details li")
    said = sources.evaluate_all(
        "(items) => items.map((item) => getComputedStyle(item, '::after').content)"
    )
    assert len(said) > 20
    assert sum("http" in words for words in said) > 20


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_page_of_a_figure_on_paper(reader: Reader, base: str, dark: bool) -> None:
    """Catch a figure that is cut, pale or dark on paper, and buttons that paper cannot press."""
    tab = reader.open(Setting(DESKTOP, dark=dark))
    tab.set_viewport_size({"width": PAPER, "height": 990})
    tab.goto(f"{base}figures/kaz_restrictions_by_type/")
    tab.locator(".csb-button").first.wait_for()
    tab.emulate_media(media="print")
    tab.evaluate(BEFORE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PAPER
    assert tab.locator(".csb-button:visible, .csb-explore:visible, .md-header:visible").count() == 0
    drawing = tab.locator(".csb-drawing svg:visible")
    assert drawing.evaluate("(node) => node.getBoundingClientRect().right") <= PAPER
    inks = {tuple(ink) for ink in drawing.evaluate(LETTERS)}
    assert (27, 31, 36) in inks
    assert tab.locator("article table:visible, article pre:visible").count() >= 3
    assert tab.locator("article > .csb-cover").count() == 1
    tab.close()


def test_rules_of_paper(tab: Tab) -> None:
    """Catch a style sheet without page numbers, whole charts, or heads on each page."""
    rules = tab.evaluate(RULES)
    details = tab.locator("details:visible").first
    assert details.evaluate("(node) => getComputedStyle(node).breakInside") == "auto"
    for words in ("counter(page)", "break-inside: avoid", "table-header-group", "attr(href)"):
        assert words in rules, words
    assert tab.pdf(prefer_css_page_size=True).startswith(b"%PDF")
