"""A reader with one finger: taps what is seen, scrolls to what is not, and both are counted."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, copysign
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator
    from playwright.sync_api import Page as Tab

SCREEN, STEP = 844, 60
BOX = """(node) => {
  const box = node.getBoundingClientRect();
  const above = node.closest(".md-header") ? 0 : document.querySelector(".md-header").offsetHeight;
  return [box.left, box.top - above, box.right, box.bottom, innerWidth];
}"""
# Whether a finger at the middle of the first line of a thing meets it, or what lies on it.
MEETS = """(node) => {
  const [box] = node.getClientRects();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return node.contains(hit) || hit?.contains(node);
}"""
MIDDLE = """(node) => {
  const [box] = node.getClientRects();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


@dataclass
class Finger:
    """Counts the taps and the pixels that a task took."""

    tab: Tab
    taps: int = 0
    pixels: float = 0.0

    @property
    def screens(self) -> float:
        """Return how many screens were scrolled by hand."""
        return self.pixels / SCREEN

    def hidden(self, place: Locator) -> float:
        """Return by how much a thing is off the screen, above it below zero; 0 where it is seen."""
        left, top, right, bottom, width = place.evaluate(BOX)
        assert left >= 0
        assert right <= width
        assert bottom - top <= SCREEN
        return float(top if top < 0 else max(bottom - SCREEN, 0))

    def see(self, place: Locator) -> None:
        """Scroll until the whole of a thing is on the screen, below the header, in whole steps."""
        place.wait_for(state="visible")
        self.rest()
        while off := self.hidden(place):
            before = self.height()
            self.tab.mouse.wheel(0, copysign(ceil(abs(off) / STEP) * STEP, off))
            self.rest()
            moved = abs(self.height() - before)
            assert moved, "the page does not scroll further"
            self.pixels += moved
        assert place.evaluate(MEETS)

    def height(self) -> float:
        """Return how far down the page is scrolled."""
        return float(self.tab.evaluate("scrollY"))

    def rest(self) -> None:
        """Wait until the page stands still."""
        self.tab.wait_for_timeout(60)
        seen = -1.0
        while (now := self.height()) != seen:
            seen = now
            self.tab.wait_for_timeout(40)

    def tap(self, place: Locator) -> None:
        """Scroll to a thing and tap it where the finger meets it."""
        self.see(place)
        x, y = place.evaluate(MIDDLE)
        self.taps += 1
        self.tab.touchscreen.tap(x, y)
        self.tab.wait_for_load_state()

    def fetch(self, place: Locator) -> Download:
        """Tap a thing that is downloaded and return it."""
        with self.tab.expect_download() as waiting:
            self.tap(place)
        return waiting.value
