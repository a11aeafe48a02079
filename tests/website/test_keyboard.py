"""The drawer of a narrow screen by keyboard: what has the focus is seen, and one gets back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize
    from playwright.sync_api import Page as Tab

# A desk at 400 percent: the width at which keyboards meet the drawer.
NARROW = (320, 640)
FOCUSED = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return [node.textContent.trim().replace(/\\s+/g, " "), node === top || node.contains(top)];
}"""

STILL = "() => document.getAnimations().every((moving) => moving.playState !== 'running')"


@pytest.fixture(name="tab")
def fixture_tab(browser: Browser) -> Iterator[Tab]:
    """Return a narrow screen on which nothing moves."""
    width, height = NARROW
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def press(tab: Tab, key: str) -> tuple[str, bool]:
    """Return what has the focus after a key, and whether a reader sees it."""
    tab.keyboard.press(key)
    words, seen = tab.evaluate(FOCUSED)
    return words, seen


def test_the_drawer_is_used_by_keyboard(tab: Tab, base: str) -> None:
    """Catch a focus behind or beside what is shown, a part that no key opens, and no way back."""
    tab.goto(f"{base}countries/geo/")
    tab.get_by_role("button", name="Navigation").focus()
    found = [press(tab, "Enter"), *(press(tab, "Tab") for _ in range(5))]
    assert [words for words, seen in found if not seen] == []
    assert "Restrictions" not in [words for words, _ in found]
    while tab.evaluate("document.activeElement.id") != "__nav_6_label":
        assert press(tab, "Tab")[1]
    assert press(tab, "Enter") == ("How the figures are made", True)
    assert press(tab, "Tab") == ("Restrictions", True)
    assert press(tab, "Escape") == ("Methodology", True)
    assert press(tab, "Tab") == ("Data", True)
    assert press(tab, "Tab")[1]
    assert not tab.locator("#__drawer").is_checked()
    tab.get_by_role("button", name="Navigation").focus()
    press(tab, "Enter")
    assert press(tab, "Escape")[1]
    assert not tab.locator("#__drawer").is_checked()
    assert tab.evaluate("document.activeElement.dataset.csbSwitch") == "__drawer"


def test_the_drawer_opens_at_the_part_that_is_read(tab: Tab, base: str) -> None:
    """Catch a drawer that opens with the focus behind the part that it shows."""
    tab.goto(f"{base}methodology/coverage/")
    tab.get_by_role("button", name="Navigation").focus()
    assert press(tab, "Enter") == ("How the figures are made", True)
    found = [press(tab, "Tab") for _ in range(4)]
    assert [words for words, seen in found if not seen] == []


@pytest.mark.parametrize("key", ["", "Enter"], ids=["finger", "keyboard"])
def test_a_part_of_the_drawer_comes_into_sight(browser: Browser, base: str, key: str) -> None:
    """Catch a drawer that turns blank where things move: its part is focused before it is there."""
    width, height = NARROW
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
    tab = context.new_page()
    tab.goto(f"{base}countries/geo/")
    tab.get_by_role("button", name="Navigation").tap()
    opener = tab.locator(".md-nav--primary").get_by_role("button", name="Data")
    tab.wait_for_function(STILL)
    if key:
        opener.press(key)
    else:
        opener.tap()
    tab.wait_for_function(STILL)
    words, seen = tab.evaluate(FOCUSED)
    assert (words, seen) == ("Download, use and cite", True)
    context.close()
