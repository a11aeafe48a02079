"""The built site as files: where it stands, whether it is that of the sources, what a page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from scripts.paths import MKDOCS, ROOT, SITE
from scripts.writing.addresses import EMBED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCES = (MKDOCS, *(ROOT / name for name in ("datapackage", "docs", "overrides", "scripts")))
BUILD_IT = "run `python -m scripts site` (`make test` does it before the tests)"
OFFLINE = "offline"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


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


@dataclass(slots=True)
class Page:
    """What the tests ask of one page, read without a browser."""

    source: str
    lang: str = ""
    title: str = ""
    description: str = ""
    headings: list[str] = field(default_factory=list)
    """Tags of the headings in order."""
    ids: set[str] = field(default_factory=set)
    values: list[tuple[str, str]] = field(default_factory=list)
    """Address and text of every number that is bound to a row."""
    rows: dict[str, list[str]] = field(default_factory=dict)
    """Cells of every table row that has an anchor."""
    cards: dict[str, str] = field(default_factory=dict)
    """What stands at the top of the card of each row, its doubts left out."""
    assets: list[str] = field(default_factory=list)
    """Addresses of scripts, style sheets and icons."""
    article: str = ""
    """Text of the article, code left out."""


class Reader(HTMLParser):
    """Read a page from top to bottom."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.inside = dict.fromkeys(("title", "article", "code", "script", "svg", "value"), 0)
        self.row: list[str] | None = None
        self.card, self.heading = "", False
        self.feed(page.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says, and what it opens."""
        said = {name: value or "" for name, value in attrs}
        self.note(tag, said)
        if tag in self.inside and not self.inside["svg"]:
            self.inside[tag] += 1
        if tag == "a" and "csb-value" in said.get("class", "").split():
            self.page.values.append((said["href"], ""))
            self.inside["value"] = 1
        if tag == "section" and "csb-card" in said.get("class", ""):
            self.card = said["id"]
            self.page.cards[self.card] = ""
        self.heading = bool(self.card) and (tag == "h2" or (self.heading and tag != "a"))
        if tag == "tr" and "id" in said:
            self.row = self.page.rows.setdefault(said["id"], [])
        if tag in {"td", "th"} and self.row is not None:
            self.row.append("")

    def note(self, tag: str, said: dict[str, str]) -> None:
        """Note what a tag says by itself."""
        if "id" in said:
            self.page.ids.add(said["id"])
        if tag in HEADINGS:
            self.page.headings.append(tag)
        if tag == "html":
            self.page.lang = said.get("lang", "")
        if tag == "meta" and said.get("name") == "description":
            self.page.description = said.get("content", "")
        if tag == "script" and "src" in said:
            self.page.assets.append(said["src"])
        if tag == "link" and said.get("rel") in {"stylesheet", "icon"}:
            self.page.assets.append(said["href"])

    def handle_endtag(self, tag: str) -> None:
        """Note what is closed."""
        if tag == "svg" or (tag in self.inside and not self.inside["svg"]):
            self.inside[tag] -= 1
        if tag == "a":
            self.inside["value"] = 0
        if tag == "tr":
            self.row = None
        if tag in {"h2", "section"}:
            self.heading = False
        if tag == "section":
            self.card = ""

    def handle_data(self, data: str) -> None:
        """Give the text to all that is open."""
        if self.inside["title"]:
            self.page.title += data
        if self.inside["article"] and not self.inside["code"] and not self.inside["script"]:
            self.page.article += data
        if self.inside["value"]:
            href, text = self.page.values[-1]
            self.page.values[-1] = (href, text + data)
        if self.heading:
            self.page.cards[self.card] += data
        if self.row:
            self.row[-1] += data


def read_page(source: str) -> Page:
    """Return what a page says."""
    return Reader(Page(source)).page


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
