"""The sections that the search of each language fetches: the generator writes one list of all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from scripts.disk import write_file
from scripts.writing.addresses import url
from scripts.writing.languages import DEFAULT, language_of

SEARCH_INDEX = url("search", "search_index.json")


class SearchSection(TypedDict):
    """What the search knows of a section of a page."""

    location: str
    """Its address, from the top of the site."""
    title: str
    text: str


def address_of(section: SearchSection) -> str:
    """Return the address of the page of a section."""
    return section["location"].partition("#")[0]


def in_order(sections: Iterable[SearchSection]) -> list[SearchSection]:
    """Return sections by page: the generator orders them by where it found the pages."""
    return sorted(sections, key=address_of)


def sections_by_language(sections: Iterable[SearchSection]) -> dict[str, list[SearchSection]]:
    """Return sections by the language of their page, those of the default one always."""
    held: dict[str, list[SearchSection]] = {DEFAULT: []}
    for section in in_order(sections):
        held.setdefault(language_of(f"{address_of(section)}index.md"), []).append(section)
    return held


def index_path(language: str) -> str:
    """Return where the list of a language stands in the site."""
    return SEARCH_INDEX if language == DEFAULT else url("search", f"{language}/search_index.json")


def split_search(site: Path) -> None:
    """Write the list of each language in order: nobody fetches what he cannot read."""
    index = json.loads((site / SEARCH_INDEX).read_text(encoding="utf-8"))
    for language, sections in sections_by_language(index["docs"]).items():
        told = json.dumps({**index, "docs": sections}, ensure_ascii=False, separators=(",", ":"))
        write_file(site / index_path(language), told.encode())
