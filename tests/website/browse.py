"""Open each page once in each setting and keep what was seen, so that many tests can ask."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Response
    from playwright.sync_api import Page as Tab

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # One process draws all pages: else each address begins another, a third of the time.
    *("--renderer-process-limit=1", "--disable-site-isolation-trials"),
]
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
PHONE, DESKTOP = 390, 1280
PAGES = {
    "home": "",
    "countries": "countries/",
    "kazakhstan": "countries/kaz/",
    "without values": "countries/tjk/",
    "territory": "countries/geo-abk/",
    "barometer": "barometers/restrictions/",
    "comparisons": "compare/",
    "comparison": "compare/vdem_civil_society/",
    "add a country": "data/add-a-country/",
    "chronicle": "events/",
    "year": "events/2022/",
    "coverage": "methodology/coverage/",
    "organisations": "data/organizations/",
    "rows": "data/tables/attitudes/",
    "cards": "data/tables/attitudes/kaz/",
    "data": "data/",
    "explorer": "data/explorer/",
    "figure": "figures/kaz_restrictions_by_type/",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a reader looks at a page."""

    width: int = PHONE
    dark: bool = False
    scripts: bool = True

    def __str__(self) -> str:
        """Return the setting in words, for the name of a test."""
        width = "phone" if self.width == PHONE else "desktop"
        return f"{width} {'dark' if self.dark else 'light'} {'js' if self.scripts else 'nojs'}"


# Four settings in which each two of width, scheme and scripts meet in every way.
PAIRS = [
    Setting(PHONE),
    Setting(PHONE, dark=True, scripts=False),
    Setting(DESKTOP, dark=True),
    Setting(DESKTOP, scripts=False),
]


@dataclass(slots=True)
class Visit:
    """What happened when a page was opened."""

    setting: Setting
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Requests that were not answered with what was asked for."""
    errors: list[str] = field(default_factory=list)
    """What the console called an error."""
    seen: dict[str, Any] = field(default_factory=dict)
    """What measure.js returned."""

    def drawings(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every drawing that is displayed, with the id of its figure."""
        for figure in self.seen["figures"]:
            for drawing in figure["drawings"]:
                if drawing["shown"]:
                    yield figure["id"], drawing


@contextmanager
def watched(tab: Tab, visit: Visit) -> Iterator[None]:
    """Note every request and every error of a tab while the block runs."""

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.errors.append(message.text)

    def response(answer: Response) -> None:
        if answer.status >= 400:
            visit.failed.append(answer.url)

    notes: dict[str, Any] = {
        "request": lambda request: visit.requests.append(request.url),
        "requestfailed": lambda request: visit.failed.append(request.url),
        "console": console,
        "pageerror": lambda error: visit.errors.append(str(error)),
        "response": response,
    }
    for event, note in notes.items():
        tab.on(event, note)  # type: ignore[call-overload]  # it names each event by itself
    yield
    for event, note in notes.items():
        tab.remove_listener(event, note)


class Reader:
    """One reader with a browser: opens a page in a setting once and remembers it."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.base = base
        self.browser = browser
        self.contexts: dict[Setting, BrowserContext] = {}
        self.tabs: dict[Setting, Tab] = {}
        self.visits: dict[tuple[str, Setting], Visit] = {}

    def open(self, setting: Setting) -> Tab:
        """Return a new tab in a setting."""
        if setting not in self.contexts:
            self.contexts[setting] = self.browser.new_context(
                viewport={"width": setting.width, "height": 844},
                color_scheme="dark" if setting.dark else "light",
                java_script_enabled=setting.scripts,
                reduced_motion="reduce",
            )
        return self.contexts[setting].new_page()

    def visit(self, name: str, setting: Setting) -> Visit:
        """Return what is seen of a page in a setting."""
        if (name, setting) not in self.visits:
            self.visits[name, setting] = self.look(PAGES[name], setting)
        return self.visits[name, setting]

    def look(self, address: str, setting: Setting) -> Visit:
        """Open a page and return what is seen; in the first setting wait for late requests, too."""
        # One tab for each setting: to open another takes as long as to read the page.
        visit, tab = Visit(setting), self.tabs.get(setting) or self.open(setting)
        self.tabs[setting] = tab
        with watched(tab, visit):
            # A quiet network alone may come before the page is read to its end, on a busy machine.
            tab.goto(self.base + address, wait_until="load")
            if setting == Setting():
                tab.wait_for_load_state("networkidle")
            visit.seen = tab.evaluate(MEASURE)
        # What the page still asks for ends here: the next visit hears nothing of it.
        tab.goto("about:blank")
        return visit

    def close(self) -> None:
        """Close everything."""
        for context in self.contexts.values():
            context.close()


def origin(address: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
