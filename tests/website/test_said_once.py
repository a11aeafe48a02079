"""A page says a thing once, in words: no sentence twenty times, no code of the package."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from scripts.paths import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFTEN = 20
WORDS = 7
BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "div",
    "section",
    "br",
} | {*("caption", "figcaption", "summary", "option", "label", "table", "ul", "dl")}
# A chart has its own tests, a citation is there to be copied, one card of a row is shown at a time.
APART = {"script", "style", "svg", "pre"}
CARD = "csb-card"
CODE = {"code", "ins", "del"}
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")
# These name columns and codes because they are about them.
ON_CODES = ("data/dictionary/", "data/versions/")
COPIES = ("offline/", "figures/embed/")


def columns(*named: tuple[str, str]) -> Iterator[str]:
    """Yield the cells of some columns, read without the code of the product."""
    for table, column in named:
        with (SOURCE / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            yield from (row[column] for row in csv.DictReader(file))


def stands_apart(element: etree._Element, tags: set[str]) -> bool:
    """Return whether an element is no prose of its page."""
    return element.tag in tags or CARD in (element.get("class") or "").split()


def prose(source: str, apart: set[str] = APART) -> str:
    """Return the text of a page, a line a block, without what stands apart."""
    page = etree.HTML(source)
    for element in [item for item in page.iter() if stands_apart(item, apart)]:
        tail = element.tail
        element.clear()
        element.tail = tail
    for element in page.iter(*BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    article = page.find(".//article")
    return "".join(map(str, (page if article is None else article).itertext()))


def said_often(source: str, names: frozenset[str] = frozenset()) -> dict[str, int]:
    """Return each sentence that stands too often on a page, and how often; names are none."""
    parts = (" ".join(part.split()) for part in SENTENCE.split(prose(source)))
    counts = Counter(part for part in parts if len(part.split()) >= WORDS)
    return {part: count for part, count in counts.items() if count >= OFTEN and part not in names}


def codes_shown(source: str, codes: frozenset[str]) -> set[str]:
    """Return the codes of the package that a reader of a page sees as words."""
    return set(codes) & set(TOKEN.findall(prose(source, APART | CODE)))


@pytest.fixture(scope="module", name="sources")
def fixture_sources(site: Path) -> dict[str, str]:
    """Return the source of every page of the built site by its address."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return {
        address: path.read_text(encoding="utf-8")
        for address, path in found.items()
        if not address.startswith(COPIES)
    }


def test_no_page_says_a_sentence_twenty_times(sources: dict[str, str]) -> None:
    """Catch boilerplate in a list or a table: it is said once, and the others lead there."""
    names = frozenset(columns(("surveys", "name"), ("sources", "title"), ("indicators", "title")))
    assert len(sources) > 200
    for address, source in sources.items():
        assert said_often(source, names) == {}, address


def test_no_page_shows_a_code_of_the_package(sources: dict[str, str]) -> None:
    """Catch an identifier in a sentence: a reader needs the name, a programmer reads code."""
    named = [
        ("codes", "code"),
        ("codes", "codelist"),
        ("areas", "area_id"),
        ("indicators", "table"),
    ]
    named += [("indicators", "indicator_id"), ("surveys", "survey_id"), ("sources", "source_id")]
    named += [("claims", "claim_id"), ("discrepancies", "discrepancy_id"), ("events", "event_id")]
    codes = frozenset(columns(*named))
    assert {"GWP_17", "WVS6_PEERS", "restrictions_recorded"} <= codes
    for address, source in sources.items():
        if not address.startswith(ON_CODES):
            assert codes_shown(source, codes) == set(), address


def test_both_are_noticed() -> None:
    """Catch a reader of pages that sees neither a hidden sentence nor a code between words."""
    hidden = "<li>3<span class='csb-hidden'>: The parts add up to the printed total.</span></li>"
    page = f"<article><ul>{hidden * OFTEN}</ul><p>Peers: (GWP_17).</p></article>"
    assert said_often(page) == {"The parts add up to the printed total.": OFTEN}
    assert codes_shown(page, frozenset({"GWP_17"})) == {"GWP_17"}
    fewer = f"<article><ul>{hidden * (OFTEN - 1)}</ul><p><code>GWP_17</code></p></article>"
    assert said_often(fewer) == {}
    assert codes_shown(fewer, frozenset({"GWP_17"})) == set()
