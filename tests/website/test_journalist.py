"""Ten tasks of a journalist on a phone, from the home page: two taps and one screen each at most.

Before, the first took 2.3 screens, the second 3.3 without an answer, the fifth 10; the seventh had
no answer. What each takes now is printed with `pytest -s`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.website.browse import PHONE
from tests.website.finger import SCREEN, Finger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

TAPS, SCREENS = 2, 1.0


def open_area(finger: Finger, code: str) -> None:
    """Tap an area on the map of the home page."""
    finger.tap(finger.tab.locator(f'.csb-map a[href$="countries/{code}/"]'))


def search(finger: Finger, words: str, result: str) -> None:
    """Ask for something by name and tap the first result of that name."""
    finger.tap(finger.tab.get_by_role("button", name="Search"))
    finger.tab.keyboard.type(words)
    finger.tap(finger.tab.locator(".csb-found a", has_text=result).first)


def restrictions_in_2020(finger: Finger) -> None:
    """How many restrictions were recorded in 2020?"""
    finger.see(finger.tab.locator("svg text", has_text="2020"))
    finger.see(finger.tab.locator("svg text", has_text="267"))


def who_was_targeted(finger: Finger) -> None:
    """Whom did they hit, and how large a share?"""
    open_area(finger, "kaz")
    finger.tap(finger.tab.get_by_role("link", name="Who was targeted"))
    part = finger.tab.locator(".csb-finding li", has_text="Political opposition")
    finger.see(part.get_by_text("44 percent"))
    finger.see(part)


def which_bodies_pay(finger: Finger) -> None:
    """Which Russian bodies pay?"""
    open_area(finger, "kaz")
    finger.tap(finger.tab.locator(".csb-glance").get_by_role("link", name="Support"))
    drawing = finger.tab.locator("#figure-kaz_support_channels svg:visible")
    for body in ("Rossotrudnichestvo", "Russian consular bodies", "Gorchakov Fund"):
        finger.see(drawing.get_by_text(body, exact=True))


def osh_in_april_2025(finger: Finger) -> None:
    """What happened in Osh in April 2025?"""
    search(finger, "Osh April 2025", "arrest in Osh")
    event = finger.tab.locator(".csb-event:has(:target)")
    finger.see(event.locator(".csb-event-title"))
    assert "April 2025" in event.inner_text()
    finger.see(event.locator("p").nth(1))


def beside_its_region(finger: Finger) -> None:
    """How does the country stand beside its region?"""
    open_area(finger, "kaz")
    finger.tap(finger.tab.get_by_role("link", name="Attitudes beside the region"))
    finger.see(finger.tab.locator("#attitudes-groups caption").first)
    finger.see(finger.tab.locator("#attitudes-groups tbody tr").first)


def what_is_known_of_georgia(finger: Finger) -> None:
    """What is known of Georgia? Its figures, or where they stand until somebody brings them in."""
    open_area(finger, "geo")
    finger.see(finger.tab.locator("h1", has_text="Georgia"))
    away = finger.tab.get_by_text("this package does not hold them")
    finger.see(away.or_(finger.tab.locator(".csb-glance")).first)
    events = finger.tab.locator("article").get_by_role("link")
    finger.see(events.filter(has_text=re.compile("^(dated events|Chronicle)$")).first)


def cite_one_number(finger: Finger) -> None:
    """How is this one number cited?"""
    open_area(finger, "kaz")
    finger.tap(finger.tab.locator(".csb-glance").get_by_role("link", name="706"))
    card = finger.tab.locator(".csb-card:target")
    finger.see(card.locator("h2"))
    finger.see(card.locator("pre"))
    told = card.locator("pre").inner_text()
    assert "706 " in told or "706." in told
    for part in ("Kazakhstan", "January 2017 to March 2021", "Table 2", "version ", "#r"):
        assert part in told


def a_chart_as_a_picture(finger: Finger) -> None:
    """Where is the chart as a picture for a slide?"""
    open_area(finger, "kaz")
    link = finger.tab.locator("#figure-kaz_restrictions_by_type").get_by_role("link", name="(PNG)")
    with finger.fetch(link).path().open("rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def the_data_behind_it(finger: Finger) -> None:
    """Where are the rows behind the chart?"""
    open_area(finger, "kaz")
    link = finger.tab.locator("#figure-kaz_restrictions_by_type").get_by_role("link", name="(CSV)")
    text = finger.fetch(link).path().read_text("utf-8")
    assert "harassment_violence" in text
    assert "2020" in text


def an_organisation_by_name(finger: Finger) -> None:
    """What does the portal know of an organisation?"""
    search(finger, "Gorchakov", "Gorchakov")
    finger.see(finger.tab.locator("tr:target th"))
    assert "Gorchakov" in finger.tab.locator("tr:target").inner_text()
    finger.see(finger.tab.locator("tr:target .csb-project").first)


TASKS = [
    restrictions_in_2020,
    who_was_targeted,
    which_bodies_pay,
    osh_in_april_2025,
    beside_its_region,
    what_is_known_of_georgia,
    cite_one_number,
    a_chart_as_a_picture,
    the_data_behind_it,
    an_organisation_by_name,
]
BY_SCRIPT = (osh_in_april_2025, an_organisation_by_name)
"""Tasks that begin with the search, which is a script."""


CASES = [(task, True) for task in TASKS] + [(t, False) for t in TASKS if t not in BY_SCRIPT]


@pytest.fixture(name="finger")
def fixture_finger(browser: Browser, base: str, scripts: bool) -> Iterator[Finger]:
    """Return a finger on the home page, on a phone."""
    context = browser.new_context(
        viewport={"width": PHONE, "height": SCREEN},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=scripts,
    )
    tab = context.new_page()
    tab.goto(base)
    yield Finger(tab)
    context.close()


@pytest.mark.parametrize(
    ("task", "scripts"),
    CASES,
    ids=[f"{task.__name__} {'js' if on else 'nojs'}" for task, on in CASES],
)
def test_two_taps_and_one_screen(finger: Finger, task: Callable[[Finger], None]) -> None:
    """Catch a question whose answer lies deeper than two taps, or further than one screen."""
    task(finger)
    print(f"\n{task.__name__}: {finger.taps} taps, {finger.screens:.2f} screens")
    assert finger.taps <= TAPS
    assert finger.screens <= SCREENS
