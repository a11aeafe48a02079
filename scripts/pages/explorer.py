"""The explorer: every table of every version on one page, filtered and sorted in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.edition import Edition
from scripts.model import Package
from scripts.pages.dictionary import Described, describe_tables
from scripts.writing.languages import DEFAULT
from scripts.writing.voice import Voice


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """What the page offers: the tables, and the versions whose rows can be shown."""

    tables: list[Described]
    versions: list[str]
    """Every version of the site, the newest first; the first published one is the latest."""
    newest: str
    """The version that stands at the address `latest`."""
    codelists: dict[str, str]
    """Codelist of each column of codes by `table.column`: a published schema does not name it."""


def codelists_of(package: Package) -> dict[str, str]:
    """Return the codelist of each column that holds one code, by `table.column`."""
    return {
        f"{name}.{item.name}": item.codelist
        for name, table in package.tables.items()
        for item in table.fields
        if item.coded
    }


def describe_explorer(edition: Edition) -> ExplorerPage:
    """Return what the explorer offers."""
    published = [release.version for release in edition.releases]
    own = edition.package.version
    versions = published if own in published else [own, *published]
    tables = [table for table in describe_tables(edition) if table.held]
    newest = published[0] if published else own
    return ExplorerPage(tables, versions, newest, codelists_of(edition.package))


def render_explorer(edition: Edition, language: str = DEFAULT) -> str:
    """Return the page of the explorer."""
    voice = Voice.of(edition.package, "explorer", language=language)
    return voice.render("pages/explorer.md.j2", page=describe_explorer(edition), top=voice.root)
