"""What pages say of the data is true: coverage in words, figures of monitors, means of groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

import pytest

from scripts.edition import Edition
from scripts.pages.monitors import shared_sentences, without
from scripts.pages.prose import render_part
from scripts.paths import SOURCE
from tests.pages.conftest import Rows
from tests.pages.reading import Page

Read = Callable[[str], Rows]
BAROMETERS = ("restrictions", "attitudes", "support", "mentions")
HELD = {"observed", "observed_zero", "observed_in_part"}
MOST_REPEATED = 8
"""How often one sentence of a note stands on a profile at most."""
SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z0-9])")
LONG = 7
"""Words from which a sentence is worth reading once only."""


def states(table: Read, area: str) -> dict[str, str]:
    """Return the state of the longest period of each barometer of an area, from the file alone."""
    rows = [row for row in table("coverage") if row["area_id"] == area]
    rows.sort(key=lambda row: int(row["period_end"][:4]) - int(row["period_start"][:4]))
    return {row["barometer"]: row["state"] for row in rows}


def empty_areas(table: Read) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the countries and territories of which no value of a barometer is held."""
    for area in (row["area_id"] for row in table("areas") if row["kind"] != "group"):
        known = states(table, area)
        if not HELD & set(known.values()):
            yield area, known


def test_profile_says_what_was_published(pages: dict[str, Page], table: Read) -> None:
    """Catch a profile that promises figures elsewhere of which nobody knows, or hides some."""
    told = 0
    for area, known in empty_areas(table):
        text = pages[f"countries/{area.lower()}.md"].text
        said = re.findall(r"(?<!Whether )AidData published figures of (.*?) for ", text)
        doubted = re.findall(r"Whether AidData published figures of (.*?), too, was not", text)
        elsewhere = {name for name, state in known.items() if state == "not_held"}
        unverified = {name for name, state in known.items() if state == "not_verified"}
        assert len(said) == bool(elsewhere), area
        assert len(doubted) == bool(unverified), area
        named = set(BAROMETERS) if said == ["every barometer"] else set(re.findall(r"\w+", said[0]))
        assert named - {"and"} == elsewhere, area
        assert {word for part in doubted for word in re.findall(r"\w+", part)} == unverified, area
        told += bool(unverified)
    assert told


def test_a_full_profile_opens_with_its_rating(texts: dict[str, str], table: Read) -> None:
    """Catch a profile whose reader learns of a rating by others only behind four barometers."""
    empty = {area for area, _ in empty_areas(table)}
    labels = {row["code"]: row["label"].lower() for row in table("codes")}
    rows = [row for row in table("ratings_cc_by_sa") if row["indicator_id"] == "civicus_rating"]
    newest = {row["area_id"]: row for row in sorted(rows, key=lambda row: row["period_start"])}
    opened = 0
    for area in newest.keys() - empty:
        opening = texts[f"countries/{area.lower()}.md"].partition("\n## ")[0]
        row = newest[area]
        assert f": {labels[row['category']]} ({row['period_start'][:4]})</a>" in opening, area
        opened += 1
    assert opened


def test_territory_is_no_country(texts: dict[str, str], table: Read) -> None:
    """Catch a profile that calls a territory a country."""
    territories = [row["area_id"] for row in table("areas") if row["kind"] == "territory"]
    assert territories
    for area in territories:
        text = texts[f"countries/{area.lower()}.md"]
        assert re.findall(r"(?i)\b(?:this|the|of the|in the) country\b", text) == [], area


def test_rated_territories_are_not_denied(table: Read) -> None:
    """Catch a page on method that says of a source what its rows deny."""
    kinds = {row["area_id"]: row["kind"] for row in table("areas")}
    names = sorted(path.stem for path in (SOURCE / "data").glob("ratings_*.csv"))
    rated = {name: {kinds[row["area_id"]] for row in table(name)} for name in names}
    assert rated == {
        "ratings_cc_by_sa": {"country"},
        "ratings_eeas": {"country", "territory"},
    }, "docs/methodology/ratings.md says under “What can go wrong” whom each source rates"


