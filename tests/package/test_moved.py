"""An address that was published never leads nowhere: it says where its thing went."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.edition import Edition
from scripts.load import load_package
from scripts.package.release.plan import Draft, Plan, Published, plan_release
from scripts.pages.moved import moved_addresses, with_moved
from scripts.reasons import Reason
from tests.package.releasing import opened, tiny_package

Rows = list[dict[str, str]]
OLD = "ev_kaz_2025_case"
WHY = [Reason("events", "Two events were one.")]


def edit(place: Path, change: Callable[[Rows], Rows]) -> None:
    """Change the rows of the events of a package."""
    path = place / "data" / "events.csv"
    rows = change(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rename(rows: Rows) -> Rows:
    """Give an event another identifier."""
    return [{**row, "event_id": "ev_new"} if row["event_id"] == OLD else row for row in rows]


def withdraw(rows: Rows) -> Rows:
    """Take the event away and put another there."""
    other = {"event_id": "ev_other", "title": "Another", "date_start": "2020-01-01"}
    return [{**row, **other, "date_end": "2020-01-02"} for row in rows]


def redate(rows: Rows) -> Rows:
    """Let the event begin in another year."""
    return [{**row, "date_start": "2024-03-01", "date_end": "2024-03-31"} for row in rows]


@pytest.fixture(name="changed", params=["work", "release"])
def fixture_changed(
    request: pytest.FixtureRequest, first: Plan, tmp_path: Path
) -> Callable[[Callable[[Rows], Rows]], Edition]:
    """Return what makes an edition after a change: of the work, and of the release of it."""

    def make(change: Callable[[Rows], Rows]) -> Edition:
        tiny_package(tmp_path / "tiny", "2.0.0-dev")
        edit(tmp_path / "tiny", change)
        package = load_package(tmp_path / "tiny")
        releases, archives = [first.release], {"1.0.0": opened(first.archive)}
        if request.param == "release":
            before = Published(first.release, archives["1.0.0"])
            plan = plan_release(Draft(package, {"fig": "a"}, WHY), before, None, "2026-12-01")
            releases.insert(0, plan.release)
            archives[plan.release.version] = opened(plan.archive)
        return Edition(replace(package), None, releases, archives)

    return make


Change = Callable[[Callable[[Rows], Rows]], Edition]


def test_renamed_event_leads_to_its_new_name(changed: Change) -> None:
    """Catch a link to an event that ends in nothing because its identifier was made nicer."""
    [item] = moved_addresses(changed(rename))
    assert (item.page, item.anchor) == ("events/2025.md", OLD)
    assert item.target == "events/2025/#ev_new"
    assert item.version == "1.0.0"


def test_redated_event_leads_to_its_new_year(changed: Change) -> None:
    """Catch an event that stands on the page of another year, and nobody says so at the old."""
    [item] = moved_addresses(changed(redate))
    assert (item.page, item.target) == ("events/2025.md", f"events/2024/#{OLD}")


def test_withdrawn_event_says_why(changed: Change) -> None:
    """Catch an event that vanished without a word, and a page that went with it."""
    edition = changed(withdraw)
    [item] = moved_addresses(edition)
    assert item.target == ""
    assert item.reason == ("Two events were one." if len(edition.releases) > 1 else "")
    [(path, text)] = with_moved(edition, {}).items()
    assert path == "events/2025.md"
    assert text.startswith("---\nrender_macros: false\n")
    text = html.unescape(text)
    assert re.search(rf'<code id="{OLD}">{OLD}</code>:\s+it is no longer part of the data\.', text)
    assert 'href="../../data/versions/1.0.0/"' in text
    assert "fined" not in text


def test_page_that_stands_keeps_its_text(changed: Change) -> None:
    """Catch a page that loses its events to those that left it."""
    pages = with_moved(changed(rename), {"events/2025.md": "# Events of 2025\n"})
    assert pages["events/2025.md"].startswith("# Events of 2025\n\n")
    assert 'href="../../events/2025/#ev_new"' in html.unescape(pages["events/2025.md"])


def test_other_languages_keep_the_page_of_english(changed: Change) -> None:
    """Catch moved addresses in another language that take the place of an English page."""
    pages = with_moved(changed(rename), {"en/events/2025.md": "x"}, "en-GB")
    assert [*pages] == ["en/events/2025.md", "en-GB/events/2025.md"]


def test_nothing_moves_where_nothing_changed(changed: Change) -> None:
    """Catch an address that is said to have moved and did not."""
    edition = changed(lambda rows: [{**row, "title": "Other words"} for row in rows])
    pages = {"events/2025.md": "x"}
    assert moved_addresses(edition) == []
    assert with_moved(edition, pages) == pages
