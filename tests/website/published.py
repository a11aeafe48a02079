"""The addresses that sites of this project ever published, and how their list grows.

`python -m tests.website.published` adds those of the built site (`make addresses`); other folders
with sites of earlier states can be named. No address is ever taken from the list.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import document_fromstring

from scripts.package.versions import load_releases
from scripts.paths import RELEASES, ROOT, SITE

LIST = ROOT / "tests" / "fixtures" / "published" / "addresses.txt"
INDEX, TOLD = "index.html", " => "
NUMBERED = re.compile(r"/data/\d[^/]*/")
"""The folder of a version: its files are known from the record of the version."""
OF_PAGES = re.compile(r"/(?:assets/.*\.(?:css|js|map)|search/.*|_headers|404\.html)")
"""What pages fetch for themselves, and what a host reads."""


@dataclass(slots=True)
class Places:
    """The places of a page, and where its links lead."""

    ids: set[str] = field(default_factory=set)
    top: set[str] = field(default_factory=set)
    """Names of the title: who asks for one stays at the top, whether it is known or not."""
    links: set[str] = field(default_factory=set)


def read_places(page: Path) -> Places:
    """Return the places of a page."""
    whole = document_fromstring(page.read_bytes())
    named = [element for element in whole.iter(etree.Element) if "id" in element.attrib]
    return Places(
        {str(element.attrib["id"]) for element in named if element.tag != "h1"},
        {str(element.attrib["id"]) for element in named if element.tag == "h1"},
        {str(link.attrib["href"]) for link in whole.iter("a") if "#" in link.get("href", "")},
    )


def target(address: str, link: str) -> tuple[str, str]:
    """Return the page to which a link of a page leads, and the place there; empty for others."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return "", ""
    path = normpath(join(address, parts.path)) if parts.path else address
    return (path if path.endswith("/") else f"{path}/"), unquote(parts.fragment)


def linked(pages: dict[str, Places]) -> set[str]:
    """Return every place to which a page of a site leads."""
    found = {target(address, link) for address in pages for link in pages[address].links}
    return {
        f"{page}#{place}" for page, place in found if page in pages and place in pages[page].ids
    }


def addresses_of(site: Path) -> set[str]:
    """Return the addresses of a site: pages, places that are linked, files, folders of versions."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    files = {f"/{path.relative_to(site).as_posix()}": path for path in paths}
    kept = {name: path for name, path in files.items() if not OF_PAGES.fullmatch(name)}
    pages = {
        name.removesuffix(INDEX): read_places(path)
        for name, path in kept.items()
        if name.endswith(f"/{INDEX}")
    }
    named = {name.removesuffix(INDEX) for name in kept}
    folders = {found.group() for name in named if (found := NUMBERED.match(name))}
    return {name for name in named if not NUMBERED.match(name)} | folders | linked(pages)


def listed() -> dict[str, str]:
    """Return the listed addresses, and the page that tells of each that is gone for good."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.is_file() else []
    pairs = (line.partition(TOLD) for line in lines if line.startswith("/"))
    return {address: page for address, _, page in pairs}


def versioned() -> set[str]:
    """Return the address of every file of every published version."""
    releases = load_releases(RELEASES)
    return {f"/data/{item.version}/{path}" for item in releases for path in item.files}


def main(folders: list[str]) -> int:
    """Add the addresses of the built site, or of others, to the list; say how many are new."""
    held = listed()
    new = {name for site in folders or [str(SITE)] for name in addresses_of(Path(site))} - {*held}
    held |= dict.fromkeys(new, "")
    LIST.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}{TOLD}{page}" if page else name for name, page in sorted(held.items())]
    LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(new)} new, {len(held)} in all: {LIST.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
