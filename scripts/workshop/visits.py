"""Measure what a first visit costs a reader with a slow phone and a metered link.

The link carries 1.6 Mbit/s and answers after 150 ms; the processor is four times slower than this
one, on which nothing else should run. What a page waits for is measured in its browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from scripts.bootstrap import WHOLE, find_browser
from scripts.local_server import Packing, served
from scripts.paths import VISITS
from scripts.writing.addresses import url

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

KIB, HEAVY, LATE = 1024, 90, 1.0
"""More KiB than a page of content may have, and more seconds to its first chart, are told."""
PAGES = {
    "home": url("home"),
    "profile of four parts": url("area", "KAZ"),
    "profile of ratings": url("area", "GEO-ABK"),
    "barometer": url("barometer", "restrictions"),
    "data": url("data"),
    "explorer": url("explorer"),
    "chronicle": url("events"),
}
LINK = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 1e5}
SLOWER = 4
AFTERWARDS = 500
"""Milliseconds after the last file in which a page may still move."""


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What one page cost."""

    kibibytes: float
    """All that was sent, packed, heads of the answers included."""
    requests: int
    letter: float
    """Seconds until the first words are painted."""
    chart: float | None
    """Seconds until the first chart is painted; nothing if none stands in the first screen."""
    shift: float
    """How much moved: the cumulative layout shift."""
    blocked: float
    """Seconds in which the page could not have answered a finger."""


def visit(browser: Browser, address: str) -> FirstVisit:
    """Open a page for the first time and return what it cost.

    Raises FileNotFoundError where it is not there: that costs nothing.
    """
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True
    )
    context.add_init_script(path=VISITS)
    tab = context.new_page()
    try:
        with slowed(context.new_cdp_session(tab)) as sent:
            answer = tab.goto(address, wait_until="load")
            if not answer or not answer.ok:
                raise FileNotFoundError(f"{address} is not there: build the site first.")
            tab.wait_for_timeout(AFTERWARDS)
            letter, chart, shift, blocked = tab.evaluate("csbWaited()")
    finally:
        context.close()
    files = sum(map(bool, sent))  # a picture inside a style is loaded and not sent
    return FirstVisit(sum(sent) / KIB, files, letter, chart, shift, blocked)


@contextmanager
def slowed(line: CDPSession) -> Iterator[list[float]]:
    """Give a tab the slow link and the slow processor; yield the bytes of each file it is sent.

    A slow processor is a busy one that waits, and it stays so when the tab is closed, for every
    other page that the same process draws.
    """
    sent: list[float] = []
    line.on("Network.loadingFinished", lambda told: sent.append(told["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINK)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    try:
        yield sent
    finally:
        line.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def middle(visits: Sequence[FirstVisit]) -> FirstVisit:
    """Return the median of each thing that some visits of one page cost."""
    charts = [one.chart for one in visits if one.chart is not None]
    return FirstVisit(
        kibibytes=median(one.kibibytes for one in visits),
        requests=round(median(one.requests for one in visits)),
        letter=median(one.letter for one in visits),
        chart=median(charts) if charts else None,
        shift=max(one.shift for one in visits),
        blocked=median(one.blocked for one in visits),
    )


def measure(browser: Browser, site: Path, times: int) -> Iterator[tuple[str, FirstVisit]]:
    """Yield what the first visit of each kind of page costs."""
    with served(site, Packing) as top:
        for kind, address in PAGES.items():
            yield kind, middle([visit(browser, f"{top}/{address}") for _ in range(times)])


def table_line(kind: str, cost: FirstVisit) -> str:
    """Return one line of the table."""
    chart = "     none" if cost.chart is None else f"{cost.chart:7.2f} s"
    over = cost.kibibytes > HEAVY or (cost.chart or 0) > LATE
    return (
        f"{kind:<22}{cost.kibibytes:7.1f} KiB{cost.requests:4}{cost.letter:9.2f} s{chart}"
        f"{cost.blocked:8.2f} s{cost.shift:8.3f}{'   OVER' if over else ''}"
    )


def report(site: Path, times: int) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'first visit of':<22}   sent  files   letter    chart  blocked   moved"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(WHOLE), args=["--no-sandbox"]
        )
        for kind, cost in measure(browser, site, times):
            yield table_line(kind, cost)
        browser.close()
