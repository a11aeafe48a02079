"""The chronicle: each event once in full, in every list to which it belongs, marked and escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from scripts.charts.gallery import charts
from scripts.edition import Edition
from scripts.model import Package
from scripts.pages.chronicle import chronicle_pages, render_newest
from scripts.writing.voice import Voice
from tests.frames import rows_of, with_rows
from tests.pages.conftest import Rows
from tests.pages.reading import Page, read_page

Read = Callable[[str], Rows]
WARNING = "must not be compared between areas or years"
TITLE = "csb-event-title"
PERMALINK = re.compile(r"events/(\d{4})/#(\w+)$")


def named(page: Page) -> list[str]:
    """Return the events to which a page links, in their order."""
    return [found.group(2) for link in page.links if (found := PERMALINK.search(link))]


def test_each_event_has_one_anchor(pages: dict[str, Page], table: Read) -> None:
    """Catch an event without a permanent address, or with two."""
    wanted = {row["event_id"]: row["date_start"][:4] for row in table("events")}
    anchors = [(name, path) for path, page in pages.items() for name in page.ids if name in wanted]
    assert sorted(anchors) == sorted((name, f"events/{year}.md") for name, year in wanted.items())


def test_each_link_to_an_event_leads_somewhere(pages: dict[str, Page]) -> None:
    """Catch a list that links to an event on the page of another year."""
    for page in pages.values():
        for link in page.links:
            found = PERMALINK.search(link)
            assert not found or found.group(2) in pages[f"events/{found.group(1)}.md"].ids


def test_lists_hold_all_their_events(pages: dict[str, Page], table: Read) -> None:
    """Catch a list by area or type that leaves an event out, or shows one of another list."""
    for column, folder in (("area_id", "area"), ("event_type", "type")):
        lists: dict[str, list[str]] = {}
        for row in table("events"):
            path = f"events/{folder}/{row[column].lower()}.md"
            lists.setdefault(path, []).append(row["event_id"])
        made = {path for path in pages if path.startswith(f"events/{folder}/")}
        assert made == set(lists)
        for path, wanted in lists.items():
            assert sorted(named(pages[path])) == sorted(wanted)


def test_the_index_holds_every_event_newest_first(pages: dict[str, Page], table: Read) -> None:
    """Catch an index that leaves events out or in which an old one stands above a new one."""
    dates = {row["event_id"]: row["date_start"] for row in table("events")}
    shown = named(pages["events/index.md"])
    assert sorted(shown) == sorted(dates)
    assert [dates[name] for name in shown] == sorted(dates.values(), reverse=True)


def test_each_entry_is_complete(pages: dict[str, Page], table: Read) -> None:
    """Catch an entry without its summary, its labels, its area, a source or the place in it."""
    sources = {row["source_id"]: row["title"] for row in table("sources")}
    labels = {(row["codelist"], row["code"]): row["label"] for row in table("codes")}
    areas = {row["area_id"]: row["name"] for row in table("areas")}
    told: dict[str, list[str]] = {}
    for row in table("event_sources"):
        told.setdefault(row["event_id"], []).extend([sources[row["source_id"]], row["locator"]])
    entries = {
        (path, heading.text): entry.text
        for path, page in pages.items()
        if re.fullmatch(r"events/\d{4}\.md", path)
        for entry, heading in zip(page.tagged("article"), page.of_class(TITLE), strict=True)
    }
    for row in table("events"):
        text = entries[f"events/{row['date_start'][:4]}.md", f"{row['title']} #"]
        actors = [*row["initiator"].split(";"), *row["target"].split(";")]
        wanted = [row["summary"], areas[row["area_id"]], *told[row["event_id"]]]
        wanted += [labels["event_type", row["event_type"]]]
        wanted += [labels["verification", row["verification"]]]
        wanted += [
            labels["actor", code] for code in actors if code not in {"none", "not_applicable"}
        ]
        assert [part for part in wanted if " ".join(part.split()) not in text] == []


def test_dates_are_no_more_exact_than_known(pages: dict[str, Page], table: Read) -> None:
    """Catch a day that nobody knows: an event of a month printed with its first day."""
    forms = {"day": r"\d{1,2} [A-Z][a-z]+ \d{4}", "month": r"[A-Z][a-z]+ \d{4}", "year": r"\d{4}"}
    dates = {
        link: time.text
        for page in [pages["events/index.md"]]
        for link, time in zip(named(page), page.tagged("time"), strict=True)
    }
    for row in table("events"):
        pattern = forms.get(row["date_precision"], r".* to .*")
        assert re.fullmatch(pattern, dates[row["event_id"]]), row["event_id"]


def test_doubt_is_told_in_words_and_by_a_sign(pages: dict[str, Page], table: Read) -> None:
    """Catch a doubtful event that looks like a certain one to who sees no colour."""
    wanted = sum(row["verification"] == "doubtful" for row in table("events"))
    marks = [
        mark.text
        for path, page in pages.items()
        if re.fullmatch(r"events/\d{4}\.md", path)
        for mark in page.of_class("csb-doubtful")
    ]
    assert marks == ["▲ Doubtful"] * wanted
    assert wanted


def test_newest_events_are_the_newest(edition: Edition, table: Read) -> None:
    """Catch a home page that shows other events than the three newest."""
    newest = sorted((row["date_start"] for row in table("events")), reverse=True)[:3]
    dates = {row["event_id"]: row["date_start"] for row in table("events")}
    shown = named(read_page(render_newest(edition, Voice(edition.package), "")))
    assert [dates[name] for name in shown] == newest


def test_numbers_of_events_are_never_drawn() -> None:
    """Catch a chart of events: they are a sample, so no chart may compare their numbers."""
    assert {chart.table for chart in charts().values()}.isdisjoint({"events", "event_sources"})


def test_every_list_says_that_it_is_a_sample(pages: dict[str, Page]) -> None:
    """Catch a page of the chronicle from which a reader would count events."""
    lists = {path: page for path, page in pages.items() if path.startswith("events/")}
    silent = [path for path, page in lists.items() if WARNING not in page.text]
    assert silent == []
    assert lists


@pytest.mark.parametrize(
    "cell", ["{{ 7 * 7 }}", "<script>alert(1)</script>", "[a](javascript:b)", '" onload="x']
)
def test_hostile_cells_come_out_as_text(package: Package, cell: str) -> None:
    """Catch a title or summary that becomes markup, a link or a macro."""
    rows = rows_of(package.tables["events"])
    rows.loc[0, ["title", "summary"]] = cell
    events = with_rows(package.tables["events"], rows)
    pages = chronicle_pages(replace(package, tables={**package.tables, "events": events}))
    year = pages[f"events/{str(rows['date_start'][0])[:4]}.md"]
    assert cell not in year
    heading = next(part for part in read_page(year).of_class(TITLE) if cell in part.text)
    assert heading.text == f"{cell} #"
    assert set(heading.attributes) == {"id", "class"}
