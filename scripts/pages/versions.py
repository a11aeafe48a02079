"""The published versions: the downloads, the list of versions, a page for each."""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

from scripts.edition import Edition
from scripts.model import Json
from scripts.package.areas import archive_name, places
from scripts.package.formats import ENDINGS
from scripts.package.release.story import Entry, acts_of, entries_of
from scripts.package.versions import is_prerelease
from scripts.package.wide import wide_tables
from scripts.paths import CHANGES
from scripts.writing.formats import format_date
from scripts.writing.languages import DEFAULT, words
from scripts.writing.voice import Voice

KILOBYTE = 1000
SHOWN = 200


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One cell of a changed row."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row of the list of changes, ready to print."""

    table: str
    key: str
    change: str
    cells: list[ChangedCell]
    reason: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """What the page of a version says."""

    version: str
    date: str
    kind: str
    former: str
    """The version before; empty for the first."""
    acts: list[str]
    """Who must act and how."""
    nothing: str
    """What stands there if nobody must."""
    entries: list[Entry]
    rows: list[ChangedRow]
    """The first rows that changed; the list for machines holds all."""


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """One version in the list of all."""

    version: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table."""

    name: str
    title: str
    paths: list[str]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file by its name for readers."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """What the latest version offers."""

    published: bool
    name: str
    version: str
    sizes: dict[str, int]
    """Size in kilobytes by ending."""
    tables: list[TableFiles]
    wide: list[NamedFile]
    areas: list[NamedFile]


def changed_rows(changes: Json) -> list[ChangedRow]:
    """Return the first rows that changed, table by table."""
    found = [
        ChangedRow(
            table,
            " ".join(row.get("key", row.get("row", {})).values()),
            words("package/release")["changes"][row["change"]],
            [
                ChangedCell(column, pair["before"] or "", pair["after"] or "")
                for column, pair in row.get("cells", {}).items()
            ],
            row.get("reason", ""),
        )
        for table, entry in changes["tables"].items()
        for row in entry.get("rows", ())
    ]
    return found[:SHOWN]


def describe_version(changes: Json) -> VersionPage:
    """Return what the page of a version says."""
    said = words("package/release")
    return VersionPage(
        changes["to"],
        format_date(changes["date"]),
        said["kinds"][changes["bump"]],
        changes["from"] or "",
        acts_of(changes),
        said["nothing"] if changes["from"] else said["first"],
        entries_of(changes),
        changed_rows(changes),
    )


def versions_pages(edition: Edition, language: str = DEFAULT) -> dict[str, str]:
    """Return the page of every published version by its Markdown path."""
    pages = {}
    for release in edition.releases:
        changes = json.loads(edition.archives[release.version][CHANGES])
        voice = Voice.of(edition.package, "version", release.version, language=language)
        page = describe_version(changes)
        pages[voice.page] = str(voice.render("pages/version.md.j2", page=page))
    return pages


def describe_downloads(edition: Edition) -> Downloads:
    """Return what the latest version offers: the newest release, before the first the work."""
    package = edition.package
    newest = edition.releases[0].version if edition.releases else package.version
    files = edition.archives.get(newest) or edition.packaged
    name = str(package.descriptor["name"])
    resources = json.loads(files["datapackage.json"])["resources"]
    held = {
        item["name"]: [path for path in table_paths(item["name"]) if path in files]
        for item in resources
    }
    titles = {table.name: str(table.schema["title"]) for table in wide_tables(package)}
    wide = {name: f"wide/{name}.csv" for name in titles}
    areas = {str(a["name"]): archive_name(a["area_id"]) for a in places(package)}
    return Downloads(
        bool(edition.releases),
        name,
        newest,
        {end: len(files[f"{name}-{newest}.{end}"]) // KILOBYTE for end in ENDINGS},
        [TableFiles(item["name"], item["title"], held[item["name"]]) for item in resources],
        [NamedFile(n, titles[n], path) for n, path in wide.items() if path in files],
        [NamedFile(n, n, path) for n, path in areas.items() if path in files],
    )


def table_paths(name: str) -> list[str]:
    """Return where the files of a table stand inside the package folder."""
    return [f"{name}.csv", f"parquet/{name}.parquet", f"json/{name}.json"]


def render_downloads(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the links to the package."""
    return voice.render("parts/downloads.html.j2", page=describe_downloads(edition))


def render_versions(edition: Edition, voice: Voice, _argument: str) -> Markup:
    """Return the list of published versions, the state of work told apart."""
    version, kinds = edition.package.version, words("package/release")["kinds"]
    releases = [
        ListedRelease(release.version, voice.date(str(release.date)), kinds[release.bump])
        for release in edition.releases
    ]
    prerelease = version if is_prerelease(version) else ""
    return voice.render("parts/versions.html.j2", releases=releases, prerelease=prerelease)
