"""The built site as files: where it stands, whether it is that of the sources, what a page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from scripts.paths import MKDOCS, ROOT, SITE
from scripts.writing.addresses import EMBED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCES = (MKDOCS, *(ROOT / name for name in ("datapackage", "docs", "overrides", "scripts")))
BUILD_IT = "run `python -m scripts site` (`make test` does it before the tests)"
OFFLINE = "offline"
HEADINGS = " or ".join(f"self::h{level}" for level in range(1, 7))
VALUES = "//a[contains(concat(' ', @class, ' '), ' csb-value ')]"
CARDS = "//section[@id][contains(@class, 'csb-card')]"


def source_files(places: Iterable[Path]) -> list[Path]:
    """Return every file from which a site is built; what Python wrote beside them is left out."""
    found = [path for place in places for path in (place, *place.rglob("*"))]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def staleness(site: Path = SITE, sources: Iterable[Path] = SOURCES) -> str:
    """Return a sentence that says why the built site cannot be tested; nothing if it can."""
    pages = list(site.rglob("*.html"))
    if not pages:
        return f"There is no built site to test: {BUILD_IT}."
    built = min(path.stat().st_mtime for path in pages)
    newest = max(source_files(sources), key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mtime > built:
        return f"The built site is older than {newest.name}: {BUILD_IT}."
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the tests ask of one page, read without a browser."""

    source: str
    lang: str
    title: str
    description: str
    headings: list[str]
    """Tags of the headings in order."""
    ids: set[str]
    values: list[tuple[str, str]]
    """Address and text of every number that is bound to a row."""
    rows: dict[str, list[str]]
    """Cells of every table row that has an anchor."""
    cards: dict[str, str]
    """What stands at the top of the card of each row, its doubts left out."""
    assets: list[str]
    """Addresses of scripts, style sheets and icons."""
    article: str
    """Text of the article, code left out."""


def texts(whole: HtmlElement, path: str) -> list[str]:
    """Return the texts, or the attributes, to which an XPath leads."""
    found = whole.xpath(path)
    assert isinstance(found, list)
    return [str(text) for text in found]


def elements(whole: HtmlElement, path: str) -> list[HtmlElement]:
    """Return the elements to which an XPath leads."""
    found = whole.xpath(path)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, HtmlElement)]


def top_of(card: HtmlElement) -> str:
    """Return the heading of a card up to its first link."""
    said: list[str] = []
    for head in card.iter("h2"):
        for event, element in etree.iterwalk(head, events=("start", "end")):
            if element.tag == "a":
                break
            text = element.text if event == "start" else element.tail
            said.append((text or "") if event == "start" or element is not head else "")
    return "".join(said)


def read_page(source: str) -> Page:
    """Return what a page says."""
    whole = document_fromstring(source.encode(), parser=HTMLParser(encoding="utf-8"))
    linked = "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
    inside = "//article//text()[not(ancestor::code or ancestor::script)]"
    return Page(
        source,
        whole.get("lang", ""),
        "".join(texts(whole, "//head/title//text()")),
        "".join(texts(whole, "//meta[@name='description']/@content")[-1:]),
        [str(heading.tag) for heading in elements(whole, f"//*[{HEADINGS}]")],
        set(texts(whole, "//@id")),
        [(link.attrib["href"], link.text_content()) for link in elements(whole, VALUES)],
        {
            row.attrib["id"]: [cell.text_content() for cell in elements(row, "td | th")]
            for row in elements(whole, "//tr[@id]")
        },
        {card.attrib["id"]: top_of(card) for card in elements(whole, CARDS)},
        texts(whole, linked),
        "".join(texts(whole, inside)),
    )


def address_of(path: Path, site: Path = SITE) -> str:
    """Return the address of a page below the top of the site."""
    return path.relative_to(site).as_posix().removesuffix("index.html")


def read_site(site: Path = SITE) -> dict[str, Page]:
    """Return every page of the site by its address, but none that others show or that is a copy."""
    return {
        address_of(path, site): read_page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.parent.name not in {EMBED, OFFLINE}
    }
