"""The page of a figure: whole, explored without a jump, and a small page that works alone."""

from __future__ import annotations

import csv
import json
import re
import struct
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.website.test_csp import COUNT, hashed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext
    from playwright.sync_api import Page as Tab

    from tests.website.built import Page

ONE, PHONE, DESKTOP = "kaz_restrictions_by_type", 390, 1280
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
TELL = """() => {
  const box = document.querySelector(".csb-live"), said = [];
  for (let at = 0; at < Number(box.dataset.values); at += 1) {
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    said.push(box.querySelector(".csb-tip").textContent);
  }
  return said;
}"""
LABELS = {
    "harassment_violence": "Harassment or violence",
    "state_backed_legal_case": "State-backed legal case",
    "restrictive_legislation": "Restrictive legislation",
}


@pytest.fixture(name="context", params=[PHONE, DESKTOP])
def fixture_context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return the reader's browser at one width; it counts offences and jumps."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    context.add_init_script(COUNT + SHIFTS)
    yield context
    context.close()


@pytest.fixture(name="tab")
def fixture_tab(context: BrowserContext) -> Tab:
    """Return a tab of that browser."""
    return context.new_page()


def figures_of(site: Path) -> list[str]:
    """Return the ids of the figures by their rows."""
    return sorted(path.stem for path in (site / "figures").glob("*.csv"))


def size_of(picture: Path) -> tuple[int, int]:
    """Return width and height of a PNG file, read from its head."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", picture.name
    width, height = struct.unpack(">II", head[16:24])
    return int(width), int(height)


def test_every_figure_is_whole(site: Path, pages: dict[str, Page]) -> None:
    """Catch a figure without page, picture for a slide or a link, or specification."""
    ids = figures_of(site)
    assert ids
    for name in ids:
        page = pages[f"figures/{name}/"]
        assert f"figure-{name}" in page.ids
        for suffix in (".png", "-dark.png", ".svg", ".csv", ".json"):
            assert f'figures/{name}{suffix}" download' in page.source, name
        assert size_of(site / "figures" / f"{name}-share.png") == (1200, 630)
        light, dark = (size_of(site / "figures" / f"{name}{end}.png") for end in ("", "-dark"))
        assert light == dark
        assert light[0] >= 1488
        both = json.loads((site / "figures" / name / "explore.json").read_text(encoding="utf-8"))
        assert set(both) == {"narrow", "wide"}
        assert f'figures/{name}/"' in pages["figures/"].source
    assert size_of(site / "assets" / "share.png") == (1200, 630)


def test_small_pages_are_small_and_allowed(site: Path) -> None:
    """Catch a small page that loads something, that the host's policy undresses, or that grows."""
    policy = (site / "_headers").read_text(encoding="utf-8")
    for name in figures_of(site):
        source = (site / "figures" / name / "embed" / "index.html").read_text(encoding="utf-8")
        assert re.findall(r"<(script|link(?! rel=.canonical)|img|iframe|object)\b", source) == []
        [style] = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
        assert hashed(style) in policy
        assert len(source.encode()) < 120_000, name


def test_small_page_works_alone(tab: Tab, base: str) -> None:
    """Catch a small page that asks for another file, offends the policy, or shows no drawing."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    address = f"{base}figures/{ONE}/embed/"
    tab.goto(address)
    assert [url for url in asked if not url.endswith("favicon.ico")] == [address]
    assert tab.evaluate("window.offences") == []
    shown = tab.locator("svg:visible")
    assert shown.count() == 1
    assert "267" in (shown.text_content() or "")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.locator("h1").evaluate("e => getComputedStyle(e).fontSize") == "19px"


def counted(site: Path) -> set[str]:
    """Return what the drawing must tell, added up from the rows of the download."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    with (site / "figures" / f"{ONE}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            whole = row["period_end"].endswith("-12-31")
            year = row["period_start"][:4] + ("" if whole else ", quarter 1")
            sums[year, LABELS[row["restriction_type"]]] += Decimal(row["value"])
    return {f"{year}, {label}: {value}" for (year, label), value in sums.items()}


def test_explored_values_are_those_of_the_rows(tab: Tab, base: str, site: Path) -> None:
    """Catch a wrong tooltip, a jump of the page, a lost pattern, an offence."""
    tab.goto(f"{base}figures/{ONE}/")
    button = tab.get_by_role("button", name="Explore the values")
    button.wait_for()
    place = tab.locator(".csb-note").first
    before = place.bounding_box()
    button.click()
    tab.locator(".csb-live").wait_for(timeout=20_000)
    assert set(tab.evaluate(TELL)) >= counted(site)
    after = place.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 1
    assert tab.evaluate("window.shifts") < 0.001
    assert tab.evaluate("window.offences") == []
    assert tab.locator('.csb-live svg [fill^="url(#"]').count() >= 5


def test_pointer_tells_the_value(tab: Tab, base: str) -> None:
    """Catch a tooltip that only the keyboard opens, or that stays when the pointer leaves."""
    tab.goto(f"{base}figures/kaz_legal_cases_by_defendant/")
    tab.get_by_role("button", name="Explore the values").click()
    tab.locator(".csb-live").wait_for(timeout=20_000)
    tab.locator(".csb-live svg .mark-rect path").first.hover()
    tip = tab.locator(".csb-tip")
    assert tip.text_content() == "Political opposition: 89"
    tab.mouse.move(2, 2)
    assert tip.is_hidden()