@pytest.mark.parametrize("barometer", [*BAROMETERS, "none"])
def test_indicator_counts_its_publications(barometer: str, edition: Edition, table: Read) -> None:
    """Catch rows of many publications that are put down to one."""
    html = unescape(str(render_part(edition, "methodology/ratings.md", "indicators", barometer)))
    sections = dict(re.findall(r'<h3 id="(\w+)">(.*?)</details>', html, re.DOTALL))
    rows = [row for row in table("indicators") if row["barometer"] == barometer]
    assert set(sections) == {row["indicator_id"] for row in rows}
    for row in rows:
        indicator, name = row["indicator_id"], row["table"]
        sources = {r["source_id"] for r in table(name) if r["indicator_id"] == indicator}
        told = re.findall(r"from (\d+) publications", sections[indicator])
        assert told == ([str(len(sources))] if len(sources) > 1 else []), indicator


def test_means_of_groups_are_shown_and_the_others_counted(
    pages: dict[str, Page], table: Read
) -> None:
    """Catch a comparison with one side, or a value without a mean that nobody counts."""
    groups = {row["group_id"] for row in table("area_members") if row["area_id"] == "KAZ"}
    rows = [row for row in table("attitudes") if row["area_id"] in {"KAZ", *groups}]
    sides: dict[tuple[str, ...], set[bool]] = {}
    for row in rows:
        cells = (row["indicator_id"], row["survey_id"], row["item"], row["response"])
        sides.setdefault(cells, set()).add(row["area_id"] == "KAZ")
    own = {cells[0] for cells, found in sides.items() if True in found}
    shared = own & {cells[0] for cells, found in sides.items() if False in found}
    alone = sum(found == {True} and cells[0] in shared for cells, found in sides.items())
    text = pages["countries/kaz.md"].text
    assert f"For {alone} more values of these indicators on Kazakhstan" in text
    paired = [cells for cells, found in sides.items() if False in found and cells[0] in shared]
    tables = pages["countries/kaz.md"].tagged("table")
    (shown,) = [part.text for part in tables if "and means of groups of countries" in part.text]
    assert shown.count("no number printed") == sum(sides[cells] == {False} for cells in paired)


def test_finding_says_nothing_twice(pages: dict[str, Page]) -> None:
    """Catch a note and a limit of a finding that say the same."""
    found = [part for page in pages.values() for part in page.having("data-finding")]
    assert found
    for part in found:
        told = Counter(words.strip(" .") for words in re.split(r"[.;]", part.text))
        assert [words for words, count in told.items() if words and count > 1] == []


def test_elections_are_named_where_mentions_peak(pages: dict[str, Page], table: Read) -> None:
    """Catch a share of mentions around events of which the profile does not say which."""
    (row,) = [r for r in table("mentions") if r["indicator_id"] == "event_mention_share"]
    finding = next(
        part
        for part in pages["countries/kaz.md"].having("data-finding")
        if part.attributes["data-finding"] == "events"
    )
    assert row["note"] in finding.text
    for day in ("April 2015", "March 2016", "June 2019"):
        assert day in finding.text


def notes_of_monitors(page: Page) -> list[str]:
    """Return every sentence of the figures of other monitors on a profile."""
    parts = [part.text for part in page.of_class("csb-monitor")]
    return [words for part in parts for words in SENTENCE.split(part)]


def test_notes_of_monitors_are_said_once(pages: dict[str, Page], table: Read) -> None:
    """Catch one sentence that stands at every figure of a monitor."""
    seen = 0
    for area in {row["area_id"] for row in table("monitor_counts")}:
        page = pages[f"countries/{area.lower()}.md"]
        told = Counter(words for words in notes_of_monitors(page) if len(words.split()) >= LONG)
        assert {words: n for words, n in told.items() if n > MOST_REPEATED} == {}, area
        seen += len(told)
    assert seen


def test_notes_of_monitors_are_complete(pages: dict[str, Page], table: Read) -> None:
    """Catch a note or a source that was left out where it is said once for all."""
    titles = {row["source_id"]: row["title"] for row in table("sources")}
    for row in table("monitor_counts"):
        page = pages[f"countries/{row['area_id'].lower()}.md"]
        text = " ".join(part.text for part in page.of_class("csb-monitor"))
        assert " ".join(titles[row["source_id"]].split()) in text, row["count_id"]
        for words in SENTENCE.split(row["note"]):
            assert words in text, row["count_id"]


def test_shared_sentences() -> None:
    """Catch a note of one figure that is said of all, or one of all that is said of each."""
    notes = ["From a list. Without Crimea.", "From a list.", "From a list. Revised."]
    common = shared_sentences(notes)
    assert common == ["From a list."]
    assert [without(note, common) for note in notes] == ["Without Crimea.", "", "Revised."]
    assert shared_sentences(["From a list."]) == []
